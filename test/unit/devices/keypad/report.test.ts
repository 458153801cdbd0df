import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEMO_KEYPAD,
  type KeypadModel,
  modelFor,
  readKeys,
  writeKeys,
} from '../../../../electron/devices/keypad/report.ts';
import { createFrameReader, frameReport } from '../../../../electron/devices/keypad/report-frame.ts';

const BYTE_PAD: KeypadModel = { ...DEMO_KEYPAD, reportId: null, offsetBytes: 2, unit: 'BYTE', keys: 4 };

const anyModel = fc.record({
  name: fc.constant('pad'),
  vendorId: fc.constant(null),
  productId: fc.constant(null),
  usagePage: fc.constant(null),
  usage: fc.constant(null),
  reportId: fc.option(fc.integer({ min: 1, max: 255 })),
  offsetBytes: fc.integer({ min: 0, max: 4 }),
  unit: fc.constantFrom('BIT' as const, 'BYTE' as const),
  keys: fc.integer({ min: 1, max: 16 }),
});

describe('an input report', () => {
  it('says which keys are down, one bit or one byte each', () => {
    expect(readKeys(DEMO_KEYPAD, Uint8Array.of(1, 0))).toEqual([]);
    expect(readKeys(DEMO_KEYPAD, Uint8Array.of(1, 0b10001))).toEqual([0, 4]);
    expect(readKeys(BYTE_PAD, Uint8Array.of(9, 9, 0, 0, 7, 0))).toEqual([2]);
  });

  it.each([
    ['of another id', [2, 1]],
    ['with unknown bits', [1, 0b100001]],
    ['that is too short', [1]],
    ['that is empty', []],
    ['that is too long', Array.from({ length: 66 }, () => 1)],
  ])('%s is refused', (_name, bytes) => {
    expect(readKeys(DEMO_KEYPAD, Uint8Array.from(bytes))).toBeNull();
  });

  it('reads back what was written, for any description', () => {
    fc.assert(
      fc.property(anyModel, fc.uniqueArray(fc.integer({ min: 0, max: 15 })), (model, wanted) => {
        const keys = wanted.filter((key) => key < model.keys).sort((a, b) => a - b);
        expect(readKeys(model, writeKeys(model, keys))).toEqual(keys);
      }),
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(anyModel, fc.uint8Array({ maxLength: 80 }), (model, bytes) => {
        const keys = readKeys(model, bytes);
        expect(keys === null || keys.every((key) => key < model.keys)).toBe(true);
      }),
    );
  });
});

describe('choosing a description', () => {
  it('goes by ids and usage, never by the first match alone', () => {
    expect(modelFor({ vendorId: 0x1209, productId: 1, usagePage: 0xff00, usage: 1 })).toBe(DEMO_KEYPAD);
    expect(modelFor({ vendorId: 0x1209, productId: 1, usagePage: 0x0c, usage: 1 })).not.toBe(DEMO_KEYPAD);
    expect(modelFor({ vendorId: 0x05f3, productId: 0xff, usagePage: 12, usage: 3 }).name).toBe('generic keypad');
  });
});

describe('the frame of the simulator', () => {
  it('gives the reports back however the bytes are cut', () => {
    const report = fc.uint8Array({ minLength: 1, maxLength: 65 });
    fc.assert(
      fc.property(fc.array(report), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (reports, cuts) => {
        const stream = reports.flatMap((bytes) => [...frameReport(bytes)]);
        const seen: Uint8Array[] = [];
        const reader = createFrameReader((bytes) => void seen.push(bytes));
        for (let at = 0, cut = 0; at < stream.length; cut += 1) {
          const size = cuts[cut % cuts.length] ?? 1;
          expect(reader.push(Uint8Array.from(stream.slice(at, at + size)))).toBe(true);
          at += size;
        }
        expect(seen).toEqual(reports);
        expect(reader.isPartial).toBe(false);
      }),
    );
  });

  it.each([0, 66, 255])('refuses the length %i', (length) => {
    expect(createFrameReader(() => undefined).push(Uint8Array.of(length))).toBe(false);
  });
});
