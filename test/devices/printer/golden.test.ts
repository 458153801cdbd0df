import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAPER_WIDTHS_DOTS } from '../../../electron/devices/printer/paper-width.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { decodeStream, differingDots, profile, SAMPLE, typefaces, value } from './support.ts';

const FOLDER = new URL('../../fixtures/tickets/', import.meta.url);
/** One profile a way to print; those of makers send the same kinds of bytes. */
const NAMES = ['standard', 'blank-skip', 'full-rows', 'column', 'graphics', 'graphics-long', 'letters'];
const CASES = NAMES.flatMap((name) => PAPER_WIDTHS_DOTS.map((widthDots) => [name, widthDots] as const));

/**
 * The sample ticket as it was when somebody last looked at it: other programs read these files too. A change of the
 * layout changes them on purpose; `UPDATE_GOLDEN=1` then writes them anew, to be looked at with `quay ticket decode`.
 */
describe('the stream of the sample ticket', () => {
  it.each(CASES)('with profile %s at %i dots is the one in test/fixtures/tickets', (name, widthDots) => {
    const options = { widthDots, profile: profile(name), copyMark: false, automaticStatus: false };
    const { bytes } = value(encodeTicket(SAMPLE, typefaces, options));
    const file = new URL(`${name}-${widthDots}.bin`, FOLDER);
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, bytes);
    }
    const golden = readFileSync(file);
    expect(Buffer.compare(golden, bytes)).toBe(0);
    const paper = decodeStream(golden, widthDots);
    expect([paper.unknown, paper.cut]).toEqual([0, true]);
    if (profile(name).text === 'GLYPH_DOWNLOAD') return;
    const drawn = value(ticketSheet(SAMPLE, typefaces, { widthDots, copyMark: false }));
    expect(differingDots(drawn, paper.picture)).toBe(0);
  });
});
