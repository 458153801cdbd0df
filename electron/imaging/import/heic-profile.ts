/** Boxes that are only looked into: what lies inside begins right after this many bytes of their own. */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };
const MAX_PROFILE_BYTES = 1024 * 1024;

/**
 * The colour profile that a HEIC file carries (ISO/IEC 14496-12, `colr` of type `prof` or `rICC`), which its decoder leaves
 * aside: phones store colours of a wider space than sRGB. Null where there is none.
 */
export function heicProfileOf(bytes: Uint8Array): Uint8Array | null {
  return findProfile(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length);
}

function findProfile(bytes: Uint8Array, view: DataView, from: number, to: number): Uint8Array | null {
  for (let at = from; at + 8 <= to; ) {
    const size = view.getUint32(at);
    const type = textAt(bytes, at + 4);
    // 0 reaches to the end and 1 has a length of 64 bits: both hold pictures, which come after what is looked for.
    if (size < 8 || at + size > to) return null;
    const skipped = CONTAINERS[type];
    if (skipped !== undefined) {
      const found = findProfile(bytes, view, at + 8 + skipped, at + size);
      if (found) return found;
    }
    if (type === 'colr' && ['prof', 'rICC'].includes(textAt(bytes, at + 8)) && size <= MAX_PROFILE_BYTES) {
      return bytes.subarray(at + 12, at + size);
    }
    at += size;
  }
  return null;
}

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
