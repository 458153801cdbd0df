/** A copy of `rows` with the latest moment (UTC text) first; of two at the same moment the one that came later in `rows`. */
export function newestFirst<T>(rows: readonly T[], momentOf: (row: T) => string): T[] {
  return rows.toReversed().toSorted((a, b) => {
    const [atA, atB] = [momentOf(a), momentOf(b)];
    if (atA === atB) return 0;
    return atA > atB ? -1 : 1;
  });
}
