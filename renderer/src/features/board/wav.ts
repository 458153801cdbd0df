import { readWavFormat } from '../../../../electron/contract/wav-format.ts';

/** Mono sound, 16 bits a sample. */
export interface Sound {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
}

/**
 * Reads a clip: a WAV file of 16-bit PCM; the two channels of a stereo recording are joined to one. Another file throws:
 * the backend offers none.
 */
export function readWav(bytes: ArrayBuffer): Sound {
  const format = readWavFormat(new Uint8Array(bytes), bytes.byteLength);
  if (format === null) throw new Error('A clip is not a 16-bit WAV file');
  const { sampleRateHz, channels, dataOffset, dataBytes } = format;
  // Copied, because parts of odd length may stand before it. WAV is little-endian, and so is every processor we run on.
  const interleaved = new Int16Array(bytes.slice(dataOffset, dataOffset + dataBytes));
  if (channels === 1) return { sampleRateHz, samples: interleaved };
  const joined = (index: number): number => ((interleaved[index * 2] ?? 0) + (interleaved[index * 2 + 1] ?? 0)) / 2;
  return { sampleRateHz, samples: Int16Array.from({ length: interleaved.length / 2 }, (_, index) => joined(index)) };
}
