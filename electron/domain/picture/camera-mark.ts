/**
 * A comment (ITU-T T.81, B.2.4.5): marker, a length that counts itself, the word `camera`. Nothing of the camera itself goes on:
 * who made it says something about whose it is.
 */
const COMMENT = Uint8Array.of(0xff, 0xfe, 0, 8, 0x63, 0x61, 0x6d, 0x65, 0x72, 0x61);
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;

/**
 * The same JPEG with a comment by which it is known again as the picture of a camera, when everything else that told so is gone.
 * It stands behind the resolution, which has to be first.
 */
export function withCameraMark(jpeg: Uint8Array): Uint8Array {
  const [first] = segmentsOf(jpeg);
  const at = first?.marker === APP0 ? first.end : 2;
  const marked = new Uint8Array(jpeg.length + COMMENT.length);
  marked.set(jpeg.subarray(0, at));
  marked.set(COMMENT, at);
  marked.set(jpeg.subarray(at), at + COMMENT.length);
  return marked;
}

/** Whether `withCameraMark` marked a picture; false for anything that is no JPEG. */
export function hasCameraMark(picture: Uint8Array): boolean {
  for (const { start, end } of segmentsOf(picture)) {
    if (end - start === COMMENT.length && COMMENT.every((byte, index) => picture[start + index] === byte)) return true;
  }
  return false;
}

interface Segment {
  readonly marker: number;
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
}

/** What stands before the picture itself, as far as it is whole. */
function* segmentsOf(jpeg: Uint8Array): Generator<Segment> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return;
  for (let start = 2; start + 4 <= jpeg.length; ) {
    const marker = jpeg[start + 1] ?? 0;
    const length = ((jpeg[start + 2] ?? 0) << 8) | (jpeg[start + 3] ?? 0);
    const end = start + 2 + length;
    if (jpeg[start] !== 0xff || marker === START_OF_SCAN || length < 2 || end > jpeg.length) return;
    yield { marker, start, end };
    start = end;
  }
}
