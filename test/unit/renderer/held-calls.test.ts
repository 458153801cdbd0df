import { expect, test } from 'vitest';
import { createHeldCalls } from '../../../renderer/src/features/board/held-calls.ts';

test('calls that come before the clips are known are said in order once they are, each once', () => {
  const said: string[] = [];
  const say = (call: string): void => void said.push(call);
  const held = createHeldCalls<string>();
  held.offer('A001', false, say);
  held.offer('A002', false, say);
  expect(said).toEqual([]);
  held.release(say);
  held.release(say);
  expect(said).toEqual(['A001', 'A002']);
  held.offer('A003', true, say);
  expect(said).toEqual(['A001', 'A002', 'A003']);
});

test('a call that comes as soon as they are known does not overtake the ones that waited', () => {
  const said: string[] = [];
  const held = createHeldCalls<string>();
  held.offer('A001', false, () => undefined);
  held.offer('A002', true, (call) => void said.push(call));
  expect(said).toEqual(['A001', 'A002']);
});
