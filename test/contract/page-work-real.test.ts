import { afterEach, expect, it } from 'vitest';
import { checkPdfA } from '../../electron/imaging/pdfa/check-pdfa.ts';
import { expectOk } from '../db/support.ts';
import { drawForm } from '../fixtures/pages/draw-form.ts';
import { type PageOffice, startPageOffice } from './page-work-office.ts';
import { pdfPages } from './pdf-pages.ts';
import { REAL_IMAGES } from './real-images.ts';

const SEED = 4_117;
/** Small enough for a test; bars are measured by the bench. */
const DPI = 150;

let at: PageOffice;
afterEach(async () => {
  await at.office.stop();
  expect(at.office.bugs).toEqual([]);
});

it('cleans generated pages for real: a straight form, the blank back hidden, a small PDF/A of what is left', async () => {
  at = await startPageOffice({ images: REAL_IMAGES });
  const form = await drawForm(SEED, { dpi: DPI, skewDegrees: 2.5 });
  const back = await drawForm(SEED + 1, { dpi: DPI, kind: 'CLEAN' });
  await at.scan([form.picture, back.picture]);
  await at.cleaned();
  await at.rested();
  const { pages, components } = await at.state();
  const [first, second] = pages.map(({ work }) => work);
  expect(first, `seed ${SEED}`).toMatchObject({ state: 'DONE', problem: null, facts: { class: 'COLOR', blank: null } });
  expect(first?.facts?.skewDegrees).toBeCloseTo(2.5, 0);
  expect(first?.facts?.packedBytes).toBeLessThanOrEqual(first?.facts?.sourceBytes ?? 0);
  expect(second?.facts?.blank).not.toBeNull();
  expect((await at.pages()).pages.map(({ hidden }) => hidden)).toEqual([null, 'BLANK']);
  expect(components[0]?.document).toMatchObject({ version: 1, pages: 1, source: 'PAGES' });
  const { pdf } = expectOk(await at.call('scan.pdf', { dossierId: at.dossierId, componentOrdinal: 1 }));
  expect(pdfPages(pdf)).toBe(1);
  expect(await checkPdfA(pdf)).toMatchObject({ problems: [] });
}, 60_000);
