import type { ScanSource } from '../scan-driver.ts';
import type { SaneOptions } from './options.ts';

const FEEDER_WORDS = /adf|feeder/i;
/** Sides other than the front; taken for one side only where nothing else is a feeder. */
const SIDES_WORDS = /duplex|back|both/i;
const DUPLEX_WORDS = /duplex|both/i;
/** Neither takes a sheet of paper. */
const OTHER_WORDS = /transparen|negative|slide|film|card/i;

/** The backend's own name for each paper source. A backend without a choice has one source: the glass. */
export function saneSources(options: SaneOptions): ReadonlyMap<ScanSource, string | null> {
  const names = (options.get('source')?.choices ?? []).filter((name) => !OTHER_WORDS.test(name));
  const feeders = names.filter((name) => FEEDER_WORDS.test(name));
  const feeder = feeders.find((name) => !SIDES_WORDS.test(name)) ?? feeders[0];
  const glass =
    names.find((name) => /flatbed|platen|glass/i.test(name)) ?? names.find((name) => !FEEDER_WORDS.test(name));
  const sources = new Map<ScanSource, string | null>();
  if (names.length === 0) sources.set('GLASS', null);
  if (glass !== undefined) sources.set('GLASS', glass);
  if (feeder !== undefined) sources.set('FEEDER', feeder);
  return sources;
}

/** How a scan is told where the paper lies and how many sides of it are wanted. */
interface SaneFeed {
  /** The backend's name of the source; null where it has no choice. */
  readonly source: string | null;
  readonly args: readonly string[];
}

const sourceArgs = (source: string | null): readonly string[] => (source === null ? [] : ['--source', source]);

/** One side from a source; null when it is not there. */
export function saneSimplex(options: SaneOptions, wanted: ScanSource): SaneFeed | null {
  const source = saneSources(options).get(wanted);
  if (source === undefined) return null;
  const mode = options.get('adf-mode');
  const front = mode?.isActive ? mode.choices.find((name) => /simplex|front/i.test(name)) : undefined;
  // A switch stays as the last program left it, unless told.
  const isSet = options.get('duplex')?.isActive && options.get('duplex')?.isSwitch;
  return {
    source,
    args: [
      ...sourceArgs(source),
      ...(front === undefined ? [] : ['--adf-mode', front]),
      ...(isSet ? ['--duplex=no'] : []),
    ],
  };
}

/**
 * Both sides from the feeder, null where the backend has no way to say so. Backends say it in one of three ways: a source
 * of its own, a mode of the feeder, a switch; the last two may be listed as inactive until the feeder is chosen.
 */
export function saneDuplex(options: SaneOptions): SaneFeed | null {
  const names = options.get('source')?.choices ?? [];
  const own = names.find((name) => FEEDER_WORDS.test(name) && DUPLEX_WORDS.test(name) && !OTHER_WORDS.test(name));
  if (own !== undefined) return { source: own, args: sourceArgs(own) };
  const source = saneSources(options).get('FEEDER');
  if (source === undefined) return null;
  const mode = options.get('adf-mode')?.choices.find((name) => DUPLEX_WORDS.test(name));
  if (mode !== undefined) return { source, args: [...sourceArgs(source), '--adf-mode', mode] };
  return options.get('duplex')?.isSwitch ? { source, args: [...sourceArgs(source), '--duplex=yes'] } : null;
}

/** Whether paper lies in the feeder by the backend's own sensor; null where it has none. */
export function saneFeederLoaded(options: SaneOptions): boolean | null {
  if (!saneSources(options).has('FEEDER')) return false;
  const { value } = options.get('page-loaded') ?? { value: null };
  return value === null ? null : value === 'yes';
}
