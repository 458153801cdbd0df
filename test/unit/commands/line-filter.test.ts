import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../electron/commands/command-io.ts';
import { runLineFilter } from '../../../electron/commands/line-filter.ts';
import { ok } from '../../../electron/domain/result.ts';

async function filterBytes(chunks: readonly Uint8Array[]): Promise<{ lines: string[]; status: number }> {
  const written: Buffer[] = [];
  const io: CommandIo = {
    stdin: (async function* () {
      yield* chunks;
    })(),
    stdout: async (bytes) => void written.push(Buffer.from(bytes)),
    stderr: () => undefined,
    env: {},
  };
  const status = await runLineFilter((value) => ok({ echo: value }), io);
  const text = Buffer.concat(written).toString('utf8');
  return { lines: text === '' ? [] : text.replace(/\n$/, '').split('\n'), status };
}

const codeOf = (line: string | undefined): unknown =>
  (JSON.parse(line ?? '{}') as { error?: { code?: string } }).error?.code;

describe('a line filter', () => {
  it('answers one line for each, in order, and skips empty lines', async () => {
    const { lines, status } = await filterBytes([Buffer.from('1\n\n  \r\n"hai"\r\n{"a":null}')]);
    expect(lines).toEqual(['{"echo":1}', '{"echo":"hai"}', '{"echo":{"a":null}}']);
    expect(status).toBe(0);
  });

  it('answers a bad line and goes on', async () => {
    const { lines, status } = await filterBytes([
      Buffer.from('nope\n'),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from('2\n'),
    ]);
    expect(lines.map(codeOf)).toEqual(['LINE_NOT_JSON', 'LINE_NOT_UTF8', undefined]);
    expect(lines[2]).toBe('{"echo":2}');
    expect(status).toBe(0);
  });

  it('refuses a line beyond the limit without keeping it, and reads the next', async () => {
    const huge = Buffer.alloc(1024 * 1024, 0x20);
    const { lines } = await filterBytes([...Array.from({ length: 9 }, () => huge), Buffer.from('1\n2\n')]);
    expect(lines.map(codeOf)).toEqual(['LINE_TOO_LONG', undefined]);
    expect(lines[1]).toBe('{"echo":2}');
  });

  it('writes nothing for no input', async () => {
    expect(await filterBytes([])).toEqual({ lines: [], status: 0 });
  });

  it('does not depend on how the bytes are cut', async () => {
    const values = fc.array(fc.oneof(fc.jsonValue(), fc.string({ unit: 'grapheme' })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(values, fc.array(fc.nat(200), { maxLength: 6 }), async (items, cuts) => {
        const bytes = Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
        const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        const { lines } = await filterBytes(chunks);
        expect(lines).toEqual(items.map((item) => JSON.stringify({ echo: JSON.parse(JSON.stringify(item)) })));
      }),
      { numRuns: 200 },
    );
  });
});
