import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../electron/commands/options.ts';

const spec = { data: { type: 'string' }, out: { type: 'string', required: true } } as const;

describe('command options', () => {
  it('reads values and words', () => {
    expect(parseOptions(['--out', 'a', 'FILE', '--data=b', '--json'], spec, ['FILE'])).toEqual({
      ok: true,
      value: { values: expect.objectContaining({ out: 'a', data: 'b', json: true }), positionals: ['FILE'] },
    });
  });

  it.each([
    [['--data', 'x'], [], '--out is required'],
    [['--out'], [], 'argument missing'],
    [['--out', 'a', '--odd'], [], '--odd'],
    [['--out', 'a', 'word'], [], 'no further words'],
    [['--out', 'a'], ['FILE'], 'expected FILE'],
  ])('refuses %j', (args, names, reason) => {
    const parsed = parseOptions(args, spec, names);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'COMMAND_INVALID' } });
    expect(JSON.stringify(parsed)).toContain(reason);
  });
});
