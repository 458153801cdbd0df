import { type Arrangement, numbered } from './page-order.ts';
import type { BackOrder } from './scan.ts';

/**
 * Puts the backs of a turned stack behind their fronts: front 1, back 1, front 2, ... `pages` are all pages of the
 * component in order, the backs among them; `fronts` and `backs` name pages in the order in which the sheets passed. A
 * back without a front stands at the end, a front without a back alone.
 */
export function interleaved<P extends Arrangement>(
  pages: readonly P[],
  fronts: readonly string[],
  backs: readonly string[],
  order: BackOrder,
): P[] {
  const pageOf = new Map(pages.map((page) => [page.id, page]));
  const behind = new Map<string, P>();
  const rest: P[] = [];
  for (const [index, id] of backs.entries()) {
    const back = pageOf.get(id);
    const front = fronts[order === 'FROM_LAST' ? fronts.length - 1 - index : index];
    if (!back) continue;
    if (front !== undefined && pageOf.has(front)) behind.set(front, back);
    else rest.push(back);
  }
  const isBack = new Set(backs);
  const sheets = pages.filter(({ id }) => !isBack.has(id));
  const together = sheets.flatMap((page) => {
    const back = behind.get(page.id);
    return back ? [page, back] : [page];
  });
  return numbered([...together, ...rest]);
}
