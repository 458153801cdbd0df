import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { StepInput } from '../../electron/contract/methods/dossier.ts';
import { replay, stateAt } from '../../electron/domain/dossier/replay.ts';
import { STEP_ACTIONS } from '../../electron/domain/dossier/step.ts';
import { type Random, randomOf } from '../simulation/random.ts';
import { type DossierOffice, FRIDAY, startDossierOffice, type Who } from './dossier-office.ts';
import { apologize, askForMore, DOCUMENT, done, goOn, handOver } from './dossier-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
beforeEach(() => world.at(FRIDAY));

type Draw = Random['pick'];
const PEOPLE = ['CB1', 'CB2', 'CM1', 'LD1'] as const;
const PROCEDURES = ['MAU-NGAY', 'MAU-LAI', 'MAU-GIO', 'MAU-TRONG', 'MAU-KHONG', 'MAU-PHIENBAN'] as const;
const STEPS = 80;

const localNow = (): string => new Date(world.office.clock.nowMs() + 7 * 3_600_000).toISOString().slice(0, 16);

/** Any step at all, right or wrong here and now: the rules decide. */
function anyStep(pick: Draw): StepInput {
  const today = localNow().slice(0, 10);
  const document = pick([DOCUMENT, DOCUMENT, null]);
  const reason = pick(['Có lý do', 'Có lý do', '']);
  const waitUntil = pick([null, '2026-11-26']);
  const receiver = pick([null, 'CM1', 'CB1', 'CB2']);
  const happenedAt = pick([null, null, '2026-11-23T10:00']);
  return pick<() => StepInput>([
    () => ({ action: 'TIEP_NHAN', receiverCode: receiver }),
    () => ({ action: 'TU_CHOI', reason }),
    () => handOver('CHUYEN_XU_LY', receiver),
    () => handOver('CHUYEN_XU_LY', receiver),
    () => handOver('CHUYEN_LAI', receiver),
    () => handOver('BAN_GIAO', receiver, reason),
    () => askForMore({ document, reason, waitUntil }),
    () => ({ action: 'YEU_CAU_NVTC', reason, document, amountDong: 1_000, waitUntil }),
    () => ({ action: 'TAM_DUNG', reason, document, waitUntil }),
    () => goOn(happenedAt),
    () => goOn(happenedAt),
    () => ({ action: pick(['TRA_LAI', 'RUT', 'DUNG_GIAI_QUYET'] as const), reason, document }),
    () => ({ action: 'HUY', reason }),
    () => apologize({ sentOn: today, reason, promisedAt: pick([null, '2026-12-20T09:00']) }),
    () => ({ action: 'TRA_LOI_XIN_LOI', answer: 'KHONG_TRA_LOI', answeredOn: today, reason }),
    () => done({ happenedAt, document, shelf: pick(['', 'A-1']) }),
    () => done({ happenedAt, document, paper: pick([true, false]) }),
    () => ({ action: 'XEP_KE', shelf: pick(['B-2', '']) }),
  ])();
}

/** Mostly a step that is offered, so that lives go far. */
function likelyStep({ next }: DossierView, { pick, chance }: Pick<Random, 'pick' | 'chance'>): StepInput {
  let step = anyStep(pick);
  for (let tries = 0; tries < 30 && chance(0.97) && !next.some(({ action }) => action === step.action); tries += 1)
    step = anyStep(pick);
  return step;
}

/** Every action that was taken in any of the lives. */
const takenActions = new Set<string>();

/** One thing that somebody does to a dossier; the state it was seen in afterwards, or null where it was refused. */
async function oneThing(dossier: DossierView, { pick, next, chance }: Random): Promise<DossierView | null> {
  const who: Who = pick(PEOPLE);
  const { id: dossierId } = dossier;
  const now = await world.life(who).read(dossierId);
  const seen = { dossierId, rev: now.rev };
  const kind = next();
  const answer =
    kind < 0.12
      ? await world.as(who)('dossier.undo', seen)
      : kind < 0.22
        ? await world.as(who)('dossier.return', { ...seen, counterCode: 'Q2' })
        : kind < 0.28 && who === 'LD1'
          ? await world.as(who)('dossier.correct', {
              ...seen,
              reason: 'Ghi nhầm',
              document: DOCUMENT,
              state: pick([null, 'DANG_GIAI_QUYET', 'CO_KET_QUA', 'DA_TIEP_NHAN'] as const),
              ...(chance(0.5) ? { finishedAt: '2026-11-23T09:30' } : {}),
            })
          : await world.as(who)('dossier.step', { ...seen, step: likelyStep(now, { pick, chance }) });
  return answer.ok ? answer.value.dossier : null;
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])('a life of chance is rebuilt from the event log alone (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const { pick } = random;
  const dossiers: DossierView[] = [];
  const seenAt = new Map<string, { at: string; state: string }[]>();
  let taken = 0;
  for (let step = 0; step < STEPS; step += 1) {
    world.office.clock.advanceMs(random.below(5 * 3_600_000));
    if (dossiers.length < 4 || random.chance(0.05)) {
      const online = random.chance(0.4);
      const part = online ? ({ accept: false, channel: 'TRUC_TUYEN' } as const) : {};
      dossiers.push(await world.receive({ procedureCode: pick(PROCEDURES), ...part }));
      continue;
    }
    const dossier = pick(dossiers);
    const after = await oneThing(dossier, random);
    if (after === null) continue;
    taken += 1;
    const moments = seenAt.get(after.id) ?? [];
    seenAt.set(after.id, [...moments, { at: new Date(world.office.clock.nowMs()).toISOString(), state: after.state }]);
  }
  expect(taken).toBeGreaterThan(10);
  await world.office.store().read(async (reads) => {
    for (const { id } of dossiers) {
      const [row, steps] = [await reads.dossier(id), await reads.stepsOf(id)];
      for (const { action } of steps) takenActions.add(action);
      expect(dossierFromEvents(await reads.eventsOf('dossier', id))).toEqual(row);
      expect({ ...row, ...replay(steps) }).toEqual(row);
      // What was seen last at its moment is what the log says of that moment, unless it was taken back since.
      const last = seenAt.get(id)?.at(-1);
      if (last) expect(stateAt(steps, last.at)).toBe(last.state);
    }
  });
  expect((await world.office.store().check()).problems).toEqual([]);
});

it('the lives together took every step there is', () => {
  // Imported dossiers have tests of their own; a refusal of the citizen who is there makes none.
  expect([...takenActions].toSorted()).toEqual(STEP_ACTIONS.filter((action) => action !== 'NHAP').toSorted());
});
