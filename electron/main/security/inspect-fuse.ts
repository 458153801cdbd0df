import { open } from 'node:fs/promises';

/** Marks the fuse wire inside an Electron executable (Electron documentation, "Fuses": schema version 1). */
const SENTINEL = Buffer.from(['dL7pKGdnNz796PbbjQWNK', 'mHXBZaB9tsX'].join(''), 'latin1');
/** Place of `EnableNodeCliInspectArguments` on the wire, which starts with a version byte and a length byte. */
const INSPECT_FUSE_INDEX = 3;
const FUSE_ON = '1'.charCodeAt(0);
const CHUNK_BYTES = 4 << 20;

/**
 * Whether the executable lets itself be inspected: `ON` for development and test builds, `OFF` for a release,
 * `UNKNOWN` when the wire is not found (a caller treats that as a release). Reads the file piece by piece, about a
 * tenth of a second for 190 MB, so it is asked only when a suspicious switch is present.
 */
export async function readInspectFuse(executable: string): Promise<'ON' | 'OFF' | 'UNKNOWN'> {
  const wireBytes = SENTINEL.length + 2 + INSPECT_FUSE_INDEX + 1;
  const file = await open(executable, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES + wireBytes);
    // Pieces overlap by one wire, so a sentinel across a border is found whole in the second piece.
    for (let offset = 0; ; offset += CHUNK_BYTES) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
      const at = chunk.subarray(0, bytesRead).indexOf(SENTINEL);
      if (at >= 0 && at + wireBytes <= bytesRead) {
        return chunk[at + wireBytes - 1] === FUSE_ON ? 'ON' : 'OFF';
      }
      if (bytesRead < chunk.length) return 'UNKNOWN';
    }
  } finally {
    await file.close();
  }
}
