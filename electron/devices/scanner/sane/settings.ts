import type { ScanSettings } from '../../../contract/methods/digitization.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { PAPER_SIZE_MM, PAPER_SIZES, type PaperSize } from '../../../domain/scan/scan.ts';
import type { SaneOption, SaneOptions } from './options.ts';
import { saneDuplex, saneSimplex } from './sources.ts';

/** A bed may be this much shorter than the sheet: made for Letter, it still takes A4. */
const NEARLY = 0.93;

/** What `scanimage` is told for a scan, and what will come of it. */
export interface SaneScan {
  readonly args: readonly string[];
  readonly format: 'jpeg' | 'png';
  readonly dpi: number;
}

/**
 * Fits what a person asked to what the backend offers: mode by its own words, the nearest resolution, the size of the
 * sheet. Line art comes as PNG, because a JPEG has no black-and-white mode; where the backend has no line art, it comes as
 * grey. What would silently lose a side or a part of the sheet is refused.
 * Errors: SCANNER_SOURCE_MISSING, SCANNER_DUPLEX_MISSING, SCANNER_PAPER_TOO_LARGE.
 */
export function chooseSaneScan(options: SaneOptions, asked: ScanSettings): Result<SaneScan> {
  const { source, paper } = asked;
  const simplex = saneSimplex(options, source);
  if (!simplex) return fail('SCANNER_SOURCE_MISSING', { source });
  // Glass has one side whatever is asked.
  const feed = asked.duplex && source === 'FEEDER' ? saneDuplex(options) : simplex;
  if (!feed) return fail('SCANNER_DUPLEX_MISSING');
  if (!fits(options, paper)) return fail('SCANNER_PAPER_TOO_LARGE', { paper });
  const mode = chooseMode(options, asked.mode);
  const dpi = chooseDpi(options.get('resolution'), asked.dpi);
  const args = [
    ...feed.args,
    ...mode.args,
    ...(options.get('resolution')?.isActive ? ['--resolution', String(dpi)] : []),
    ...sizeArgs(options, paper),
  ];
  return ok({ args, format: mode.isLineart ? 'png' : 'jpeg', dpi });
}

/** Names of the two sides: of the area, and of the sheet by which some backends limit it. */
const SIDES = [
  { area: 'x', sheet: 'page-width', mm: 'width' },
  { area: 'y', sheet: 'page-height', mm: 'height' },
] as const;

/** The longest an area can become, in millimetres; null where the backend does not say. */
function longestMm(options: SaneOptions, { area, sheet }: (typeof SIDES)[number]): number | null {
  const limits = [options.get(area)?.range?.max, options.get(sheet)?.range?.max].filter((max) => max !== undefined);
  return limits.length === 0 ? null : Math.max(...limits);
}

function fits(options: SaneOptions, paper: PaperSize): boolean {
  if (paper !== 'A3') return true;
  return SIDES.every((side) => (longestMm(options, side) ?? 0) >= PAPER_SIZE_MM[paper][side.mm] * NEARLY);
}

/** Sheets that the backend can scan as a whole, by the source that it lists. */
export const sanePapers = (options: SaneOptions): readonly PaperSize[] =>
  PAPER_SIZES.filter((paper) => fits(options, paper));

/** The sheet stands before the area: it decides how large that may become. */
function sizeArgs(options: SaneOptions, paper: PaperSize): readonly string[] {
  const sheet = SIDES.flatMap((side) => {
    const option = options.get(side.sheet);
    if (!option?.isActive || !option.range) return [];
    return [`--${side.sheet}`, String(Math.min(option.range.max, PAPER_SIZE_MM[paper][side.mm]))];
  });
  const area = SIDES.flatMap((side) => {
    const longest = options.get(side.area)?.range ? longestMm(options, side) : null;
    return longest === null ? [] : [`-${side.area}`, String(Math.min(longest, PAPER_SIZE_MM[paper][side.mm]))];
  });
  return [...sheet, ...area];
}

const MODE_WORDS: Readonly<Record<ScanSettings['mode'], readonly RegExp[]>> = {
  COLOR: [/^colou?r$/i, /colou?r/i],
  GRAY: [/^gr[ae]y$/i, /gr[ae]y/i],
  LINEART: [/^lineart$/i, /line ?art|black.*white|binary|monochrome/i],
};

function chooseMode(options: SaneOptions, asked: ScanSettings['mode']) {
  const names = options.get('mode')?.choices ?? [];
  const find = (mode: ScanSettings['mode']) =>
    MODE_WORDS[mode].map((word) => names.find((name) => word.test(name))).find((name) => name !== undefined);
  const name = find(asked);
  const depths = options.get('depth')?.isActive ? (options.get('depth')?.choices ?? []) : [];
  if (asked !== 'LINEART') {
    // The depth stays as the last program left it, unless told.
    const depth = depths.includes('8') ? ['--depth', '8'] : [];
    return { args: [...(name === undefined ? [] : ['--mode', name]), ...depth], isLineart: false };
  }
  if (name !== undefined) return { args: ['--mode', name], isLineart: true };
  const gray = find('GRAY');
  const grayArgs = gray === undefined ? [] : ['--mode', gray];
  if (depths.includes('1')) return { args: [...grayArgs, '--depth', '1'], isLineart: true };
  return { args: grayArgs, isLineart: false };
}

function chooseDpi(option: SaneOption | undefined, asked: number): number {
  if (option?.range) return Math.min(Math.max(asked, option.range.min), option.range.max);
  const offered = (option?.choices ?? []).map(Number).filter((dpi) => dpi >= 1);
  // The nearest; of two equally near ones the finer.
  return offered.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || b - a)[0] ?? asked;
}
