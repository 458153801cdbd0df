/** Which of several things is shown at a moment, each for `eachMs` in turn; null where there is none. */
export function turnAt<T>(things: readonly T[], nowMs: number, eachMs: number): T | null {
  return things[Math.floor(nowMs / eachMs) % Math.max(1, things.length)] ?? null;
}

/** Splits a list into pages of equal length, the last one shorter. */
export function pagesOf<T>(things: readonly T[], perPage: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(things.length / perPage) }, (_, page) =>
    things.slice(page * perPage, (page + 1) * perPage),
  );
}
