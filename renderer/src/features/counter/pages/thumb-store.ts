/** A small picture that is on the screen or was a moment ago. */
export interface Thumb {
  readonly rev: number;
  readonly url: string;
}

interface LoadedThumb {
  readonly pageId: string;
  readonly rev: number;
  readonly mediaType: string;
  readonly image: Uint8Array;
}

interface ThumbStoreDeps {
  /** Asks for at most `THUMBS_A_CALL` pages; those that are not there yet are left out. Null: nobody answered. */
  readonly load: (pageIds: readonly string[]) => Promise<readonly LoadedThumb[] | null>;
  readonly makeUrl: (image: Uint8Array, mediaType: string) => string;
  readonly revokeUrl: (url: string) => void;
  /** Calls later, once, so that the pages of one look are asked for together. */
  readonly later: (act: () => void) => void;
}

/** What the contract takes in one call. */
export const THUMBS_A_CALL = 40;
/** More than the tallest screen shows, few enough that they take no room. */
const KEPT_THUMBS = 240;

export interface ThumbStore {
  readonly get: (pageId: string) => Thumb | undefined;
  /** Wants the picture of a page as it is at `rev`; asked for once each. */
  readonly want: (pageId: string, rev: number) => void;
  /** Hears that pictures came. Answers what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Counts up with every change, for React. */
  readonly version: () => number;
  readonly close: () => void;
}

/** Small pictures of pages: asked for in batches, the least used given back. */
export function createThumbStore({ load, makeUrl, revokeUrl, later }: ThumbStoreDeps): ThumbStore {
  const kept = new Map<string, Thumb>();
  const asked = new Map<string, number>();
  const listeners = new Set<() => void>();
  let waiting: string[] = [];
  let version = 0;
  let isClosed = false;

  function keep({ pageId, rev, image, mediaType }: LoadedThumb): void {
    const before = kept.get(pageId);
    if (before) revokeUrl(before.url);
    kept.delete(pageId);
    kept.set(pageId, { rev, url: makeUrl(image, mediaType) });
    for (const [oldId, old] of kept) {
      if (kept.size <= KEPT_THUMBS) break;
      revokeUrl(old.url);
      kept.delete(oldId);
      asked.delete(oldId);
    }
  }
  async function ask(pageIds: readonly string[]): Promise<void> {
    const thumbs = await load(pageIds);
    if (isClosed) return;
    // Nobody answered: the next look asks again.
    if (thumbs === null) for (const pageId of pageIds) asked.delete(pageId);
    for (const thumb of thumbs ?? []) keep(thumb);
    version += 1;
    for (const listener of listeners) listener();
  }
  function flush(): void {
    const pageIds = waiting;
    waiting = [];
    for (let at = 0; at < pageIds.length; at += THUMBS_A_CALL) void ask(pageIds.slice(at, at + THUMBS_A_CALL));
  }
  return {
    get: (pageId) => kept.get(pageId),
    want(pageId, rev) {
      const have = kept.get(pageId);
      if (have) {
        // The newest use last: the first is given back first.
        kept.delete(pageId);
        kept.set(pageId, have);
      }
      if (asked.get(pageId) === rev) return;
      asked.set(pageId, rev);
      waiting.push(pageId);
      if (waiting.length === 1) later(flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    version: () => version,
    close() {
      isClosed = true;
      for (const { url } of kept.values()) revokeUrl(url);
      kept.clear();
    },
  };
}
