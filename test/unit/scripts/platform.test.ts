import { describe, expect, test } from 'vitest';
import { platformProblem } from '../../../scripts/bootstrap/platform.mjs';

const debian = { platform: 'linux', arch: 'x64', release: '6.1.0-25-amd64', nodeVersion: '20.20.2' };
const windows = { platform: 'win32', arch: 'x64', release: '10.0.19045', nodeVersion: '24.21.0' };

describe('platformProblem', () => {
  test('accepts Debian and Windows 10/11 with Node 20 or newer', () => {
    expect(platformProblem(debian)).toBeNull();
    expect(platformProblem(windows)).toBeNull();
    expect(platformProblem({ ...windows, release: '10.0.26100' })).toBeNull();
  });

  test.each([
    [{ ...windows, release: '6.1.7601' }, /Windows 10 or 11.*6\.1\.7601/],
    [{ ...windows, release: '6.3.9600' }, /Windows 10 or 11/],
    [{ ...windows, arch: 'ia32' }, /64-bit.*ia32/],
    [{ ...debian, arch: 'arm64' }, /arm64/],
    [{ ...debian, platform: 'darwin' }, /darwin is not supported/],
    [{ ...debian, nodeVersion: '18.19.0' }, /Node\.js 20 or newer.*18\.19\.0/],
  ])('answers one sentence for %o', (host, expected) => {
    const problem = platformProblem(host);
    expect(problem).toMatch(expected);
    expect(problem).toMatch(/^[^\n]+\.$/);
  });
});
