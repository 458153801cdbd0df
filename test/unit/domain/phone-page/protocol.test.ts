import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_PICTURE_BYTES,
  PIECE_BYTES,
  packMessage,
  pieceLength,
  piecesOf,
  unpackMessage,
} from '../../../../electron/domain/phone-page/protocol.ts';

describe('a message of the phone page', () => {
  it('comes out as it was packed, whatever stands in its header and after it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), fc.uint8Array(), (header, bytes) => {
        const message = unpackMessage(packMessage(header, bytes));
        expect(message?.header).toEqual({ ...header });
        expect([...(message?.bytes ?? [])]).toEqual([...bytes]);
      }),
    );
  });

  it('is found inside a larger buffer', () => {
    const padded = new Uint8Array(64);
    const packed = packMessage({ type: 'look' }, Uint8Array.of(1, 2));
    padded.set(packed, 7);
    const message = unpackMessage(padded.subarray(7, 7 + packed.length));
    expect(message).toEqual({ header: { type: 'look' }, bytes: Uint8Array.of(1, 2) });
  });

  it('is null for what was not packed', () => {
    for (const bytes of [[], [1], [5, 0, 123], [2, 0, 65, 66], [0, 0]]) {
      expect(unpackMessage(Uint8Array.from(bytes))).toBeNull();
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void unpackMessage(bytes)));
  });
});

describe('pieces of a picture', () => {
  it('cover it from the first byte to the last without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_PICTURE_BYTES }), (totalBytes) => {
        const lengths = Array.from({ length: piecesOf(totalBytes) }, (_, piece) => pieceLength(piece, totalBytes));
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(totalBytes);
        expect(lengths.slice(0, -1).every((length) => length === PIECE_BYTES)).toBe(true);
        expect(lengths.at(-1)).toBeGreaterThan(0);
      }),
    );
  });
});
