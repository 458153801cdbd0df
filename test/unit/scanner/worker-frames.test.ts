import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeFrame,
  FRAME_CHUNK,
  FRAME_MESSAGE,
  type Frame,
  FrameReader,
  MAX_FRAME_BYTES,
} from '../../../electron/devices/scanner/worker/frames.ts';

const frames = fc.array(
  fc.record({ kind: fc.constantFrom(FRAME_MESSAGE, FRAME_CHUNK), content: fc.uint8Array({ maxLength: 300 }) }),
  { maxLength: 12 },
);

const streamOf = (list: readonly Frame[]): Buffer =>
  Buffer.concat(list.map(({ kind, content }) => encodeFrame(kind, content)));

/** Cuts bytes at the given places, which need not be in order. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

const plain = (list: readonly Frame[]) => list.map(({ kind, content }) => ({ kind, content: [...content] }));

describe('frames', () => {
  it('come out whole and in order, however the bytes are cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(4_000), { maxLength: 20 }), (list, places) => {
        const reader = new FrameReader();
        const out: Frame[] = [];
        for (const part of cut(streamOf(list), places)) {
          // The buffer of a stream may be used again at once.
          const lent = Uint8Array.from(part);
          const taken = reader.push(lent);
          if (!taken.ok) throw new Error(taken.error.code);
          out.push(...taken.value.map(({ kind, content }) => ({ kind, content: Uint8Array.from(content) })));
          lent.fill(0);
        }
        expect(plain(out)).toEqual(plain(list));
      }),
    );
  });

  it('are held back while they are half', () => {
    fc.assert(
      fc.property(frames, fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (list, content, nat) => {
        const last = encodeFrame(FRAME_CHUNK, content);
        const half = last.subarray(0, nat % last.length);
        const taken = new FrameReader().push(Buffer.concat([streamOf(list), half]));
        expect(taken.ok && plain(taken.value)).toEqual(plain(list));
      }),
    );
  });

  it('of any other bytes are a lie or none, and after a lie nothing is believed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 200 }), (noise) => {
        const reader = new FrameReader();
        const taken = reader.push(noise);
        if (taken.ok) return;
        expect(taken.error.code).toBe('SCANNER_WORKER_LIES');
        expect(reader.push(encodeFrame(FRAME_MESSAGE, Uint8Array.of(1)))).toEqual(taken);
      }),
    );
  });

  it('have a limit, to the byte', () => {
    const largest = encodeFrame(FRAME_CHUNK, new Uint8Array(MAX_FRAME_BYTES - 1));
    expect(new FrameReader().push(largest)).toMatchObject({ ok: true, value: [{ kind: FRAME_CHUNK }] });
    expect(() => encodeFrame(FRAME_CHUNK, new Uint8Array(MAX_FRAME_BYTES))).toThrow();
    const head = new Uint8Array(5);
    new DataView(head.buffer).setUint32(0, MAX_FRAME_BYTES + 1, true);
    head[4] = FRAME_CHUNK;
    expect(new FrameReader().push(head)).toMatchObject({ error: { code: 'SCANNER_WORKER_LIES' } });
  });
});
