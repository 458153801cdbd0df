/** Where the sound lies in a WAV file, and what it is made of. */
export interface WavFormat {
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
  /** Of the first sample, in bytes. */
  readonly dataOffset: number;
  readonly dataBytes: number;
}

const PCM = 1;
/** What some recorders write instead of 1; the kind then stands in the longer part of the header. */
const EXTENSIBLE = 0xfffe;
/** Programs that write into a pipe do not know the length beforehand. */
const LENGTH_UNKNOWN = [0, 0xffff_ffff];

/**
 * Reads the header of a WAV file of 16-bit PCM, mono or stereo, 8,000 to 48,000 samples a second. `head` is the file or
 * its first bytes, with everything that stands before the sound; `fileBytes` is the length of the whole file. Null for
 * any other file, an empty one, and one that is cut off.
 */
export function readWavFormat(head: Uint8Array, fileBytes: number): WavFormat | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tagAt = (offset: number): string => String.fromCharCode(...head.subarray(offset, offset + 4));
  if (head.length < 12 || tagAt(0) !== 'RIFF' || tagAt(8) !== 'WAVE') return null;
  let format: Omit<WavFormat, 'dataOffset' | 'dataBytes'> | null = null;
  for (let offset = 12; offset + 8 <= head.length; ) {
    const length = view.getUint32(offset + 4, true);
    const start = offset + 8;
    if (tagAt(offset) === 'data') return format && withData(format, start, length, fileBytes);
    if (tagAt(offset) === 'fmt ') format = readFormat(view, start, length);
    // Parts of an odd length are followed by one empty byte.
    offset = start + length + (length % 2);
  }
  return null;
}

function readFormat(view: DataView, start: number, length: number): Omit<WavFormat, 'dataOffset' | 'dataBytes'> | null {
  if (length < 16 || start + length > view.byteLength) return null;
  const tag = view.getUint16(start, true);
  const kind = tag === EXTENSIBLE && length >= 26 ? view.getUint16(start + 24, true) : tag;
  const channels = view.getUint16(start + 2, true);
  const sampleRateHz = view.getUint32(start + 4, true);
  const isRight =
    kind === PCM &&
    (channels === 1 || channels === 2) &&
    view.getUint16(start + 14, true) === 16 &&
    sampleRateHz >= 8_000 &&
    sampleRateHz <= 48_000;
  return isRight ? { channels, sampleRateHz } : null;
}

function withData(
  format: Omit<WavFormat, 'dataOffset' | 'dataBytes'>,
  dataOffset: number,
  length: number,
  fileBytes: number,
): WavFormat | null {
  const there = fileBytes - dataOffset;
  const said = LENGTH_UNKNOWN.includes(length) ? there : length;
  const dataBytes = said - (said % (2 * format.channels));
  return said <= there && dataBytes > 0 ? { ...format, dataOffset, dataBytes } : null;
}
