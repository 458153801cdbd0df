import { describe, expect, it } from 'vitest';
import { REFUSED_SWITCHES, refusedSwitches } from '../../../electron/main/security/refuse-switches.ts';

describe('refusedSwitches', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-debugging-address=0.0.0.0',
    '--inspect',
    '--inspect=0',
    '--inspect-brk=127.0.0.1:9229',
    '--inspect-port=1',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--disable-extensions-except=/tmp/x',
    '--disable-web-security',
    '--proxy-server=http://10.0.0.1:8080',
    '--host-resolver-rules=MAP * 10.0.0.1',
    // Chromium reads one dash like two.
    '-remote-debugging-port=9222',
    '-js-flags=--expose-gc',
  ])('finds %s anywhere on the command line', (argument) => {
    for (const argv of [[argument], ['.', argument], ['--cli', 'doctor', argument], ['--no-sandbox', argument, '.']]) {
      expect(refusedSwitches(argv, 'linux')).toHaveLength(1);
    }
  });

  it('names the switch without its value, which may be a path of the user', () => {
    expect(refusedSwitches(['--load-extension=C:\\Users\\Lan\\x'], 'win32')).toEqual(['--load-extension']);
  });

  it('knows the spellings of Windows', () => {
    expect(refusedSwitches(['/Remote-Debugging-Port=1', '--JS-Flags=x', '-INSPECT'], 'win32')).toEqual([
      '--remote-debugging-port',
      '--js-flags',
      '--inspect',
    ]);
    expect(refusedSwitches(['/inspect'], 'linux')).toEqual([]);
  });

  it.each([
    [['--no-sandbox', '--disable-gpu', '--ozone-platform=headless', '.']],
    [['--cli', 'setup', '--from', 'inspect.json', '--data', '/srv/js-flags']],
    [['--', '--inspect']],
    [['remote-debugging-port=1']],
  ])('lets %j through', (argv) => {
    expect(refusedSwitches(argv, 'linux')).toEqual([]);
  });

  it('holds every entry in the form in which it is compared', () => {
    for (const name of REFUSED_SWITCHES) expect(name).toMatch(/^[a-z0-9-]+\*?$/);
  });
});
