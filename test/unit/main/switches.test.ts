import { describe, expect, it } from 'vitest';
import { type Launch, parseSwitches } from '../../../electron/main/switches.ts';

const windows = (rest: Partial<Extract<Launch, { mode: 'WINDOWS' }>> = {}): Launch => ({
  mode: 'WINDOWS',
  dataDirectory: null,
  window: null,
  ...rest,
});

describe('parseSwitches', () => {
  it.each<[string, string[], Launch]>([
    ['nothing', [], windows()],
    ['the app folder and Chromium switches of a development start', ['--no-sandbox', '--disable-gpu', '.'], windows()],
    ['a data directory', ['--data', 'D:\\Quầy'], windows({ dataDirectory: 'D:\\Quầy' })],
    ['a data directory after =', ['--data=/srv/quay'], windows({ dataDirectory: '/srv/quay' })],
    ['the last of two', ['--data', 'a', '--data', 'b'], windows({ dataDirectory: 'b' })],
    ['a window', ['--window=supervisor'], windows({ window: 'supervisor' })],
    ['a command', ['.', '--cli', 'doctor', '--data', 'd'], { mode: 'CLI', args: ['doctor', '--data', 'd'] }],
    [
      'a command whose own arguments look like ours',
      ['--data', 'x', '--cli', 'demo', '--window', '--cli'],
      { mode: 'CLI', args: ['demo', '--window', '--cli'] },
    ],
    ['a command without a word', ['--cli'], { mode: 'CLI', args: [] }],
  ])('%s', (_name, argv, launch) => {
    expect(parseSwitches(argv)).toEqual({ ok: true, launch });
  });

  it.each([
    ['--data without a value', ['--data']],
    ['--data followed by a switch', ['--data', '--window=setup']],
    ['a window nobody may open by hand', ['--window=kiosk']],
    ['an unknown window', ['--window=constructor']],
  ])('refuses %s', (_name, argv) => {
    expect(parseSwitches(argv)).toEqual({ ok: false, message: expect.stringMatching(/^--\w+ .+\.$/) });
  });
});
