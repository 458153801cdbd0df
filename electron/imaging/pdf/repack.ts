import type { PdfMeta } from '../../app/ports/image-work.ts';
import { packAtStep, STEPS } from '../layers/pack-page.ts';
import { type PackedPage, packedBytesOf } from '../layers/packed-page.ts';
import { draw } from '../layers/unpack-page.ts';
import { type WrittenPage, writePdf } from './write-pdf.ts';

/** Which step is tried first, by how much smaller the file has to become: most files then need one pass. */
const FIRST_STEPS = [
  { share: 0.8, step: 1 },
  { share: 0.6, step: 2 },
  { share: 0.45, step: 3 },
] as const;

/**
 * Packs the pages smaller, the largest first, until the file is under the limit or nothing more can be done; then the
 * smallest file that was made.
 * @param pdf The file of the pages as they are.
 */
export async function repackUnder(
  pages: readonly WrittenPage[],
  meta: PdfMeta,
  maxBytes: number,
  pdf: Uint8Array,
): Promise<Uint8Array> {
  const packed = pages.map(({ page }) => page);
  const sumOf = () => packed.reduce((sum, page) => sum + packedBytesOf(page), 0);
  // Structure, text and fonts weigh the same however the pages are packed.
  const target = maxBytes - (pdf.length - sumOf());
  const share = target / sumOf();
  const first = FIRST_STEPS.find((one) => share > one.share)?.step ?? STEPS.length - 1;
  const write = () =>
    writePdf(
      packed.map((page, index) => ({ page, text: pages[index]?.text ?? null })),
      meta,
    );
  let smallest = pdf;
  for (let step = first; step < STEPS.length && smallest.length > maxBytes; step += 1) {
    const largestFirst = [...packed.keys()].sort((a, b) => sizeOf(packed, b) - sizeOf(packed, a));
    for (const index of largestFirst) {
      if (sumOf() <= target) break;
      const original = pages[index]?.page;
      const page = packed[index];
      if (!original || !page) continue;
      const smaller = await packAtStep(await draw(original), original.pageClass, step);
      if (packedBytesOf(smaller) < packedBytesOf(page)) packed[index] = smaller;
    }
    const made = await write();
    if (made.length < smallest.length) smallest = made;
  }
  return smallest;
}

const sizeOf = (pages: readonly PackedPage[], index: number): number => {
  const page = pages[index];
  return page ? packedBytesOf(page) : 0;
};
