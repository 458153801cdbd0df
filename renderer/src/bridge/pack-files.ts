import type { MethodInput } from '../../../electron/contract/contract.ts';
import type { BridgeClient } from './client.ts';

type Kind = MethodInput<'packs.file'>['kind'];

/** The pack that has every word, clip and picture: what another pack lacks is taken from it. */
export const BASE_PACK_ID = 'vi';

/** Content of language packs, each file asked for once as long as the window is open. */
export interface PackFiles {
  /** The bytes of a clip (WAV), or null where this pack has none that can be read. */
  clip(packId: string, name: string): Promise<ArrayBuffer | null>;
  /** The address of a picture for an `img`, or null where this pack has none that can be read. */
  picture(packId: string, name: string): Promise<string | null>;
}

/** Makes the cache; nothing is asked before a file is wanted. */
export function createPackFiles(client: Pick<BridgeClient, 'call'>): PackFiles {
  const clips = new Map<string, Promise<ArrayBuffer | null>>();
  const pictures = new Map<string, Promise<string | null>>();

  async function fetchFile(packId: string, kind: Kind, name: string) {
    const answer = await client.call('packs.file', { packId, kind, name });
    return answer.ok ? answer.value : null;
  }

  return {
    clip: (packId, name) =>
      keep(clips, `${packId}/${name}`, async () => {
        const file = await fetchFile(packId, 'CLIP', name);
        return file && new Uint8Array(file.bytes).buffer;
      }),
    picture: (packId, name) =>
      keep(pictures, `${packId}/${name}`, async () => {
        const file = await fetchFile(packId, 'PICTURE', name);
        return file && URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }));
      }),
  };
}

/** Remembers what was found. What was not is asked for again the next time: the backend may only have been away. */
function keep<T>(known: Map<string, Promise<T | null>>, key: string, ask: () => Promise<T | null>): Promise<T | null> {
  const before = known.get(key);
  if (before) return before;
  const asked = ask();
  known.set(key, asked);
  const forget = (): void => void known.delete(key);
  asked.then((found) => found === null && forget(), forget);
  return asked;
}
