import { isDossierCodeText } from '../../../../electron/contract/dossier-code-text.ts';

/*
 * A reader in keyboard mode types a card, or the code on Mẫu 01, as a burst of key presses that ends with Enter. This state machine tells the
 * burst from a person by its rhythm alone, and says what to do with each key.
 *
 * People are never delayed: each key passes until eight have come faster than hands type. Then the field is put back to
 * where it was before the first of them, and the rest is swallowed, so nothing of the card stays in a form and neither
 * its spaces nor its Enter press a button. If it was a person after all, what was swallowed is given back in order.
 */

/** Longest gap within a burst. A longer one ends it where the reader sends no Enter. */
export const BURST_PAUSE_MS = 120;
/** An input method works between the keys, and nothing is withheld from a person meanwhile: it gets more time. */
const COMPOSING_PAUSE_MS = 1_000;
/** After Enter it only has to put its last word into the field. */
export const COMPOSED_PAUSE_MS = 300;
/** Readers send a key every 1 to 20 ms; the quickest typists need 60 ms, with single quicker pairs. */
const FAST_GAP_MS = 35;
/** A person may have typed just before the burst; gaps from here on separate the two. */
const PERSON_GAP_MS = 50;
/** So many keys decide. A card begins with 12 digits and a code has no space, so no button was pressed by then. */
const WINDOW_KEYS = 8;
const WINDOW_FAST_GAPS = 5;
/** The shortest text that is taken for a card. A shorter one is read where it has the shape of a dossier's code. */
const MIN_BURST_KEYS = 20;
/** A computer that is busy during the first keys delays several; so many more slow gaps than quick ones decide nothing yet. */
const EARLY_SLACK_GAPS = 4;
/** A reader that sends CR and LF types a second Enter. */
const SECOND_ENTER_MS = 100;
const KEPT_KEYS = 64;

/** One character key. */
export interface WedgeKey<Mark> {
  /** Null when an input method took the key: its text is in the field alone. */
  readonly char: string | null;
  /** Of the event, in milliseconds. */
  readonly timeMs: number;
  /** What the caller needs to put the field back to just before this key. */
  readonly mark: Mark;
}

/** What to do with a key. */
export type WedgeStep<Mark> =
  | { readonly do: 'PASS' }
  | { readonly do: 'SWALLOW' }
  /** Put the field back to the mark and swallow the key. */
  | { readonly do: 'TAKE_BACK'; readonly mark: Mark }
  /**
   * A card: swallow the key. `since` is null, or an input method was at work: then the rest of the text is what the
   * field got since that mark, and the field is to be put back to it.
   */
  | { readonly do: 'READ'; readonly text: string; readonly since: Mark | null }
  /** It was a person: insert the text where the caret is, or at `since` where it is not null; then let the key pass. */
  | { readonly do: 'RELEASE'; readonly text: string; readonly since: Mark | null };

export interface CardWedge<Mark> {
  /** A key that makes a character. Call `settle` first. */
  character(key: WedgeKey<Mark>): WedgeStep<Mark>;
  /** Enter or Tab. */
  enter(timeMs: number): WedgeStep<Mark>;
  /** Backspace: input methods that rewrite what was typed send it within a burst. */
  backspace(timeMs: number): WedgeStep<Mark>;
  /** Any other key but Shift, Alt and the like: no reader sends it. */
  other(): WedgeStep<Mark>;
  /** A key that belongs to a character still to come, such as the digits of an Alt code. */
  touch(timeMs: number): void;
  /** Ends a burst that has paused. Null when there is nothing to do. */
  settle(nowMs: number): WedgeStep<Mark> | null;
  /** True while a burst is being swallowed or composed. */
  readonly isReading: boolean;
}

interface Burst<Mark> {
  text: string;
  keys: number;
  fastGaps: number;
  since: Mark | null;
  hasEnded: boolean;
}

const PASS = { do: 'PASS' } as const;
const SWALLOW = { do: 'SWALLOW' } as const;

const gapsOf = (keys: readonly { readonly timeMs: number }[]): number[] =>
  keys.slice(1).map(({ timeMs }, index) => timeMs - (keys[index]?.timeMs ?? timeMs));
const countFast = (gapsMs: readonly number[]): number => gapsMs.filter((gapMs) => gapMs < FAST_GAP_MS).length;

/** Where in a chain of keys the burst begins that its last keys are part of; -1 when they are not quick enough. */
function startOfBurst(chain: readonly { readonly timeMs: number }[]): number {
  const windowStart = chain.length - WINDOW_KEYS;
  if (windowStart < 0) return -1;
  const gapsMs = gapsOf(chain);
  if (countFast(gapsMs.slice(windowStart)) < WINDOW_FAST_GAPS) return -1;
  // The chain began no earlier than the burst: a slow gap is the reader's own.
  if (windowStart === 0) return 0;
  let start = windowStart;
  while ((gapsMs[start] ?? 0) >= PERSON_GAP_MS) start += 1;
  if (start === windowStart) while (start > 0 && (gapsMs[start - 1] ?? 0) < PERSON_GAP_MS) start -= 1;
  return start;
}

/** More than half of the gaps are a reader's, or they are too few to tell. */
function isReader({ keys, fastGaps }: Burst<unknown>): boolean {
  const slackGaps = keys < MIN_BURST_KEYS ? EARLY_SLACK_GAPS : 0;
  return fastGaps * 2 > keys - 1 - slackGaps;
}

function pauseOf({ since, hasEnded }: Burst<unknown>): number {
  if (since === null) return BURST_PAUSE_MS;
  return hasEnded ? COMPOSED_PAUSE_MS : COMPOSING_PAUSE_MS;
}

/** Makes a machine for one window. */
export function createCardWedge<Mark>(): CardWedge<Mark> {
  return new Wedge<Mark>();
}

class Wedge<Mark> implements CardWedge<Mark> {
  /** The last keys that came without a pause, while there is no burst. */
  #chain: WedgeKey<Mark>[] = [];
  #burst: Burst<Mark> | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;
  #readMs = Number.NEGATIVE_INFINITY;

  get isReading(): boolean {
    return this.#burst !== null;
  }

  character(key: WedgeKey<Mark>): WedgeStep<Mark> {
    const gapMs = key.timeMs - this.#lastMs;
    this.#lastMs = key.timeMs;
    if (this.#burst !== null) return this.#inBurst(this.#burst, key, gapMs);
    this.#chain = gapMs > BURST_PAUSE_MS ? [key] : [...this.#chain.slice(1 - KEPT_KEYS), key];
    return this.#suspect();
  }

  enter(timeMs: number): WedgeStep<Mark> {
    const burst = this.#burst;
    if (burst === null) {
      this.#chain = [];
      return timeMs - this.#readMs <= SECOND_ENTER_MS ? SWALLOW : PASS;
    }
    if (burst.keys < MIN_BURST_KEYS && !(burst.since === null && isDossierCodeText(burst.text))) return this.#release();
    if (burst.since === null) return this.#read(timeMs, burst);
    // The input method may still be putting its last word into the field: the pause decides.
    burst.hasEnded = true;
    this.#lastMs = timeMs;
    return SWALLOW;
  }

  backspace(timeMs: number): WedgeStep<Mark> {
    const burst = this.#burst;
    if (burst === null) this.#chain = [];
    if (burst === null || burst.since !== null) return PASS;
    this.#lastMs = timeMs;
    burst.text = Array.from(burst.text).slice(0, -1).join('');
    return SWALLOW;
  }

  other(): WedgeStep<Mark> {
    return this.#release();
  }

  touch(timeMs: number): void {
    // A key that paused long ago is a person's: nothing that comes later belongs to it.
    if (this.#burst === null && timeMs - this.#lastMs > BURST_PAUSE_MS) this.#chain = [];
    if (this.#burst !== null || this.#chain.length > 0) this.#lastMs = timeMs;
  }

  settle(nowMs: number): WedgeStep<Mark> | null {
    const burst = this.#burst;
    if (burst === null || nowMs - this.#lastMs < pauseOf(burst)) return null;
    // Text that a typing aid expands is as quick as a reader, but has no field separators and no Enter.
    const isCard = burst.hasEnded || burst.since !== null || burst.text.includes('|');
    return burst.keys >= MIN_BURST_KEYS && isCard ? this.#read(nowMs, burst) : this.#release();
  }

  #suspect(): WedgeStep<Mark> {
    const start = startOfBurst(this.#chain);
    const keys = this.#chain.slice(Math.max(start, 0));
    const [first] = keys;
    if (start < 0 || first === undefined) return PASS;
    const isComposed = keys.some(({ char }) => char === null);
    this.#burst = {
      text: isComposed ? '' : keys.map(({ char }) => char).join(''),
      keys: keys.length,
      fastGaps: countFast(gapsOf(keys)),
      since: isComposed ? first.mark : null,
      hasEnded: false,
    };
    this.#chain = [];
    return isComposed ? PASS : { do: 'TAKE_BACK', mark: first.mark };
  }

  #inBurst(burst: Burst<Mark>, key: WedgeKey<Mark>, gapMs: number): WedgeStep<Mark> {
    burst.keys += 1;
    if (gapMs < FAST_GAP_MS) burst.fastGaps += 1;
    // The chain stays empty: the mark of this key is older than the text that is given back.
    if (!isReader(burst)) return this.#release();
    if (burst.since === null && key.char === null) burst.since = key.mark;
    if (burst.since !== null) return PASS;
    burst.text += key.char ?? '';
    return SWALLOW;
  }

  #release(): WedgeStep<Mark> {
    const burst = this.#burst;
    this.#burst = null;
    this.#chain = [];
    return burst === null || burst.text === '' ? PASS : { do: 'RELEASE', text: burst.text, since: burst.since };
  }

  #read(nowMs: number, { text, since }: Burst<Mark>): WedgeStep<Mark> {
    this.#burst = null;
    this.#chain = [];
    this.#readMs = nowMs;
    return { do: 'READ', text, since };
  }
}
