import { describe, expect, it } from 'vitest';
import { isGroupTyped } from '../../../renderer/src/features/setup/recovery-key/key-groups.ts';

describe('the proof that the recovery key was written down', () => {
  it.each(['0PX9C', ' 0px9c ', 'OPX9C', '0px-9c'])('takes %j', (typed) => {
    expect(isGroupTyped(typed, '0PX9C')).toBe(true);
  });
  it.each(['', '0PX9', '0PX9D', '0PX9CC'])('refuses %j', (typed) => {
    expect(isGroupTyped(typed, '0PX9C')).toBe(false);
  });
});
