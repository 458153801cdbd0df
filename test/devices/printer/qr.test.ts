import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { qrModules } from '../../../electron/devices/printer/raster/qr-modules.ts';
import { drawQr, planQr } from '../../../electron/devices/printer/raster/qr-symbol.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { decodeStream, profile, SAMPLE, typefaces, value } from './support.ts';

function paperOf(qr: string, name: string, widthDots: 576 | 384) {
  const options = { widthDots, profile: profile(name), copyMark: false, automaticStatus: false };
  return decodeStream(value(encodeTicket({ ...SAMPLE, qr }, typefaces, options)).bytes, widthDots);
}

describe('the QR symbol of a ticket', () => {
  it.each(['standard', 'epson', 'column', 'graphics', 'letters'])('reads back with profile %s', (name) => {
    for (const widthDots of [576, 384] as const) {
      for (const text of ['B015', 'https://vi.du/phieu?so=B015&ngay=23/11/2026', 'Phiếu số Đ015 – ưu tiên']) {
        const paper = paperOf(text, name, widthDots);
        expect([name, paper.unknown, paper.qr]).toEqual([name, 0, [text]]);
      }
    }
  });

  it('reads back for any text, drawn and native', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789ABCabc đĐữỆ/:?=-')),
      minLength: 1,
      maxLength: 150,
    });
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('standard', 'epson'),
        fc.constantFrom(576 as const, 384 as const),
        (text, name, width) => {
          expect(paperOf(text, name, width).qr).toEqual([text]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('stands upright: three finders, none at the bottom right, with dark modules along the timing line', () => {
    const { side, modules } = qrModules('B015', 'M');
    const isDark = (x: number, y: number) => modules[y * side + x] === 1;
    const hasFinder = (x: number, y: number) =>
      [0, 6].every((edge) =>
        [0, 1, 2, 3, 4, 5, 6].every((step) => isDark(x + edge, y + step) && isDark(x + step, y + edge)),
      );
    expect([hasFinder(0, 0), hasFinder(side - 7, 0), hasFinder(0, side - 7)]).toEqual([true, true, true]);
    expect(hasFinder(side - 7, side - 7)).toBe(false);
    for (let x = 8; x < side - 8; x += 1) expect(isDark(x, 6)).toBe(x % 2 === 0);
    // The module that is always dark, beside the lower finder.
    expect(isDark(8, side - 8)).toBe(true);
  });

  it('fits the paper with its quiet zone, as large modules as are of use', () => {
    for (const widthDots of [576, 384]) {
      for (const text of ['B015', 'x'.repeat(100), 'ữ'.repeat(300)]) {
        const plan = planQr(text, widthDots);
        const dots = drawQr(plan);
        expect(dots.widthDots).toBe(plan.symbol.side * plan.moduleDots);
        expect(dots.widthDots + 8 * plan.moduleDots).toBeLessThanOrEqual(widthDots);
        expect(isBlack(dots, 0, 0)).toBe(true);
      }
    }
    expect(planQr('B015', 576).moduleDots).toBe(5);
  });
});
