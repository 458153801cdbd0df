import { expect, test } from 'vitest';
import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow } from './dossier-row.ts';
import { expectOk, setUpOffice, type TestOffice } from './support.ts';

const noCounter = { counterCode: null } as const;
const pausedAt = (since: string, dueBefore: string | null) =>
  ({ state: 'TAM_DUNG', dueAt: null, pause: { since, waitUntil: null, dueBefore } }) as const;
const doneAt = (finishedAt: string) => ({ state: 'CO_KET_QUA', finishedAt, finishedClickedAt: finishedAt }) as const;

/** Dossiers that differ in what is said of them; the code is the number of the part. */
async function officeWith(parts: readonly Partial<Dossier>[]): Promise<TestOffice> {
  const made = await setUpOffice();
  const written = await made.office.store.write(made.change(), async (writes) => {
    for (const [index, part] of parts.entries()) {
      await writes.putDossier(
        dossierRow(made.personId, { ...noCounter, code: String(index), seq: index + 1, ...part }),
      );
    }
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
  return made;
}

const codes = (dossiers: readonly { readonly code: string }[]): string => dossiers.map(({ code }) => code).join(' ');

test('what is due by a moment is found in order, of one unit or of all, without what is done or paused', async () => {
  const { office } = await officeWith([
    { dueAt: '2026-11-25T08:00', unitCode: 'B' },
    { dueAt: '2026-11-24T08:00', unitCode: 'A' },
    { dueAt: '2026-11-25T08:01', unitCode: 'A' },
    { dueAt: null, unitCode: 'A' },
    { dueAt: '2026-11-20T08:00', unitCode: 'A', ...doneAt(AT) },
    { unitCode: 'A', ...pausedAt(AT, '2026-11-20T08:00') },
  ]);
  const due = (unitCode: string | null) =>
    office.store.read((reads) => reads.openDueUntil('2026-11-25T08:00', unitCode));
  expect(codes(await due(null))).toBe('1 0');
  expect(codes(await due('A'))).toBe('1');
});

test('late at its pause or at its result, and nobody apologized', async () => {
  // 10:00 in Vietnam is 03:00 UTC.
  const { office } = await officeWith([
    pausedAt('2026-11-20T03:00:59.999Z', '2026-11-20T10:00'),
    pausedAt('2026-11-20T03:01:00.000Z', '2026-11-20T10:00'),
    { ...pausedAt('2026-11-20T03:01:00.000Z', '2026-11-20T10:00'), apologies: 1 },
    { ...pausedAt('2026-11-20T03:01:00.000Z', '2026-11-20T10:00'), unitCode: 'B' },
    pausedAt('2026-11-20T03:01:00.000Z', null),
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T03:00:00.000Z') },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:30:00.000Z') },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:30:00.000Z'), apologies: 1 },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:30:00.000Z'), state: 'DA_TRA' },
    { dueAt: null, ...doneAt('2026-11-20T17:30:00.000Z') },
    { dueAt: '2026-11-20T10:00' },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:29:59.999Z'), state: 'DA_TRA' },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:30:00.000Z'), state: 'DA_TRA', apologies: 1 },
    { dueAt: '2026-11-21T10:00', ...doneAt('2026-11-20T17:30:00.000Z'), state: 'DA_TRA' },
    { dueAt: '2026-11-20T10:00', ...doneAt('2026-11-20T17:30:00.000Z'), state: 'TRA_LAI' },
  ]);
  const late = (unitCode: string | null) =>
    office.store.read((reads) => reads.lateWithoutApology(unitCode, '2026-11-20T17:30:00.000Z'));
  expect(codes(await late(null))).toBe('1 3 6 8');
  expect(codes(await late('B'))).toBe('3');
  expect(codes(await office.store.read((reads) => reads.toFetch('2026-11-20T17:00:00.000Z')))).toBe('5');
});

test.each([
  ['due_at <= ? AND finished_at IS NULL ORDER BY due_at', 'dossier_due'],
  ['apologies = ? AND finished_at IS NULL AND pause IS NOT NULL', 'dossier_paused'],
  ["apologies = ? AND state = 'CO_KET_QUA'", 'dossier_to_fetch'],
  [
    "state = 'DA_TRA' AND apologies = 0 AND due_at < strftime('%Y-%m-%dT%H:%M', finished_at, '+7 hours') AND finished_at >= ?",
    'dossier_unapologized',
  ],
  ["state = 'CO_KET_QUA' AND finished_at <= ? ORDER BY finished_at", 'dossier_to_fetch'],
])('%s is answered from an index of these rows alone', async (condition, index) => {
  const { office } = await officeWith([]);
  const plan = await office.store.inspect(async (connection) =>
    connection.all(`EXPLAIN QUERY PLAN SELECT * FROM dossier WHERE office_id = ? AND ${condition}`, ['o', 'x']),
  );
  expect(JSON.stringify(plan)).toContain(index);
});
