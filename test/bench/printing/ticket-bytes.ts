import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { PROFILES, profile, SAMPLE, typefaces, value } from '../../devices/printer/support.ts';
import { atMost, type Bench, type Measurement } from '../bars.ts';

/** How many bytes the sample ticket takes. */
export const ticketBytesBench: Bench = {
  bars: [
    atMost('P3.80', 16_000, 'bytes'),
    atMost('P3.58', 7_000, 'bytes'),
    atMost('P3.blank80', 22_500, 'bytes'),
    atMost('P3.blank58', 10_000, 'bytes'),
    atMost('P4', 1_800, 'bytes'),
  ],
  async run(): Promise<readonly Measurement[]> {
    const bytes = (bar: string, name: string, widthDots: 576 | 384): Measurement => {
      const options = { widthDots, profile: profile(name), copyMark: false, automaticStatus: false };
      return { bar, value: value(encodeTicket(SAMPLE, typefaces, options)).bytes.length, n: 1 };
    };
    const glyphs = PROFILES.find(({ text }) => text === 'GLYPH_DOWNLOAD');
    return [
      bytes('P3.80', 'standard', 576),
      bytes('P3.58', 'standard', 384),
      bytes('P3.blank80', 'blank-skip', 576),
      bytes('P3.blank58', 'blank-skip', 384),
      ...(glyphs === undefined ? [] : [bytes('P4', glyphs.name, 576)]),
    ];
  },
};
