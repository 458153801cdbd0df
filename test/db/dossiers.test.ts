import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Writes } from '../../electron/app/ports/store.ts';
import { dossierFromRow, dossierToRow, stepFromRow, stepToRow } from '../../electron/db/sqlite/dossier-codecs.ts';
import { DEADLINE_UNITS, PAUSE_MODES } from '../../electron/domain/deadline/request.ts';
import {
  CHANNELS,
  DOSSIER_STATES,
  type Dossier,
  SERVICE_LEVELS,
  SUBMITTERS,
} from '../../electron/domain/dossier/dossier.ts';
import {
  APOLOGY_ANSWERS,
  type DossierStep,
  NOTICE_CHANNELS,
  STEP_ACTIONS,
} from '../../electron/domain/dossier/step.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow, stepRow } from './dossier-row.ts';
import { expectOk, ids, setUpOffice, type TestOffice } from './support.ts';

const officeId = ids.next();
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));
const localTime = instant.map((text) => text.slice(0, 16));
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const officer = fc.record({ personId: orNull(fc.uuid()), name: fc.string(), unitCode: fc.string() });
const document = fc.record({ number: fc.string(), date: day, issuer: fc.string() });
const result = fc.record({
  paper: fc.boolean(),
  fileId: orNull(fc.string()),
  signed: fc.boolean(),
  exception: fc.string(),
});
const pausing = fc.record({ since: instant, waitUntil: orNull(day), dueBefore: orNull(localTime) });

const head = fc.record({
  seq: orNull(fc.integer({ min: 1, max: 9_999 })),
  origin: fc.constantFrom('COUNTER', 'IMPORT'),
  procedureVersion: fc.integer({ min: 1, max: 100 }),
  deadline: fc.record({ amount: fc.nat(1_000), unit: fc.constantFrom(...DEADLINE_UNITS) }),
  pauseMode: fc.constantFrom(...PAUSE_MODES),
  channel: fc.constantFrom(...CHANNELS),
  returnChannel: orNull(fc.constantFrom(...CHANNELS)),
  serviceLevel: orNull(fc.constantFrom(...SERVICE_LEVELS)),
  submittedBy: fc.constantFrom(...SUBMITTERS),
  onSpot: fc.boolean(),
  imported: orNull(
    fc.record({
      resultDigitized: fc.boolean(),
      payment: orNull(fc.record({ amountDong: fc.nat(), online: fc.boolean(), paidAt: orNull(instant) })),
      rating: orNull(fc.record({ level: fc.constantFrom('HAI_LONG', 'KHONG_HAI_LONG'), at: instant })),
    }),
  ),
  state: fc.constantFrom(...DOSSIER_STATES),
  accepted: fc.boolean(),
  dueAt: orNull(localTime),
  promisedAt: orNull(localTime),
  handler: orNull(officer),
  pause: orNull(pausing),
  pauses: fc.array(fc.record({ from: instant, to: instant }), { maxLength: 3 }),
  finishedAt: orNull(instant),
  finishedClickedAt: orNull(instant),
  returnedAt: orNull(instant),
  result: orNull(result),
  shelf: fc.string(),
  supplements: fc.nat(9),
  apologies: fc.nat(9),
  extensions: fc.nat(9),
  lastSeq: fc.integer({ min: 1, max: 99 }),
  lastStepAt: instant,
  external: orNull(fc.record({ system: fc.string(), code: fc.string(), state: fc.string(), seenAt: orNull(instant) })),
}) as fc.Arbitrary<Partial<Dossier>>;

const detail: fc.Arbitrary<DossierStep['detail']> = fc.oneof(
  fc.constant({ kind: 'NONE' } as const),
  fc.record({ kind: fc.constant('HANDOVER' as const), giver: orNull(officer), receiver: officer }),
  fc.record({
    kind: fc.constant('ACCEPTANCE' as const),
    giver: orNull(officer),
    receiver: officer,
    dueAt: orNull(localTime),
  }),
  fc.record({
    kind: fc.constant('PAUSE' as const),
    waitUntil: orNull(day),
    missing: fc.array(fc.string(), { maxLength: 3 }),
    amountDong: orNull(fc.nat()),
  }),
  fc.record({ kind: fc.constant('RESUME' as const), dueBefore: orNull(localTime), dueAt: orNull(localTime) }),
  fc.record({ kind: fc.constant('RESULT' as const), result, shelf: fc.string() }),
  fc.record({ kind: fc.constant('SHELF' as const), shelf: fc.string() }),
  fc.record({ kind: fc.constant('RETURN' as const), counterCode: fc.string() }),
  fc.record({
    kind: fc.constant('APOLOGY' as const),
    promisedAt: orNull(localTime),
    channel: fc.constantFrom(...NOTICE_CHANNELS),
    sentOn: day,
  }),
  fc.record({
    kind: fc.constant('APOLOGY_ANSWER' as const),
    answer: fc.constantFrom(...APOLOGY_ANSWERS),
    answeredOn: day,
  }),
  fc.record({ kind: fc.constant('UNDO' as const), undoneSeq: fc.integer({ min: 1, max: 99 }) }),
  fc.record({
    kind: fc.constant('CORRECTION' as const),
    correction: fc.record({ state: fc.constantFrom(...DOSSIER_STATES), finishedAt: orNull(instant) }),
  }),
);

describe('codecs', () => {
  test('a dossier comes back from its row as it was', () => {
    fc.assert(
      fc.property(head, (part) => {
        const { components: _components, ...written } = dossierRow(ids.next(), part);
        expect(dossierFromRow({ office_id: officeId, ...dossierToRow(written) })).toEqual(written);
      }),
    );
  });

  test('a step comes back from its row as it was', () => {
    const step = fc.record({
      seq: fc.integer({ min: 1, max: 99 }),
      action: fc.constantFrom(...STEP_ACTIONS),
      at: instant,
      clickedAt: instant,
      from: orNull(fc.constantFrom(...DOSSIER_STATES)),
      to: fc.constantFrom(...DOSSIER_STATES),
      actor: orNull(officer),
      reason: fc.string(),
      document: orNull(document),
      detail,
    });
    fc.assert(
      fc.property(step, (part) => {
        const written: DossierStep = { dossierId: ids.next(), ...part };
        expect(stepFromRow({ office_id: officeId, ...stepToRow(written) })).toEqual(written);
      }),
    );
  });
});

async function write({ office, change }: TestOffice, work: (writes: Writes) => Promise<void>): Promise<void> {
  const written = await office.store.write(change(), async (writes) => {
    await work(writes);
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
}

const noCounter = { counterCode: null } as const;

describe('the log', () => {
  test('comes back in order, whatever order it was written in, and a line is never written twice', async () => {
    const test = await setUpOffice();
    const dossier = dossierRow(test.personId, noCounter);
    const [first, second] = [stepRow(dossier.id), stepRow(dossier.id, { seq: 2 })];
    await write(test, async (writes) => {
      await writes.putDossier(dossier);
      await writes.addSteps([second, first]);
    });
    expect(await test.office.store.read((reads) => reads.stepsOf(dossier.id))).toEqual([first, second]);
    await expect(write(test, (writes) => writes.addSteps([{ ...first, reason: 'khác' }]))).rejects.toThrow(/UNIQUE/);
    expect(await test.office.store.read((reads) => reads.stepsOf(dossier.id))).toEqual([first, second]);
  });

  test('belongs to a dossier, begins with its first line, and was recorded no earlier than it counts', async () => {
    const test = await setUpOffice();
    const dossier = dossierRow(test.personId, noCounter);
    await write(test, (writes) => writes.putDossier(dossier));
    await expect(write(test, (writes) => writes.addSteps([stepRow(ids.next())]))).rejects.toThrow(/FOREIGN KEY/);
    const wrong: Partial<DossierStep>[] = [
      { seq: 1, from: 'CHO_TIEP_NHAN' },
      { seq: 2, from: null },
      { at: '2026-11-21T01:00:00.001Z', clickedAt: AT },
    ];
    for (const part of wrong)
      await expect(write(test, (writes) => writes.addSteps([stepRow(dossier.id, part)]))).rejects.toThrow(/CHECK/);
    expect(await test.office.store.read((reads) => reads.stepsOf(dossier.id))).toEqual([]);
  });
});

describe('lists', () => {
  test('of due and of held dossiers hold the open ones alone', async () => {
    const test = await setUpOffice();
    const other = { personId: null, name: 'Phòng Tư pháp', unitCode: 'GOC' };
    const rows: Partial<Dossier>[] = [
      { code: 'T-261121-0001', dueAt: '2026-11-23T17:00' },
      { code: 'T-261121-0002', dueAt: '2026-11-23T08:00', handler: other, unitCode: 'XA2' },
      { code: 'T-261121-0003', dueAt: '2026-11-24T08:00', handler: null },
      { code: 'T-261121-0004', dueAt: null },
      { code: 'T-261121-0005', dueAt: '2026-11-22T08:00', state: 'CO_KET_QUA', finishedAt: AT },
      { code: 'T-261121-0006', dueAt: null, state: 'CHO_TIEP_NHAN', accepted: false },
    ];
    await write(test, async (writes) => {
      for (const [index, row] of rows.entries())
        await writes.putDossier(dossierRow(test.personId, { ...noCounter, ...row, seq: index + 1 }));
    });
    await test.office.store.read(async (reads) => {
      const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code.slice(-1)).join('');
      expect(codes(await reads.openDueUntil('2026-11-23T17:00', null))).toBe('21');
      expect(codes(await reads.openDueUntil('2026-11-24T17:00', 'GOC'))).toBe('13');
      expect(codes(await reads.openHeldBy(test.personId))).toBe('146');
      expect(codes(await reads.openHeldBy(null))).toBe('12346');
      expect(codes(await reads.toFetch(AT))).toBe('5');
      expect(codes(await reads.toFetch('2026-11-21T00:59:59.999Z'))).toBe('');
      expect(await reads.openDossierCount()).toBe(4);
      expect(await reads.dossiersReceivedOn('2026-11-21')).toBe(5);
      expect(await reads.takenDossierCodes(['T-261121-0001', 'H08-261121-0001'])).toEqual(new Set(['T-261121-0001']));
    });
  });
});
