/** One option of a SANE backend as `scanimage -A` lists it: its name and what may be set. */
export interface SaneOption {
  readonly name: string;
  /** The words of a list, in the backend's order; empty for a range and for yes or no. */
  readonly choices: readonly string[];
  /** Smallest and largest value of a range, without the unit; null for a list. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Yes or no; also for a sensor, which can only be read. */
  readonly isSwitch: boolean;
  /** What it is set to now, as listed; null where the backend does not say. */
  readonly value: string | null;
  readonly isActive: boolean;
}

export type SaneOptions = ReadonlyMap<string, SaneOption>;

/** `    --resolution 75|150|300dpi [75]`, `    -x 0..215.9mm [210]`, `    --duplex[=(yes|no)] [inactive]` */
const OPTION_LINE = /^ {4}(--?[A-Za-z0-9][\w-]*)(?:\[=\(([^)]*)\)\]|[ =](.*?))(?: \[([^\]]*)\])?(?: \[[^\]]*\])*$/;
const RANGE = /^(-?[\d.]+)\.\.(-?[\d.]+)[a-z%]*/i;
/** Words in brackets that are no value. */
const NO_VALUES = new Set(['inactive', 'advanced', 'hardware', 'read-only']);

/** Reads the output of `scanimage -A`; lines that are no option are explanations and headings. */
export function readSaneOptions(output: string): SaneOptions {
  const options = new Map<string, SaneOption>();
  for (const line of output.split('\n')) {
    const match = OPTION_LINE.exec(line.trimEnd());
    const name = match?.[1]?.replace(/^-+/, '');
    if (!match || name === undefined) continue;
    const [, , switchWords, values = '', state = ''] = match;
    const range = RANGE.exec(values);
    options.set(name, {
      name,
      choices: range || switchWords !== undefined ? [] : choicesOf(values),
      range: range ? { min: Number(range[1]), max: Number(range[2]) } : null,
      isSwitch: switchWords !== undefined,
      value: state === '' || NO_VALUES.has(state) ? null : state,
      isActive: state !== 'inactive',
    });
  }
  return options;
}

/** The unit stands behind the last value only. */
const choicesOf = (values: string): readonly string[] =>
  values
    .replace(/(?<=\d)(dpi|mm|us|pel|%)$/, '')
    .split('|')
    .map((value) => value.trim());
