import { describe, expect, it } from 'vitest';
import { NO_EDITS } from '../../../../electron/domain/digitization/page-facts.ts';
import { isDrawing, sourceOfPage } from '../../../../electron/domain/digitization/page-source.ts';
import { soleOriginal } from '../../../../electron/domain/digitization/whole-original.ts';
import type { DossierPage, PageOriginal } from '../../../../electron/domain/dossier/dossier.ts';

const A4 = { widthPx: 2480, heightPx: 3508, dpi: 300 };
const A3 = { widthPx: 4960, heightPx: 3508, dpi: 300 };
const A1 = { widthPx: 6622, heightPx: 4677, dpi: 200 };

function page(jobPage: number, part: Partial<DossierPage> = {}): DossierPage {
  const places = { componentOrdinal: 1, seq: jobPage, scanJobId: 'job', jobPage };
  const facts = { fileId: 'f', bytes: 1, addedAt: '', pictureHash: '', hidden: null };
  return { id: `p${jobPage}`, dossierId: 'd', ...places, ...A4, ...facts, ...part };
}
const original = (id = 'o', scanJobId = 'job'): PageOriginal => {
  return { id, dossierId: 'd', componentOrdinal: 1, scanJobId, fileId: 'f', fileName: 'a.pdf', bytes: 1, addedAt: '' };
};
const worked = (pages: readonly DossierPage[], edits = NO_EDITS) =>
  pages.map((one) => ({ page: one, work: { edits } }));

describe('a file that came whole', () => {
  const both = [page(1), page(2)];
  it('is the document while its pages are complete, unedited and in order', () => {
    expect(soleOriginal(worked(both), both, [original()])).toMatchObject({ pages: 2, isDrawing: false });
    const blank = [...both, page(3, { hidden: 'BLANK' })];
    expect(soleOriginal(worked(both), blank, [original()])).toMatchObject({ pages: 3 });
    const large = [page(1, A1)];
    expect(soleOriginal(worked(large), large, [original()])).toMatchObject({ isDrawing: true });
  });

  it.each([
    ['a page is missing', worked([page(1)]), both, [original()]],
    ['a page is hidden by a person', worked([page(1)]), [page(1), page(2, { hidden: 'REMOVED' })], [original()]],
    ['the order is another', worked([page(2), page(1)]), both, [original()]],
    ['a page was turned', worked(both, { ...NO_EDITS, turn: 90 }), both, [original()]],
    ['a page of elsewhere is among them', worked([...both, page(9, { scanJobId: 'x' })]), both, [original()]],
    ['two files came together', worked(both), both, [original(), original('o2')]],
    ['it came from a scanner', worked(both), both, []],
    ['there is no page', worked([]), [], [original()]],
  ] as const)('is not the document when %s', (_name, pages, all, originals) => {
    expect(soleOriginal(pages, all, originals)).toBeNull();
  });
});

it('knows how a page came', () => {
  expect([isDrawing(A4), isDrawing(A3), isDrawing(A1)]).toEqual([false, false, true]);
  const file = { isOfPdf: false, isOfCamera: false };
  expect(sourceOfPage(A1, { ...file, origin: 'SCANNER' })).toBe('SCAN');
  expect(sourceOfPage(A4, { ...file, origin: 'PHONE' })).toBe('PHOTO');
  for (const origin of ['FOLDER', 'FILES'] as const) {
    expect(sourceOfPage(A4, { ...file, origin })).toBe('SCAN');
    expect(sourceOfPage(A4, { ...file, origin, isOfCamera: true })).toBe('PHOTO');
  }
  expect(sourceOfPage(A4, { ...file, origin: 'FILES', isOfPdf: true })).toBe('SCAN');
  expect(sourceOfPage(A1, { ...file, origin: 'FILES', isOfPdf: true })).toBe('DRAWING');
});
