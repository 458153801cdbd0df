import { PackFile } from '../../contract/methods/packs.ts';
import { readWavFormat } from '../../contract/wav-format.ts';

/** What a pack holds besides its `pack.json`. */
export const PACK_KINDS = {
  CLIP: { folder: 'clips', endings: ['.wav'], maxBytes: 4_000_000, problem: 'PACK_CLIP_UNREADABLE' },
  PICTURE: { folder: 'pictures', endings: ['.svg', '.png'], maxBytes: 512_000, problem: 'PACK_PICTURE_UNREADABLE' },
} as const;
export type PackKind = keyof typeof PACK_KINDS;

const MEDIA_TYPES = { '.wav': 'audio/wav', '.svg': 'image/svg+xml', '.png': 'image/png' } as const;
export type PackEnding = keyof typeof MEDIA_TYPES;
export type PackMediaType = (typeof MEDIA_TYPES)[PackEnding];

/** Thirty times what ships; every list of packs reads it anew. */
export const MAX_JSON_BYTES = 256_000;

export const mediaTypeOf = (ending: PackEnding): PackMediaType => MEDIA_TYPES[ending];

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether a file is what its ending says, by its first bytes and the length of all of it. */
export function isReadable(ending: PackEnding, head: Uint8Array, fileBytes: number): boolean {
  if (ending === '.wav') return fileBytes <= PACK_KINDS.CLIP.maxBytes && readWavFormat(head, fileBytes) !== null;
  if (fileBytes > PACK_KINDS.PICTURE.maxBytes) return false;
  if (ending === '.png') return PNG_SIGNATURE.every((byte, index) => head[index] === byte);
  return /<svg[\s>]/.test(new TextDecoder().decode(head));
}

/** The content of a `pack.json`, with or without the mark that Windows editors put before it; null when damaged. */
export function readPackJson(bytes: Uint8Array, folder: string): PackFile | null {
  try {
    // The decoder drops the mark and refuses what is not UTF-8.
    const parsed = PackFile.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success && parsed.data.id === folder ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
