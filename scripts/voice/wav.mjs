/** Samples a second of the clips of calls: what espeak-ng makes, and enough for speech. */
export const SAMPLE_RATE_HZ = 22_050;
const HEADER_BYTES = 44;

/**
 * Samples of a mono 16-bit WAV file, -1..1. The length field of a stream may be wrong, so the file's end counts.
 * @param {Buffer} bytes @returns {Float64Array}
 */
export function readWav(bytes) {
  const fits =
    bytes.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    bytes.readUInt16LE(22) === 1 &&
    bytes.readUInt32LE(24) === SAMPLE_RATE_HZ &&
    bytes.readUInt16LE(34) === 16 &&
    bytes.toString('latin1', 36, 40) === 'data';
  if (!fits) throw new Error(`The speech program must write mono 16-bit WAV at ${SAMPLE_RATE_HZ} Hz`);
  const count = Math.floor((bytes.length - HEADER_BYTES) / 2);
  return Float64Array.from({ length: count }, (_, index) => bytes.readInt16LE(HEADER_BYTES + index * 2) / 32_768);
}

/** A mono 16-bit WAV file of samples -1..1. @param {Float64Array} samples @returns {Buffer} */
export function writeWav(samples, sampleRateHz = SAMPLE_RATE_HZ) {
  const bytes = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), HEADER_BYTES + index * 2);
  });
  return bytes;
}
