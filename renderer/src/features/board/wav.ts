/** Mono sound, 16 bits a sample. */
export interface Sound {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
}

const HEADER_BYTES = 44;
const PCM = 1;

/**
 * Reads one of our clips: a WAV file of mono 16-bit PCM whose data follow the 44 bytes of its header. Another file is a
 * damaged package and throws.
 */
export function readWav(bytes: ArrayBuffer): Sound {
  const view = new DataView(bytes);
  const tag = (offset: number): string =>
    String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(offset + index)));
  const isOurs =
    bytes.byteLength >= HEADER_BYTES &&
    tag(0) === 'RIFF' &&
    tag(8) === 'WAVE' &&
    tag(36) === 'data' &&
    view.getUint16(20, true) === PCM &&
    view.getUint16(22, true) === 1 &&
    view.getUint16(34, true) === 16 &&
    view.getUint32(40, true) <= bytes.byteLength - HEADER_BYTES;
  if (!isOurs) throw new Error('A clip is not a mono 16-bit WAV file');
  const count = Math.floor(view.getUint32(40, true) / 2);
  // WAV is little-endian, and so is every processor we run on.
  return { sampleRateHz: view.getUint32(24, true), samples: new Int16Array(bytes, HEADER_BYTES, count) };
}
