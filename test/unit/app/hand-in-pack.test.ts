import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OutFile } from '../../../electron/app/hand-in/files.ts';
import { sizeBars } from '../../../electron/app/hand-in/pack.ts';
import type { HandInTarget } from '../../../electron/contract/entities.ts';

const target = (maxFileBytes: number | null, maxTotalBytes: number | null): HandInTarget => ({
  code: 'CONG',
  name: 'Cổng',
  fileName: '{n}',
  plainNames: true,
  maxNameLength: 100,
  maxFileBytes,
  maxTotalBytes,
});
const file = (bytes: number, canShrink = true): OutFile => ({
  ordinal: 1,
  name: 'a.pdf',
  documentId: 'd',
  fileId: 'f',
  bytes,
  canShrink,
});

it.each<[string, OutFile[], HandInTarget, (number | null)[]]>([
  ['without bars none is barred', [file(5)], target(null, null), [null]],
  ['what fits together is barred alone', [file(50), file(40)], target(60, 100), [60, 60]],
  ['what does not fit shrinks by its share', [file(300), file(100)], target(null, 200), [150, 50]],
  ['the bar of a file goes before its share', [file(300), file(100)], target(60, 200), [60, 50]],
  ['what must stay takes its room first', [file(100, false), file(300), file(100)], target(null, 300), [null, 150, 50]],
  ['what must stay alone is never asked for less', [file(100, false)], target(null, 50), [null]],
])('%s', (_name, files, bars, expected) => expect(sizeBars(files, bars)).toEqual(expected));

it('files that keep to their bars keep to the bar of all', () => {
  const files = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 1_000_000 }), canShrink: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(files, fc.integer({ min: 100, max: 5_000_000 }), (parts, maxTotalBytes) => {
      const out = parts.map(({ bytes, canShrink }) => file(bytes, canShrink));
      const fixed = out.reduce((sum, one) => sum + (one.canShrink ? 0 : one.bytes), 0);
      const packed = sizeBars(out, target(null, maxTotalBytes)).map((bar, index) => {
        const { bytes = 0, canShrink = false } = out[index] ?? {};
        return canShrink && bar !== null ? Math.min(bytes, bar) : bytes;
      });
      const total = packed.reduce((sum, bytes) => sum + bytes, 0);
      // Every file keeps at least a byte: where nothing is left for them, the sum says so.
      expect(total).toBeLessThanOrEqual(Math.max(maxTotalBytes, fixed) + out.length);
    }),
  );
});
