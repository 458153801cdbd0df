import { describe, expect, it } from 'vitest';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import { PAPER_WIDTHS_DOTS, type PaperWidthDots } from '../../../electron/devices/printer/paper-width.ts';
import { type DotMatrix, isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { drawableLines, wrap } from '../../../electron/devices/printer/raster/wrap.ts';
import { testSheet } from '../../../electron/devices/printer/ticket/test-sheet.ts';
import { MAX_TICKET_ROWS, ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { TICKET_STYLES } from '../../../electron/devices/printer/ticket/ticket-styles.ts';
import { SAMPLE, typefaces, value } from './support.ts';

const draw = (change: Partial<TicketContent> = {}, widthDots: PaperWidthDots = 576, copyMark = false): DotMatrix =>
  value(ticketSheet({ ...SAMPLE, ...change }, typefaces, { widthDots, copyMark }));

function rowHasInk(sheet: DotMatrix, y: number): boolean {
  for (let x = 0; x < sheet.widthDots; x += 1) if (isBlack(sheet, x, y)) return true;
  return false;
}

/** Heights of the runs of rows with ink, from the top. */
function inkRuns(sheet: DotMatrix): number[] {
  const runs: number[] = [];
  let height = 0;
  for (let y = 0; y <= sheet.heightDots; y += 1) {
    if (y < sheet.heightDots && rowHasInk(sheet, y)) height += 1;
    else if (height > 0) {
      runs.push(height);
      height = 0;
    }
  }
  return runs;
}

/** Left and right ink of the whole sheet. */
function inkSides(sheet: DotMatrix): [number, number] {
  let [left, right] = [sheet.widthDots, -1];
  for (let y = 0; y < sheet.heightDots; y += 1) {
    for (let x = 0; x < sheet.widthDots; x += 1) {
      if (!isBlack(sheet, x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return [left, right];
}

const FORTY_WORDS = Array.from({ length: 40 }, (_, index) => ['nghiệp', 'quyền', 'đất', 'sử dụng'][index % 4]).join(
  ' ',
);

describe.each(PAPER_WIDTHS_DOTS)('a ticket %i dots wide', (widthDots) => {
  it.each(['1', 'A015', 'B001', '1001', 'ĐKĐĐ-0123', 'WWWWWWWWWWWW'])('has %s as its largest thing', (number) => {
    const long = { number, service: FORTY_WORDS, priority: false };
    const [tallest = 0, second = 0] = inkRuns(draw(long, widthDots)).sort((a, b) => b - a);
    // Nothing else, accents and all, comes near; a number of twelve wide letters takes two lines of equal height.
    expect(second === tallest ? second : tallest).toBeGreaterThan(TICKET_STYLES[widthDots].serviceDots * 1.1);
    const others = inkRuns(draw({ ...long, number: '.' }, widthDots)).sort((a, b) => b - a);
    expect(tallest).toBeGreaterThan((others[0] ?? 0) * 1.1);
  });

  it('stays within its margins whatever it says', () => {
    const wide = 'W'.repeat(200);
    const sheet = draw({ office: wide, service: wide, counter: wide.slice(0, 120), lines: [wide] }, widthDots, true);
    const [left, right] = inkSides(sheet);
    expect([left >= 2, right < widthDots - 2]).toEqual([true, true]);
  });

  it('takes an office of three lines and a service of forty words', () => {
    const office = 'ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nCHI NHÁNH SỐ 12';
    const sheet = draw({ office, service: FORTY_WORDS }, widthDots);
    expect(sheet.heightDots).toBeGreaterThan(draw({}, widthDots).heightDots);
    expect(sheet.heightDots).toBeLessThan(1_200);
  });

  it('changes with each part, and prints nothing where there is nothing', () => {
    const pictures = [
      draw({}, widthDots),
      draw({}, widthDots, true),
      draw({ priority: true }, widthDots),
      draw({ counter: null }, widthDots),
      draw({ counter: 4 }, widthDots),
      draw({ waiting: null }, widthDots),
      draw({ waiting: 0 }, widthDots),
      draw({ lines: [] }, widthDots),
      draw({ lines: ['hai', 'một'] }, widthDots),
      draw({ lines: ['một', 'hai'] }, widthDots),
      draw({ service: 'CHỨNG THỰC BẢN SAO, CHỮ KÝ' }, widthDots),
      draw({ issuedAt: '2026-11-23T08:43' }, widthDots),
    ].map(({ bits }) => Buffer.from(bits).toString('base64'));
    expect(new Set(pictures).size).toBe(pictures.length);
    const heights = [{ counter: null }, { waiting: null }, { lines: [] }].map(
      (change) => draw(change, widthDots).heightDots,
    );
    for (const height of heights) expect(height).toBeLessThan(draw({}, widthDots).heightDots);
    expect(draw({ issuedAt: '2026-11-23T08:42:59' }, widthDots)).toEqual(draw({}, widthDots));
    expect(draw({ counter: 'Quầy 4' }, widthDots)).toEqual(draw({ counter: 4 }, widthDots));
    expect(draw({ counter: '' }, widthDots)).toEqual(draw({ counter: null }, widthDots));
  });

  it('is refused when it is absurdly long', () => {
    const lines = Array.from({ length: 20 }, () => 'Nguyễn Văn Ưu '.repeat(28));
    const result = ticketSheet({ ...SAMPLE, lines }, typefaces, { widthDots, copyMark: false });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'TICKET_UNPRINTABLE', details: { limitRows: MAX_TICKET_ROWS, rows: expect.any(Number) } },
    });
  });

  it('has a test sheet that reaches both edges of the paper', () => {
    const sheet = testSheet(typefaces, { widthDots, profileName: 'standard', at: '2026-11-23T08:42' });
    expect(inkSides(sheet)).toEqual([0, widthDots - 1]);
  });
});

describe('text', () => {
  const face = typefaces.regular.at(24);

  it('is broken at spaces, evenly, and inside a word only when the word alone is too wide', () => {
    const text = 'Đăng ký biến động quyền sử dụng đất';
    const lines = wrap(text, face, { widthDots: 240, balanced: true });
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBe(wrap(text, face, { widthDots: 240, balanced: false }).length);
    const widths = lines.map((line) => face.widthOf(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(240);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(80);
    const cut = wrap('nghiêng'.repeat(12), face, { widthDots: 240, balanced: true });
    expect(cut.join('')).toBe('nghiêng'.repeat(12));
    for (const line of cut) expect(face.widthOf(line)).toBeLessThanOrEqual(240);
    expect(wrap('', face, { widthDots: 240, balanced: true })).toEqual([]);
  });

  it('loses no character that has a shape, and shows a box for one without a glyph', () => {
    expect(drawableLines('a\tb\u200B\u0007 \u00A0c\r\nd\n\n e ', face)).toEqual(['a b \u00A0c', 'd', 'e']);
    expect(drawableLines('ﬁ Ａ', face).join('')).toMatch(/^(ﬁ|fi) A$/);
    expect(drawableLines('x\u{1F600}y', face)).toEqual(['x\u25A1y']);
    // Only the picture is missing, not the mark that asks for its coloured form.
    expect(drawableLines('x\u260E\uFE0Fy\u034F', face)).toEqual(['x\u25A1y']);
  });
});
