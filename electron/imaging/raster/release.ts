/** Smaller ones may lie in memory that they share with others, and are soon collected. */
const LEAST_BYTES = 1_000_000;

/** ECMAScript 2024; the types of this project end a year before. */
interface Transferable {
  transfer(newLength: number): unknown;
}

/**
 * Gives the memory of pixels back at once; nobody may look at them any more. The collector sees small objects and would wait
 * with it: pages of 26 MB piled up to half a gigabyte. Small arrays are left to it.
 */
export function release(pixels: Uint8Array): void {
  if (pixels.byteLength < LEAST_BYTES) return;
  (pixels.buffer as ArrayBufferLike & Transferable).transfer(0);
}
