import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { Result } from '../../electron/domain/result.ts';
import { seededRandom } from '../fault/random.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { dossierLife } from './dossier-world.ts';
import { QUEUE_OFFICE } from './queue-office.ts';

const PAD = { code: 'K1', name: 'Bàn phím', kind: 'RATING_KEYPAD', connection: '/dev/k1', counterCode: 'Q1' } as const;
const PROCEDURES = [
  { code: 'MAU-TRONG-NGAY', deadlineAmount: 0, deadlineUnit: 'TRONG_NGAY' },
  { code: 'MAU-BA-NGAY', deadlineAmount: 3, deadlineUnit: 'NGAY_LAM_VIEC' },
  { code: 'MAU-KHONG-HEN', deadlineAmount: 0, deadlineUnit: 'KHONG_HEN' },
].map((row) => ({ ...row, name: row.code, field: 'Hộ tịch' }));
const LEVELS = ['RAT_HAI_LONG', 'HAI_LONG', 'BINH_THUONG', 'KHONG_HAI_LONG'];
const COUNTERS = ['Q1', 'Q2', 'Q3'];
const SERVICES = ['HT', 'CT', 'DD', 'KH'];
const DAYS = 8;
const STEPS = 90;
const HOUR_MS = 3_600_000;

let office: TestOffice;
beforeAll(async () => {
  office = await startOffice({ file: { ...QUEUE_OFFICE, devices: [PAD], procedures: PROCEDURES } });
});
afterAll(() => office.stop());

const clerk = <M extends MethodName>(method: M, input: MethodInput<M>) =>
  office.as(office.clerk, 'counter')(method, input);
async function must<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const figures = (): Promise<MethodOutput<'supervisor.today'>> =>
  must(office.as(office.head, 'supervisor')('supervisor.today', {}));

/** What was done, told by what every call answered: nothing of it is read from the program's rows. */
class Told {
  readonly tickets = new Map<string, MethodOutput<'ticket.read'>['ticket']>();
  /** From the ticket to the first call, whatever was called again. */
  readonly waitsMs = new Map<string, number>();
  readonly dossiers = new Map<string, MethodOutput<'dossier.read'>['dossier']>();
  readonly levels: string[] = [];
  /** One for each ticket that was served, and one for each dossier that was given out with no ticket at the counter. */
  offered = new Set<string>();

  currentAt(counterCode: string) {
    return [...this.tickets.values()].find(
      (ticket) => ticket.counterCode === counterCode && ['CALLED', 'SERVING'].includes(ticket.state),
    );
  }
}

type Pick = <T>(values: readonly T[]) => T;

async function queueStep(told: Told, pick: Pick): Promise<void> {
  const counterCode = pick(COUNTERS);
  const current = told.currentAt(counterCode);
  if (current === undefined) {
    const { ticket } = await must(clerk('queue.callNext', { counterCode }));
    if (ticket === null) return;
    told.tickets.set(ticket.id, ticket);
    told.waitsMs.set(ticket.id, office.clock.nowMs() - Date.parse(ticket.issuedAt));
    return;
  }
  const method = pick(['queue.recall', 'queue.start', 'queue.noShow', 'queue.finish', 'queue.finish'] as const);
  const changed = await clerk(method, { ticketId: current.id });
  if (!changed.ok) return;
  told.tickets.set(current.id, changed.value.ticket);
  if (method === 'queue.finish') told.offered.add(current.id);
}

async function dossierStep(told: Told, pick: Pick): Promise<void> {
  const counterCode = pick(COUNTERS);
  const applicant = { name: 'Nguyễn Thị Thử', personalId: '', birthDate: null, sex: null, address: '', phone: '' };
  const ready = [...told.dossiers.values()].filter(({ state }) => state === 'CO_KET_QUA');
  const open = [...told.dossiers.values()].filter(({ finishedAt }) => finishedAt === null);
  const kind = pick(['RECEIVE', 'RECEIVE', 'COMPLETE', 'RETURN']);
  if (kind === 'RECEIVE') {
    const procedureCode = pick(PROCEDURES).code;
    const input = { procedureCode, counterCode, ticketId: null, applicant, components: [] };
    const { dossier } = await must(clerk('dossier.receive', input));
    told.dossiers.set(dossier.id, dossier);
  } else if (kind === 'COMPLETE' && open.length > 0) {
    const dossier = await dossierLife(clerk).complete(pick(open).id);
    told.dossiers.set(dossier.id, dossier);
  } else if (kind === 'RETURN' && ready.length > 0) {
    const dossier = await dossierLife(clerk).giveBack(pick(ready).id, counterCode);
    told.dossiers.set(dossier.id, dossier);
    told.offered.add(told.currentAt(counterCode)?.id ?? dossier.id);
  }
}

async function ratingStep(told: Told, pick: Pick): Promise<void> {
  const key = pick([0, 1, 2, 3]);
  const at = new Date(office.clock.nowMs()).toISOString();
  const pressed = await office.as(null, 'devicehost')('rating.press', { deviceCode: 'K1', key, at });
  if (pressed.ok) told.levels.push(LEVELS[key] ?? '');
}

async function runDay(told: Told, random: () => number): Promise<void> {
  const pick: Pick = (values) => values[Math.floor(random() * values.length)] as never;
  for (let step = 0; step < STEPS; step += 1) {
    office.clock.advanceMs(Math.floor(random() * 90_000));
    const choice = random();
    if (choice < 0.25) {
      const { ticket } = await must(office.as(null, 'kiosk')('ticket.issue', { serviceCode: pick(SERVICES) }));
      told.tickets.set(ticket.id, ticket);
    } else if (choice < 0.65) await queueStep(told, pick);
    else if (choice < 0.8) await dossierStep(told, pick);
    else await ratingStep(told, pick);
  }
}

const localOf = (utc: string): string => new Date(Date.parse(utc) + 7 * HOUR_MS).toISOString().slice(0, 16);

/** The figures as a person with pencil and paper would count them. */
function expected(told: Told, before: Told['dossiers']): object {
  const now = localOf(new Date(office.clock.nowMs()).toISOString());
  const day = now.slice(0, 10);
  const tickets = [...told.tickets.values()];
  const dossiers = [...before.values(), ...told.dossiers.values()];
  const count = (state: string): number => tickets.filter((ticket) => ticket.state === state).length;
  const open = dossiers.filter(({ finishedAt }) => finishedAt === null);
  const dueOf = open.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return {
    day,
    tickets: {
      issued: tickets.length,
      waiting: count('WAITING'),
      called: count('CALLED'),
      serving: count('SERVING'),
      done: count('DONE'),
      noShow: count('NO_SHOW'),
      held: count('HELD'),
      cancelled: count('CANCELLED'),
      medianWaitMinutes: medianWait(told),
    },
    dossiers: {
      receivedToday: told.dossiers.size,
      returnedToday: dossiers.filter(({ returnedAt }) => returnedAt !== null && localOf(returnedAt).startsWith(day))
        .length,
      open: open.length,
      late: dueOf.filter((due) => due < now).length,
      dueToday: dueOf.filter((due) => due >= now && due.startsWith(day)).length,
    },
    pages: 0,
    ratings: {
      given: told.levels.length,
      offered: told.offered.size,
      byLevel: LEVELS.map((level) => ({ level, count: told.levels.filter((given) => given === level).length })),
    },
    perCounter: QUEUE_OFFICE.counters
      .filter(({ code }) => code !== 'Q9')
      .map(({ code, number, name }) => ({
        code,
        number,
        name,
        done: tickets.filter(({ state, counterCode }) => state === 'DONE' && counterCode === code).length,
        current: told.currentAt(code)?.number ?? null,
      })),
    perService: ['CT', 'DD', 'DONG', 'HT', 'KH'].map((code) => ({
      code,
      name: QUEUE_OFFICE.services.find((service) => service.code === code)?.name,
      issued: tickets.filter(({ serviceCode }) => serviceCode === code).length,
      waiting: tickets.filter(({ serviceCode, state }) => serviceCode === code && state === 'WAITING').length,
    })),
  };
}

function medianWait({ waitsMs }: Told): unknown {
  const waits = [...waitsMs.values()].toSorted((a, b) => a - b);
  if (waits.length === 0) return null;
  const [low, high] = [waits[Math.ceil(waits.length / 2) - 1] ?? 0, waits[Math.floor(waits.length / 2)] ?? 0];
  return expect.closeTo((low + high) / 2 / 60_000, 6);
}

it(`after ${DAYS} random days, every figure is what was done on the last of them`, async () => {
  const startMs = office.clock.nowMs();
  const before: Told['dossiers'] = new Map();
  const seen = { ratings: 0, returned: 0, late: 0 };
  for (let seed = 1; seed <= DAYS; seed += 1) {
    office.clock.advanceMs(startMs + seed * 24 * HOUR_MS - office.clock.nowMs());
    const told = new Told();
    await runDay(told, seededRandom(seed));
    const today = await figures();
    expect(today, `seed ${seed}`).toEqual(expected(told, before));
    for (const [id, dossier] of told.dossiers) before.set(id, dossier);
    seen.ratings += today.ratings.given;
    seen.returned += today.dossiers.returnedToday;
    seen.late += today.dossiers.late;
  }
  // The days held something to count.
  expect(Math.min(seen.ratings, seen.returned, seen.late)).toBeGreaterThan(0);
}, 60_000);

it('counts nothing on a day without work, and still lists the counters', async () => {
  office.clock.advanceMs(3 * 24 * HOUR_MS);
  expect(await figures()).toMatchObject({
    tickets: { issued: 0, medianWaitMinutes: null },
    dossiers: { receivedToday: 0, returnedToday: 0 },
    ratings: { given: 0, offered: 0 },
    perCounter: COUNTERS.map((code) => ({ code, done: 0, current: null })),
  });
});
