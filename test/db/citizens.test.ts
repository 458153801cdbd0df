import { expect, test } from 'vitest';
import { keepCitizen, keepCitizenAnew } from '../../electron/app/citizens/keep-citizen.ts';
import type { Writes } from '../../electron/app/ports/store.ts';
import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import { seededRandom } from '../fault/random.ts';
import { dossierRow, stepRow } from './dossier-row.ts';
import { expectOk, ids, setUpOffice, type TestOffice } from './support.ts';

const NAMES = ['Nguyễn Văn An', 'Nguyễn Thị Ánh', 'Đặng Văn Ước', 'Lê Ái'];

async function change({ office, personId }: TestOffice, work: (writes: Writes) => Promise<void>): Promise<void> {
  const asked = { requestId: ids.next(), method: 'test', actor: { personId, role: 'CLERK' as const } };
  const written = await office.store.write(asked, async (writes) => {
    await work(writes);
    await writes.record({ type: 'test', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
}

function visitOf(test: TestOffice, seq: number, number: number): Dossier {
  const row = dossierRow(test.personId, { counterCode: null, seq, code: `T-261121-${String(seq).padStart(4, '0')}` });
  const name = NAMES[number] ?? '';
  const applicant = { ...row.applicant, name, personalId: `00109900000${number}`, phone: `091234567${number}` };
  return { ...row, applicant };
}

test('people are remembered, corrected and forgotten as their dossiers say, and the database stays sound', async () => {
  const world = await setUpOffice();
  const { store } = world.office;
  const random = seededRandom(5);
  /** Whose dossier each is. */
  const owners = new Map<string, number>();
  const kept: Dossier[] = [];
  for (let seq = 1; seq <= 60; seq += 1) {
    const number = Math.floor(random() * NAMES.length);
    const dossier = visitOf(world, seq, number);
    const earlier = kept[Math.floor(random() * kept.length)];
    const isCorrected = earlier !== undefined && random() < 0.4;
    await change(world, async (writes) => {
      await writes.putDossier(dossier);
      await writes.addSteps([stepRow(dossier.id)]);
      await keepCitizen(writes, ids, dossier);
      // The same dossier counts once.
      await keepCitizen(writes, ids, dossier);
      if (isCorrected) await keepCitizenAnew(writes, ids, { ...earlier, applicant: dossier.applicant });
    });
    kept.push(dossier);
    owners.set(dossier.id, number);
    if (isCorrected) owners.set(earlier.id, number);
    // On one connection of several: another one wrote since it looked last.
    if (seq % 20 === 0) expect((await store.check()).problems).toEqual([]);
  }
  await store.read(async (reads) => {
    for (const [number, name] of NAMES.entries()) {
      const theirs = [...owners].filter(([, owner]) => owner === number).map(([id]) => id);
      const known = await reads.citizen(`id:00109900000${number}`);
      expect(known?.dossiers ?? 0, name).toBe(theirs.length);
      const found = await reads.findCitizens(`00109900000${number}`, 5);
      expect(found.map((person) => person.name)).toEqual(theirs.length === 0 ? [] : [name]);
      const heads = await reads.dossiersOf({ personalId: `00109900000${number}`, name, birthDate: null }, 100);
      expect(heads.map(({ id }) => id).toSorted()).toEqual(theirs.toSorted());
    }
    const named = (await reads.findCitizens('nguyen', 5)).map(({ name }) => name);
    expect(new Set(named)).toEqual(new Set(NAMES.slice(0, 2)));
    expect(await reads.findCitizens('van a', 5)).toHaveLength(1);
    expect(await reads.findCitizens('" OR ""', 5)).toEqual([]);
  });
});

test('what was written down later counts, what it leaves empty stays, and an older list changes nothing', async () => {
  const world = await setUpOffice();
  const person = visitOf(world, 1, 0);
  const visits: [string, Partial<Dossier['applicant']>][] = [
    ['2026-11-20', { address: 'Thôn 1', phone: '0911111111' }],
    ['2026-11-21', { address: 'Thôn 2', phone: '' }],
    ['2020-01-01', { address: 'Thôn cũ', phone: '0900000000', email: 'a@b.vn', name: 'NGUYEN VAN AN' }],
  ];
  for (const [index, [day, part]] of visits.entries()) {
    const dossier = { ...visitOf(world, index + 1, 0), day, applicant: { ...person.applicant, ...part } };
    await change(world, async (writes) => {
      await writes.putDossier(dossier);
      await writes.addSteps([stepRow(dossier.id)]);
      await keepCitizen(writes, ids, dossier);
    });
  }
  const known = await world.office.store.read((reads) => reads.citizen('id:001099000000'));
  const now = { name: NAMES[0], address: 'Thôn 2', phone: '0911111111', email: 'a@b.vn' };
  expect(known).toMatchObject({ ...now, dossiers: 3, lastOn: '2026-11-21' });
});
