import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../../../electron/devices/card-reader/line-reader.ts';
import { parseSerialConnection } from '../../../../electron/devices/card-reader/serial-connection.ts';

function reader() {
  const seen: string[] = [];
  const lines = createLineReader({
    text: (text) => void seen.push(text),
    refused: (reason) => void seen.push(`! ${reason}`),
  });
  return { seen, lines };
}
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('texts of a serial reader', () => {
  it('come whole, however the bytes are cut and whatever ends them', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((one) => !/\p{Cc}/u.test(one));
    const ending = fc.constantFrom('\r', '\n', '\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, ending)), fc.integer({ min: 1, max: 7 }), (texts, size) => {
        const bytes = utf8(texts.map((pair) => pair.join('')).join(''));
        const { seen, lines } = reader();
        for (let at = 0; at < bytes.length; at += size) lines.push(bytes.subarray(at, at + size), at);
        // The decoder takes a byte order mark at the start of a text as what it is.
        expect(seen).toEqual(texts.map(([one]) => one.replace(/^\ufeff/, '')).filter((one) => one !== ''));
      }),
    );
  });

  it('are refused when they are no text, and the next one is read', () => {
    const { seen, lines } = reader();
    lines.push(Uint8Array.of(0xff, 0x41, 0x0d), 0);
    lines.push(utf8('a\u0007b\r'), 1);
    lines.push(utf8(`${'x'.repeat(5_000)}\r`), 2);
    lines.push(utf8('Nguyễn\r\n'), 3);
    expect(seen).toEqual(['! NOT_UTF8', '! CONTROL_CHARACTER', '! TOO_LONG', 'Nguyễn']);
  });

  it('never join what was cut off with the next one', () => {
    const { seen, lines } = reader();
    lines.push(utf8('0010'), 0);
    lines.push(utf8('whole\r'), 1_500);
    lines.push(utf8('cut'), 1_600);
    lines.reset();
    lines.push(utf8('next\r'), 1_700);
    expect(seen).toEqual(['! UNFINISHED', 'whole', 'next']);
  });
});

describe('a serial connection', () => {
  it.each([
    ['COM3', 'COM3', 9_600],
    ['COM3?baud=115200', 'COM3', 115_200],
    ['/dev/ttyUSB0?baud=19200', '/dev/ttyUSB0', 19_200],
  ])('%s', (text, path, baudRate) => {
    expect(parseSerialConnection(text)).toEqual({ ok: true, value: { path, baudRate } });
  });

  it.each(['', '?baud=9600', 'COM3?speed=9600', 'COM3?baud=12', 'COM3?baud=999999', 'COM3?baud=9600?x'])(
    '%s is refused',
    (text) => {
      expect(parseSerialConnection(text)).toMatchObject({ ok: false, error: { code: 'DEVICE_CONNECTION_INVALID' } });
    },
  );
});
