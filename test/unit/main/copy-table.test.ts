import { expect, it } from 'vitest';
import { COPY_KEYS, createCopyTable } from '../../../electron/main/desktop/copy-table.ts';

const settled = () => new Promise((resolve) => void setImmediate(resolve));

/** A desktop with one clipboard and one set of keys, which another program may hold already. */
function desktop(keysAreFree = true) {
  const held = new Map<string, () => void>();
  const steps: number[] = [];
  const place = { text: '' };
  const table = createCopyTable({
    shortcuts: {
      register(keys, pressed) {
        if (!keysAreFree || held.has(keys)) return false;
        held.set(keys, pressed);
        return true;
      },
      unregister: (keys) => void held.delete(keys),
    },
    clipboard: {
      readText: async () => place.text,
      writeText: async (text) => void (place.text = text),
      clear: async () => void (place.text = ''),
    },
    onStep: (index) => steps.push(index),
    onProblem: (problem) => {
      throw problem;
    },
  });
  const press = async () => {
    held.get(COPY_KEYS)?.();
    await settled();
  };
  return { table, steps, place, held, press };
}

it('puts one value after the other on the clipboard and passes empty ones over', async () => {
  const { table, steps, place, press } = desktop();
  expect(table.arm(['A', '', 'C'], 0)).toBe(true);
  await press();
  expect(place.text).toBe('A');
  await press();
  expect(place.text).toBe('C');
  await press();
  expect([place.text, steps]).toEqual(['C', [0, 2]]);
});

it('goes on where the window says, with the keys taken once', async () => {
  const { table, place, held, press } = desktop();
  table.arm(['A', 'B', 'C'], 0);
  await press();
  expect(table.arm(['A', 'B', 'C'], 2)).toBe(true);
  expect(held.size).toBe(1);
  await press();
  expect(place.text).toBe('C');
});

it('lets the keys go with an empty list and leaves nothing of a citizen on the clipboard', async () => {
  const { table, place, held, press } = desktop();
  table.arm(['001199000001', 'Nguyễn Văn A'], 0);
  await press();
  expect(table.arm([], 0)).toBe(false);
  await settled();
  expect([place.text, held.size]).toEqual(['', 0]);
  await press();
  expect(place.text).toBe('');
});

it('takes a value off that an earlier list of the same table put there', async () => {
  const { table, place, press } = desktop();
  table.arm(['001199000001'], 0);
  await press();
  table.arm(['Nguyễn Văn A'], 0);
  await table.disarm();
  expect(place.text).toBe('');
});

it('leaves alone what somebody copied elsewhere', async () => {
  const { table, place, press } = desktop();
  table.arm(['A'], 0);
  await press();
  place.text = 'ghi chú riêng';
  await table.disarm();
  expect(place.text).toBe('ghi chú riêng');
  // Nothing was armed since: the clipboard is none of ours.
  place.text = 'A';
  await table.disarm();
  expect(place.text).toBe('A');
});

it('says when another program holds the keys', async () => {
  const { table, steps } = desktop(false);
  expect(table.arm(['A'], 0)).toBe(false);
  expect(steps).toEqual([]);
});
