import type { ScanSettings } from '../../../contract/methods/digitization.ts';
import type { ScanSource } from '../scan-driver.ts';

/** One option of a SANE backend as `scanimage -A` lists it: its name and what may be set. */
export interface SaneOption {
  readonly name: string;
  /** The words of a list, in the backend's order; empty for a range. */
  readonly choices: readonly string[];
  /** Smallest and largest value of a range, without the unit; null for a list. */
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly isActive: boolean;
}

/** `    --resolution 75|150|300dpi [75]`, `    -x 0..215.9mm [210]`, `    --source[=(yes|no)] [inactive]` */
const OPTION_LINE = /^ {4}(--?[A-Za-z0-9][\w-]*)[ =](.*?)(?: \[([^\]]*)\])?(?: \[[^\]]*\])*$/;
const RANGE = /^(-?[\d.]+)\.\.(-?[\d.]+)[a-z%]*/i;

/** Reads the output of `scanimage -A`; lines that are no option are explanations and headings. */
export function readSaneOptions(output: string): ReadonlyMap<string, SaneOption> {
  const options = new Map<string, SaneOption>();
  for (const line of output.split('\n')) {
    const match = OPTION_LINE.exec(line.trimEnd());
    const name = match?.[1]?.replace(/^-+/, '');
    if (!match || name === undefined) continue;
    const values = match[2] ?? '';
    const range = RANGE.exec(values);
    options.set(name, {
      name,
      // The unit stands behind the last value only.
      choices: range
        ? []
        : values
            .replace(/(?<=\d)(dpi|mm|us|pel|%)$/, '')
            .split('|')
            .map((value) => value.trim()),
      range: range ? { min: Number(range[1]), max: Number(range[2]) } : null,
      isActive: match[3] !== 'inactive',
    });
  }
  return options;
}

const FEEDER_WORDS = /adf|feeder/i;
/** Sides other than the front are issue of duplex scanning; taken only where nothing else is a feeder. */
const DUPLEX_WORDS = /duplex|back|both/i;

/** The backend's own name for each paper source. A backend without a choice has one source: the glass. */
export function saneSources(options: ReadonlyMap<string, SaneOption>): ReadonlyMap<ScanSource, string | null> {
  const names = options.get('source')?.choices ?? [];
  const feeders = names.filter((name) => FEEDER_WORDS.test(name));
  const feeder = feeders.find((name) => !DUPLEX_WORDS.test(name)) ?? feeders[0];
  const glass =
    names.find((name) => /flatbed|platen|glass/i.test(name)) ?? names.find((name) => !FEEDER_WORDS.test(name));
  const sources = new Map<ScanSource, string | null>();
  if (names.length === 0) sources.set('GLASS', null);
  if (glass !== undefined) sources.set('GLASS', glass);
  if (feeder !== undefined) sources.set('FEEDER', feeder);
  return sources;
}

/** A4 in millimetres. */
const A4 = { x: 210, y: 297 };

/** What `scanimage` is told for a scan, and what will come of it. */
export interface SaneScan {
  readonly args: readonly string[];
  readonly format: 'jpeg' | 'png';
  readonly dpi: number;
}

/**
 * Fits what a person asked to what the backend offers: mode by its own words, the nearest resolution, at most A4. Line
 * art comes as PNG, because a JPEG has no black-and-white mode; where the backend has no line art, it comes as grey.
 */
export function chooseSaneScan(options: ReadonlyMap<string, SaneOption>, asked: ScanSettings): SaneScan | null {
  const sources = saneSources(options);
  const source = sources.get(asked.source);
  if (source === undefined) return null;
  const mode = chooseMode(options, asked.mode);
  const dpi = chooseDpi(options.get('resolution'), asked.dpi);
  const args = [
    ...(source === null ? [] : ['--source', source]),
    ...mode.args,
    ...(options.get('resolution')?.isActive ? ['--resolution', String(dpi)] : []),
    ...(['x', 'y'] as const).flatMap((side) => {
      const range = options.get(side)?.range;
      return range ? [`-${side}`, String(Math.min(range.max, A4[side]))] : [];
    }),
  ];
  return { args, format: mode.isLineart ? 'png' : 'jpeg', dpi };
}

const MODE_WORDS: Readonly<Record<ScanSettings['mode'], readonly RegExp[]>> = {
  COLOR: [/^colou?r$/i, /colou?r/i],
  GRAY: [/^gr[ae]y$/i, /gr[ae]y/i],
  LINEART: [/^lineart$/i, /line ?art|black.*white|binary|monochrome/i],
};

function chooseMode(options: ReadonlyMap<string, SaneOption>, asked: ScanSettings['mode']) {
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
