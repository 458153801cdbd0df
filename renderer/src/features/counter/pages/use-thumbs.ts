import { useEffect, useState, useSyncExternalStore } from 'react';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { createThumbStore, type ThumbStore } from './thumb-store.ts';

/** The small pictures of one dossier's pages, for as long as they are on the screen. */
export function useThumbs(): ThumbStore {
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
  useSyncExternalStore(store.subscribe, store.version);
  return store;
}
