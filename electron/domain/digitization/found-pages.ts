import { type Arrangement, type Assignment, assignedPages, inOrder } from '../scan/page-order.ts';
import type { SeparatorCode } from './separator.ts';

/** A page with what cleaning found in it, as far as it counts. */
export interface FoundPage extends Arrangement, Assignment {
  readonly isBlank: boolean;
  readonly separator: SeparatorCode | null;
}

/** Pages that change component or place, and pages that are hidden. */
interface FoundArrangement {
  readonly assigned: readonly Assignment[];
  readonly arranged: readonly Arrangement[];
}

/**
 * What is done with blank pages and separator sheets that are still shown. A sheet of this dossier sends the pages behind it,
 * up to the next sheet, to the end of its component; a second sheet of the same kind, or its back, changes nothing more. A
 * sheet of another dossier or of an unknown component is left for a person.
 */
export function foundArrangement(
  dossierId: string,
  ordinals: ReadonlySet<number>,
  pages: readonly FoundPage[],
): FoundArrangement {
  const counts = (page: FoundPage): boolean =>
    page.separator?.dossierId === dossierId && ordinals.has(page.separator.componentOrdinal);
  const sheets = pages.filter((page) => page.hidden === null && counts(page));
  const blanks = pages.filter((page) => page.hidden === null && page.isBlank && !counts(page));
  let current: readonly FoundPage[] = pages;
  for (const sheet of sheets) {
    const behind = behindSheet(pages, sheet);
    const target = sheet.separator?.componentOrdinal;
    if (target === undefined || target === sheet.componentOrdinal || behind.length === 0) continue;
    const placed = new Map(
      assignedPages(current, behind, { componentOrdinal: target, place: null }).map((page) => [page.id, page]),
    );
    current = current.map((page) => ({ ...page, ...placed.get(page.id) }));
  }
  const was = new Map(pages.map((page) => [page.id, page]));
  const assigned = current
    .filter(({ id, componentOrdinal, seq }) => {
      const before = was.get(id);
      return before?.componentOrdinal !== componentOrdinal || before.seq !== seq;
    })
    .map(({ id, componentOrdinal, seq }) => ({ id, componentOrdinal, seq }));
  const reasonOf = new Map<string, 'SEPARATOR' | 'BLANK'>([
    ...blanks.map(({ id }) => [id, 'BLANK'] as const),
    ...sheets.map(({ id }) => [id, 'SEPARATOR'] as const),
  ]);
  const arranged = current.flatMap(({ id, seq }) => {
    const hidden = reasonOf.get(id);
    return hidden === undefined ? [] : [{ id, seq, hidden }];
  });
  return { assigned, arranged };
}

/** The pages after a sheet up to the next one, whether that one is still shown or was handled before. */
function behindSheet(pages: readonly FoundPage[], sheet: FoundPage): string[] {
  const order = inOrder(pages.filter(({ componentOrdinal }) => componentOrdinal === sheet.componentOrdinal));
  const after = order.slice(order.indexOf(sheet) + 1);
  const end = after.findIndex(({ separator }) => separator !== null);
  return (end < 0 ? after : after.slice(0, end)).map(({ id }) => id);
}
