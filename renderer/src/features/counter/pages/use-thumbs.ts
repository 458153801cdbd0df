import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { createThumbStore, type ThumbStore } from './thumb-store.ts';

/** The small pictures of one dossier's pages, for as long as its pages are open. */
export function useThumbStore(): ThumbStore {
  const client = useBridge();
  const [store] = useState(() =>
    createThumbStore({
      async load(pageIds) {
        const answer = await client.call('page.thumbs', { pageIds: [...pageIds] });
        return answer.ok ? answer.value.thumbs : null;
      },
      makeUrl: (image, type) => URL.createObjectURL(new Blob([new Uint8Array(image)], { type })),
      revokeUrl: (url) => URL.revokeObjectURL(url),
      later: (act) => void requestAnimationFrame(() => act()),
    }),
  );
  useEffect(() => () => store.close(), [store]);
  return store;
}

/** Draws anew when small pictures came. */
export function useThumbs(store: ThumbStore): void {
  useSyncExternalStore(store.subscribe, store.version);
}
