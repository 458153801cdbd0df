import { describe, expect, it } from 'vitest';
import { isFullScreenKey } from '../../../electron/main/windows/full-screen-key.ts';

const PRESS = { type: 'keyDown', key: 'F11', control: true, shift: true, isAutoRepeat: false };

describe('isFullScreenKey', () => {
  it('is Ctrl+Shift+F11, once for each press', () => {
    expect(isFullScreenKey(PRESS)).toBe(true);
    for (const other of [
      { control: false },
      { shift: false },
      { key: 'F10' },
      { type: 'keyUp' },
      { isAutoRepeat: true },
    ]) {
      expect(isFullScreenKey({ ...PRESS, ...other }), JSON.stringify(other)).toBe(false);
    }
  });
});
