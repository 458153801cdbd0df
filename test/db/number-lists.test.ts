import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packAscending, unpackAscending, unpackLists } from '../../electron/db/sqlite/number-lists.ts';

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });

test('ascending numbers come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(uint32, fc.integer({ min: 0, max: 300 }))), (values) => {
      const numbers = Uint32Array.from(values).sort();
      expect(unpackAscending(packAscending(numbers), numbers.length)).toEqual(numbers);
    }),
    { numRuns: 500 },
  );
});

test('lists that stand one behind the other come back one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.array(uint32, { maxLength: 5 })), (values) => {
      const lists = values.map((list) => Uint32Array.from(list).sort());
      const bytes = Uint8Array.from(lists.flatMap((list) => [...packAscending(list)]));
      const counts = lists.map(({ length }) => length);
      expect(unpackLists(bytes, counts).map((list) => [...list])).toEqual(lists.map((list) => [...list]));
    }),
  );
});

test('durations of a service take about a byte each', () => {
  const numbers = Uint32Array.from({ length: 1_000 }, (_, index) => index * 60);
  expect(packAscending(numbers).length).toBe(1_000);
  expect(packAscending(Uint32Array.of()).length).toBe(0);
});

test('numbers that do not ascend are a bug', () => {
  expect(() => packAscending(Uint32Array.of(2, 1))).toThrow('ascend');
});
