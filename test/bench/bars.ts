/** A bar of the reference: a figure, its unit, and the limit it must keep. */
export interface BarDefinition {
  /** The id of the reference; a suffix names the figure, such as `P5.p99`. */
  readonly bar: string;
  readonly unit: string;
  readonly limit: number;
  readonly sense: 'AT_MOST' | 'AT_LEAST';
}

/** The fastest other library of a race that was run together with ours. */
export interface Peer {
  readonly name: string;
  readonly value: number;
}

/** What was measured for one bar. */
export interface Measurement {
  readonly bar: string;
  readonly value: number;
  /** How many samples stand behind the value. */
  readonly n: number;
  readonly peer?: Peer;
  /** Peer over ours, where the bar is a race. */
  readonly ratio?: number;
  /** What the figure leaves out here, where not all of it could be measured. */
  readonly reason?: string;
  /** What it leaves out belongs to the bar: good as the figure may be, the bar is not kept. */
  readonly isPart?: boolean;
}

/** One line of the answer; the names are a contract with whoever reads it. */
export interface BarLine {
  readonly bar: string;
  readonly value: number | null;
  readonly unit: string;
  readonly limit: number;
  readonly ok: boolean;
  readonly peer: string | null;
  readonly peerValue: number | null;
  readonly ratio: number | null;
  readonly n: number;
  /** Why it could not be measured, or not all of it. */
  readonly reason?: string;
}

export interface BenchScope {
  /** Fewer samples and less data, so that an area ends within four minutes. */
  readonly quick: boolean;
  /** Empty folder on the disk of the project, removed afterwards. */
  readonly folder: string;
  /** Tells a person how far it is; standard error. */
  readonly note: (line: string) => void;
}

/** Measures one or several bars together. */
export interface Bench {
  readonly bars: readonly BarDefinition[];
  run(scope: BenchScope): Promise<readonly Measurement[]>;
}

/** At most: the usual kind of bar. */
export const atMost = (bar: string, limit: number, unit: string): BarDefinition => ({
  bar,
  limit,
  unit,
  sense: 'AT_MOST',
});

export const atLeast = (bar: string, limit: number, unit: string): BarDefinition => ({
  bar,
  limit,
  unit,
  sense: 'AT_LEAST',
});

/** Judges what was measured; three digits behind the point are more than any of these figures can tell. */
export function judge({ bar, unit, limit, sense }: BarDefinition, measured: Measurement): BarLine {
  const isKept = sense === 'AT_MOST' ? measured.value <= limit : measured.value >= limit;
  return {
    bar,
    value: rounded(measured.value),
    unit,
    limit,
    // Written this way a figure that is no number fails.
    ok: isKept && measured.isPart !== true,
    peer: measured.peer?.name ?? null,
    peerValue: measured.peer === undefined ? null : rounded(measured.peer.value),
    ratio: measured.ratio === undefined ? null : rounded(measured.ratio),
    n: measured.n,
    ...(measured.reason === undefined ? {} : { reason: measured.reason }),
  };
}

/** The line of a bar that could not be measured. */
export function notMeasured({ bar, unit, limit }: BarDefinition, reason: string): BarLine {
  return { bar, value: null, unit, limit, ok: false, peer: null, peerValue: null, ratio: null, n: 0, reason };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
