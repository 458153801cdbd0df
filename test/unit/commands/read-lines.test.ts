import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../electron/commands/read-lines.ts';

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let index = 0; from < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function linesOf(text: string | Uint8Array, sizes: readonly number[], maxBytes = 1_000): Promise<string[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const lines: string[] = [];
  for await (const batch of readLines(chunksOf(bytes, sizes), maxBytes))
    for (const line of batch) lines.push(line.ok ? line.value : line.error.code);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('', 'a', 'thủ tục', '"x"', 'x'.repeat(40)), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        async (lines, end, sizes) => {
          expect(await linesOf(lines.map((line) => line + end).join(''), sizes)).toEqual(lines);
        },
      ),
    );
  });

  it('leave out a byte order mark', async () => {
    expect(await linesOf('\ufeff{"a":1}\r\n\r\n{}', [3])).toEqual(['{"a":1}', '', '{}']);
  });

  it('may be as long as the limit, and a longer one is named alone wherever its end falls', async () => {
    const fits = 'x'.repeat(100);
    const long = 'y'.repeat(101);
    for (const size of [1, 50, 99, 100, 101, 102, 1_000])
      expect(await linesOf(`${fits}\n${long}\n${fits}\n${long}`, [size], 100)).toEqual([
        fits,
        'LINE_TOO_LONG',
        fits,
        'LINE_TOO_LONG',
      ]);
  });

  it('name a wrong encoding', async () => {
    expect(await linesOf(Uint8Array.from([0x61, 0x0a, 0xff, 0xfe, 0x0a, 0x62]), [4])).toEqual([
      'a',
      'LINE_NOT_UTF8',
      'b',
    ]);
  });
});
