import { expect, test } from 'vitest';
import { createIds } from '../../electron/db/ids.ts';
import { createPinHasher } from '../../electron/db/pin-hasher.ts';
import { isUuidV7 } from '../../electron/domain/ids.ts';
import { fixedClock } from './support.ts';

test('a PIN verifies against its own hash alone, and two hashes of one PIN differ', async () => {
  const hasher = createPinHasher();
  const [first, second] = [await hasher.hash('4912'), await hasher.hash('4912')];
  expect(first).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(first).not.toBe(second);
  expect(await hasher.verify('4912', first)).toBe(true);
  expect(await hasher.verify('4913', first)).toBe(false);
});

test('hashes made at another cost still verify', async () => {
  const old = await createPinHasher({ n: 2 ** 10, r: 4, p: 2 }).hash('4912');
  expect(await createPinHasher().verify('4912', old)).toBe(true);
});

test('a text that is no hash is a bug, not a wrong PIN', async () => {
  await expect(createPinHasher().verify('4912', 'plain')).rejects.toThrow('unknown form');
});

test('ids rise although the clock stands still', () => {
  const ids = createIds(fixedClock('2026-11-21T01:00:00.000Z'));
  const made = Array.from({ length: 5_000 }, () => ids.next());
  expect(made.every(isUuidV7)).toBe(true);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
