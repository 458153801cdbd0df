import { expect, test } from 'vitest';
import { ratiosOf } from '../../electron/app/keeping/ratios.ts';
import type { Dossier, DossierComponent } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import { seededRandom } from '../fault/random.ts';
import { dossierRow, stepRow } from './dossier-row.ts';
import { expectOk, ids, setUpOffice } from './support.ts';

const SEED = 8;
const DOSSIERS = 150;
/** Three months in Vietnam; whoever came at 23:30 of the last of October came on the next day in UTC and on this one here. */
const MONTHS = [
  { from: '2026-09-01', to: '2026-09-30' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2026-11-01', to: '2026-11-30' },
];
const HOUR_MS = 3_600_000;
const HERE_MS = 7 * HOUR_MS;

/** What one dossier is to the ratios. */
interface Told {
  readonly dossier: Dossier;
  /** Components that cannot be scanned. */
  readonly undigitizable: ReadonlySet<number>;
}

const dayHere = (utc: string): string => new Date(Date.parse(utc) + HERE_MS).toISOString().slice(0, 10);
const isWithin = (utc: string | null, { from, to }: (typeof MONTHS)[number]): boolean =>
  utc !== null && dayHere(utc) >= from && dayHere(utc) <= to;

/** The ratios as domain reference 5 says them, counted one dossier after the other. */
function counted(all: readonly Told[], month: (typeof MONTHS)[number]) {
  const received = all.filter(({ dossier }) => dossier.accepted && isWithin(dossier.receivedAt, month));
  const done = all.filter(({ dossier }) => dossier.accepted && isWithin(dossier.finishedAt, month));
  const classes = received.map(({ dossier, undigitizable }) => {
    const asked = dossier.components.filter(
      ({ ordinal, mustDigitize, received: came }) => mustDigitize && came && !undigitizable.has(ordinal),
    );
    const there = asked.filter(({ status }) => status > 0);
    if (asked.length === 0) return 'OUT';
    if (there.length === asked.length) return 'FULL';
    return there.length > 0 ? 'PARTIAL' : 'NONE';
  });
  const count = (wanted: string) => classes.filter((one) => one === wanted).length;
  const [full, partial, none] = [count('FULL'), count('PARTIAL'), count('NONE')];
  const isReused = ({ dossier }: Told) => dossier.components.some(({ status }) => status === 2 || status === 3);
  const hasResult = ({ dossier: { result, imported } }: Told) =>
    (result?.fileId ?? null) !== null || imported?.resultDigitized === true;
  return {
    received: received.length,
    full,
    partial,
    none,
    outOfScope: count('OUT'),
    withUndigitizable: received.filter(({ undigitizable }) => undigitizable.size > 0).length,
    fullShare: { part: full, of: full + partial + none },
    someShare: { part: full + partial, of: full + partial + none },
    resultShare: { part: done.filter(hasResult).length, of: done.length },
    reuseShare: { part: received.filter(isReused).length, of: received.length },
  };
}

test(`ratios of months and officers are those of a count of every dossier, seed ${SEED}`, async () => {
  const random = seededRandom(SEED);
  const chance = (share: number): boolean => random() < share;
  const whole = (below: number): number => Math.floor(random() * below);
  const moment = (): string => {
    const edge = Date.parse(`${MONTHS[whole(3)]?.from}T00:00:00.000Z`) - HERE_MS;
    // Every other one stands close to midnight of the first day of a month.
    const offMs = chance(0.5) ? (whole(5) - 2) * (HOUR_MS / 2) : whole(27 * 24) * HOUR_MS;
    return new Date(edge + offMs).toISOString();
  };
  const { office, personId, change } = await setUpOffice();
  const other = ids.next();
  const officers = [
    { receivedById: personId, receivedByName: 'Bùi Thị Ánh' },
    { receivedById: other, receivedByName: 'Đỗ Văn Ổn' },
    { receivedById: null, receivedByName: 'Nhập từ tệp' },
  ] as const;
  const component = (ordinal: number): DossierComponent => ({
    ordinal,
    code: `TP${ordinal}`,
    name: `Giấy ${ordinal}`,
    copies: 1,
    form: 'BAN_CHINH',
    pdfFileId: null,
    reusedFrom: null,
    mustDigitize: chance(0.7),
    received: chance(0.8),
    status: ([0, 0, 1, 1, 2, 3] as const)[whole(6)] ?? 0,
  });
  const all = Array.from({ length: DOSSIERS }, (_, index): Told => {
    const officer = officers[whole(3)] ?? officers[0];
    const components = Array.from({ length: whole(4) }, (_none, at) => component(at + 1));
    const isDone = chance(0.5);
    const result = { paper: false, fileId: chance(0.5) ? 'f'.repeat(64) : null, signed: false, exception: '' };
    const dossier = dossierRow(personId, {
      ...officer,
      code: `H08-${index}`,
      origin: 'IMPORT',
      seq: null,
      counterCode: null,
      components,
      accepted: chance(0.95),
      receivedAt: moment(),
      finishedAt: isDone ? moment() : null,
      result: isDone && chance(0.8) ? result : null,
      imported: chance(0.3) ? { resultDigitized: chance(0.5), payment: null, rating: null } : null,
    });
    const ordinals = components.map(({ ordinal }) => ordinal);
    return { dossier, undigitizable: new Set(ordinals.filter(() => chance(0.1))) };
  });
  expectOk(
    await office.store.write(change(), async (writes) => {
      const person = { code: 'CB02', active: true, rev: 1, role: 'CLERK', unitCode: 'GOC' } as const;
      await writes.putEntity('person', { ...person, id: other, name: 'Đỗ Văn Ổn' });
      for (const { dossier, undigitizable } of all) {
        await writes.putDossier(dossier);
        await writes.addSteps([stepRow(dossier.id)]);
        const data = { dossierId: dossier.id, proposed: [], accepted: null, acceptedAt: null, acceptedByName: '' };
        for (const componentOrdinal of undigitizable) {
          await writes.putComponentData({ ...data, componentOrdinal, undigitizable: 'Bản vẽ A0' });
        }
      }
      await writes.record({ type: 'dossier.imported', subject: 'office', subjectId: personId, body: null });
      return ok(null);
    }),
  );
  for (const month of MONTHS) {
    const { officers: byOfficer, ...ratios } = expectOk(await ratiosOf(office.store, month));
    expect(ratios).toEqual(counted(all, month));
    expect(ratios.received).toBeGreaterThan(10);
    expect(byOfficer).toEqual(
      officers.map(({ receivedById: id, receivedByName: name }) => ({
        id,
        name,
        ...counted(
          all.filter(({ dossier }) => dossier.receivedById === id),
          month,
        ),
      })),
    );
  }
});
