import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedComponents, withComponentPdf } from '../../../../electron/domain/dossier/components.ts';
import {
  type KeptPaper,
  type ReusablePart,
  reusedKept,
  reusedPaper,
  validUntil,
} from '../../../../electron/domain/dossier/reuse.ts';
import { componentWith, dossierWith } from './dossiers.ts';

const DAY = '2026-11-20';
const ASKED: ReusablePart = { code: 'TK', name: 'Tờ khai', formName: '', reuseMonths: null };
const SCANNED = componentWith({ status: 1, pdfFileId: 'pdf-1' });

describe('the last day of an earlier paper', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-20', 6, '2027-05-20'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-20', 1_200, '2126-11-20'],
  ])('%s and %i months is %s', (day, months, until) => {
    expect(validUntil(day, months)).toBe(until);
  });

  it('is none where it counts for ever', () => expect(validUntil(DAY, null)).toBeNull());

  it('rises with the months, and is a day of the calendar', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 1_199 }), (from, months) => {
        const until = validUntil(from, months) ?? '';
        expect(new Date(until).toISOString().slice(0, 10)).toBe(until);
        expect(until > from).toBe(true);
        expect((validUntil(from, months + 1) ?? '') > until).toBe(true);
      }),
    );
  });
});

describe('an earlier paper', () => {
  const earlier = dossierWith({ day: '2026-05-20', state: 'DA_TRA' });
  it('counts again with its scan', () => {
    expect(reusedPaper(earlier, SCANNED, ASKED, DAY)).toEqual({
      dossierId: earlier.id,
      ordinal: 1,
      status: 2,
      pdfFileId: 'pdf-1',
      keptId: null,
      validUntil: null,
    });
    expect(reusedPaper(earlier, { ...SCANNED, status: 3 }, ASKED, DAY)).toMatchObject({ status: 3 });
  });

  it.each([
    ['another code', SCANNED, { ...ASKED, code: 'X' }],
    ['another name under the same code', SCANNED, { ...ASKED, name: 'Giấy khác' }],
    ['no scan', componentWith({}), ASKED],
    ['not received then', componentWith({ ...SCANNED, received: false }), ASKED],
    ['taken from elsewhere itself', { ...SCANNED, reusedFrom: { dossierId: earlier.id, ordinal: 2 } }, ASKED],
    ['a form that is filled in', SCANNED, { ...ASKED, formName: 'Tờ khai' }],
    ['forbidden by the procedure', SCANNED, { ...ASKED, reuseMonths: 0 }],
    ['no longer valid', SCANNED, { ...ASKED, reuseMonths: 5 }],
  ])('does not count: %s', (_why, component, asked) => {
    expect(reusedPaper(earlier, component, asked, DAY)).toBeNull();
  });

  it('counts on its last day and not on the next', () => {
    const asked = { ...ASKED, reuseMonths: 6 };
    expect(reusedPaper(earlier, SCANNED, asked, '2026-11-20')).not.toBeNull();
    expect(reusedPaper(earlier, SCANNED, asked, '2026-11-21')).toBeNull();
  });

  it.each(['HUY', 'TU_CHOI', 'CHO_TIEP_NHAN'] as const)('of a dossier %s does not count', (state) => {
    expect(reusedPaper({ ...earlier, state }, SCANNED, ASKED, DAY)).toBeNull();
  });

  it('stands in the new dossier until it gets a scan of its own', () => {
    const asked = [{ code: 'TK', name: 'Tờ khai', mustDigitize: true, residence: false }];
    const paper = reusedPaper(earlier, SCANNED, ASKED, DAY);
    if (paper === null) throw new Error('it counts');
    const reused = new Map([['TK', paper]]);
    const components = receivedComponents(asked, [], reused);
    if (!components.ok) throw new Error('refused');
    expect(components.value).toMatchObject([
      { received: true, copies: 1, status: 2, pdfFileId: 'pdf-1', reusedFrom: { dossierId: earlier.id, ordinal: 1 } },
    ]);
    const scanned = withComponentPdf(dossierWith({ components: components.value }), 1, 'pdf-2');
    expect(scanned.components).toMatchObject([{ status: 1, pdfFileId: 'pdf-2', reusedFrom: null }]);
  });
});

describe('a kept paper', () => {
  const earlier = dossierWith({ day: '2026-05-20', state: 'DA_TRA' });
  const kept: KeptPaper = { id: 'kept-1', name: SCANNED.name, fileId: 'copy-1', validUntil: null, withdrawnAt: null };
  const from = { earlier, component: SCANNED };
  it('counts again with its copy, also under the code of another procedure', () => {
    expect(reusedKept(kept, from, { ...ASKED, code: 'KHAC' }, DAY)).toEqual({
      dossierId: earlier.id,
      ordinal: 1,
      status: 2,
      pdfFileId: 'copy-1',
      keptId: 'kept-1',
      validUntil: null,
    });
    const result = { earlier, component: { ...SCANNED, status: 3 } as const };
    expect(reusedKept(kept, result, ASKED, DAY)).toMatchObject({ status: 3 });
  });

  it.each<[string, Partial<KeptPaper>, Partial<ReusablePart>]>([
    ['its mark was taken away', { withdrawnAt: '2026-11-01T00:00:00.000Z' }, {}],
    ['another name', { name: 'Giấy khác' }, {}],
    ['its last day is over', { validUntil: '2026-11-19' }, {}],
    ['a form that is filled in', {}, { formName: 'Tờ khai' }],
    ['forbidden by the procedure that asks', {}, { reuseMonths: 0 }],
    ['too old for the procedure that asks', {}, { reuseMonths: 5 }],
  ])('does not count: %s', (_name, paper, asked) => {
    expect(reusedKept({ ...kept, ...paper }, from, { ...ASKED, ...asked }, DAY)).toBeNull();
  });

  it('counts until the earlier of its own last day and that of the procedure', () => {
    const until = (own: string | null, reuseMonths: number | null) =>
      reusedKept({ ...kept, validUntil: own }, from, { ...ASKED, reuseMonths }, DAY)?.validUntil;
    expect(until('2027-01-31', 6)).toBe(validUntil(earlier.day, 6) === null ? null : '2026-11-20');
    expect(until('2026-12-31', 12)).toBe('2026-12-31');
    expect(until(null, 12)).toBe('2027-05-20');
    expect(until('2026-12-31', null)).toBe('2026-12-31');
  });
});
