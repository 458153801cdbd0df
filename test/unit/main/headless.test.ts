import { describe, expect, it } from 'vitest';
import { needsHeadlessRestart } from '../../../electron/main/headless.ts';

describe('needsHeadlessRestart', () => {
  it('is for Linux without a display and without a chosen platform', () => {
    expect(needsHeadlessRestart(['--cli', 'doctor'], 'linux', {})).toBe(true);
    expect(needsHeadlessRestart(['--cli', 'doctor'], 'linux', { DISPLAY: '' })).toBe(true);
  });

  it.each<[string, string[], NodeJS.Platform, Record<string, string>]>([
    ['a display', ['--cli'], 'linux', { DISPLAY: ':0' }],
    ['Wayland', ['--cli'], 'linux', { WAYLAND_DISPLAY: 'wayland-0' }],
    ['the repeated start itself', ['--ozone-platform=headless', '--cli'], 'linux', {}],
    ['a platform that was chosen', ['--ozone-platform', 'x11', '--cli'], 'linux', {}],
    ['Windows', ['--cli'], 'win32', {}],
  ])('is not for %s', (_name, argv, platform, env) => {
    expect(needsHeadlessRestart(argv, platform, env)).toBe(false);
  });
});
