import { useEffect, useRef, useState } from 'react';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';

export type Picture =
  | { readonly state: 'LOADING' }
  | { readonly state: 'SHOWN'; readonly url: string; readonly isCleaned: boolean }
  | { readonly state: 'FAILED'; readonly error: EnvelopeError };

interface Loaded {
  readonly pageId: string;
  readonly asItCame: boolean;
  readonly picture: Picture;
}

/** Held keys pass pages faster than anybody looks at them: such a page is neither read nor put on record as looked at. */
const PASSING_MS = 120;

/**
 * A page to look at, cleaned or as it came. `rev` asks again after a new cleaning; until that picture is there the one
 * before stays, so that nothing flickers.
 */
export function usePicture(pageId: string, asItCame: boolean, rev: number): Picture {
  const client = useBridge();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const turnedAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    let isWanted = true;
    const nowMs = performance.now();
    const isPassing = nowMs - turnedAtMs.current < PASSING_MS;
    turnedAtMs.current = nowMs;
    const ask = async (): Promise<void> => {
      const answer = await client.call('page.view', { pageId, asItCame });
      if (!isWanted) return;
      const picture: Picture = answer.ok
        ? {
            state: 'SHOWN',
            url: URL.createObjectURL(new Blob([new Uint8Array(answer.value.image)], { type: answer.value.mediaType })),
            isCleaned: answer.value.cleaned,
          }
        : { state: 'FAILED', error: answer.error };
      setLoaded({ pageId, asItCame, picture });
    };
    const timer = isPassing ? window.setTimeout(() => void ask(), PASSING_MS) : null;
    if (timer === null) void ask();
    return () => {
      isWanted = false;
      if (timer !== null) window.clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a new cleaning is a new picture of the same page
  }, [client, pageId, asItCame, rev]);
  const url = loaded?.picture.state === 'SHOWN' ? loaded.picture.url : null;
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return loaded !== null && loaded.pageId === pageId && loaded.asItCame === asItCame
    ? loaded.picture
    : { state: 'LOADING' };
}
