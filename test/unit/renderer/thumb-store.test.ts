import { describe, expect, it } from 'vitest';
import { createThumbStore, THUMBS_A_CALL } from '../../../renderer/src/features/counter/pages/thumb-store.ts';

/** A store whose loads are answered by hand and whose batches go at once when told. */
function thumbs() {
  const calls: { readonly ids: readonly string[]; answer: (found: readonly string[] | null) => Promise<void> }[] = [];
  const open = new Set<string>();
  let pending: (() => void)[] = [];
  let rev = 1;
  let made = 0;
  const store = createThumbStore({
    load: (ids) =>
      new Promise((resolve) => {
        calls.push({
          ids,
          async answer(found) {
            const image = new Uint8Array(1);
            resolve(found && found.map((pageId) => ({ pageId, rev, mediaType: 'image/jpeg', image })));
            await new Promise((done) => setTimeout(done, 0));
          },
        });
      }),
    makeUrl: () => {
      made += 1;
      open.add(`blob:${made}`);
      return `blob:${made}`;
    },
    revokeUrl: (url) => open.delete(url),
    later: (act) => pending.push(act),
  });
  function flush(): void {
    const acts = pending;
    pending = [];
    for (const act of acts) act();
  }
  return { store, calls, open, flush, setRev: (next: number) => (rev = next) };
}

describe('small pictures of pages', () => {
  it('are asked for together, once each, and no more than one call takes', async () => {
    const { store, calls, flush } = thumbs();
    const ids = Array.from({ length: THUMBS_A_CALL + 5 }, (_none, index) => `p${index}`);
    for (const id of [...ids, ...ids]) store.want(id, 1);
    flush();
    expect(calls.map((one) => one.ids.length)).toEqual([THUMBS_A_CALL, 5]);
    await calls[0]?.answer(calls[0].ids);
    expect(store.get('p0')?.url).toBe('blob:1');
    expect(store.get(`p${THUMBS_A_CALL}`)).toBeUndefined();
  });

  it('stay until the newer one is there, which takes the room of the older', async () => {
    const { store, calls, open, flush, setRev } = thumbs();
    store.want('p', 1);
    flush();
    await calls[0]?.answer(['p']);
    store.want('p', 2);
    expect(store.get('p')?.url).toBe('blob:1');
    setRev(2);
    flush();
    await calls[1]?.answer(['p']);
    expect(store.get('p')).toEqual({ rev: 2, url: 'blob:2' });
    expect([...open]).toEqual(['blob:2']);
  });

  it('are asked for again where nobody answered', async () => {
    const { store, calls, flush } = thumbs();
    store.want('p', 1);
    flush();
    await calls[0]?.answer(null);
    store.want('p', 1);
    flush();
    expect(calls).toHaveLength(2);
  });

  it('give back the least used of very many, and all of them at the end', async () => {
    const { store, calls, open, flush } = thumbs();
    for (let batch = 0; batch < 15; batch += 1) {
      for (let index = 0; index < THUMBS_A_CALL; index += 1) store.want(`p${batch * THUMBS_A_CALL + index}`, 1);
      store.want('p0', 1);
      flush();
      await calls[batch]?.answer(calls[batch]?.ids ?? null);
    }
    expect(open.size).toBe(240);
    expect(store.get('p0')).toBeDefined();
    expect(store.get('p1')).toBeUndefined();
    store.close();
    expect(open.size).toBe(0);
  });

  it('tells who listens', async () => {
    const { store, calls, flush } = thumbs();
    let heard = 0;
    const stop = store.subscribe(() => (heard += 1));
    store.want('p', 1);
    flush();
    await calls[0]?.answer(['p']);
    stop();
    store.want('q', 1);
    flush();
    await calls[1]?.answer(['q']);
    expect([heard, store.version()]).toEqual([1, 2]);
  });
});
