import { type Compare, createCompare, isBare } from './picture-hash.ts';
import type { PageDoubt } from './scan.ts';

/** A page as the search for overlaps sees it. */
export interface HashedPage {
  readonly id: string;
  readonly pictureHash: string;
}

export interface OverlapSearch {
  /** Pages of before, in the order in which the sheets passed. */
  readonly earlier: readonly HashedPage[];
  /** Pages of the job that went on, likewise. */
  readonly later: readonly HashedPage[];
  /** How many of the earlier ones are out, as a person says: the later ones should begin with the next. */
  readonly out: number;
}

export interface Overlap {
  /** Surely the same sheet twice: the person's answer and the pictures say the same, and nothing else fits. */
  readonly same: readonly PageDoubt[];
  /** Perhaps the same sheet twice, for a person to look at. */
  readonly doubts: readonly PageDoubt[];
}

/** How far before and behind the stop a single sheet that lies out of order is looked for. */
const NEAR_PAGES = 12;

/**
 * Finds sheets that were scanned before a stop and again after it. A stack that was put back begins somewhere in what was
 * scanned already, so its pages follow the earlier ones from some place on. Pages are called the same only when a single
 * place fits the pictures and it is the place that the person named: two copies of one form look alike, and a copy that
 * were hidden would be lost. Everything else that may be the same is a doubt, sheets in another order included.
 */
export function findOverlap({ earlier, later, out }: OverlapSearch, compare: Compare = createCompare()): Overlap {
  const search = new Search(earlier, later, compare);
  const answered = Math.min(Math.max(0, out), earlier.length);
  const starts = search.starts(answered);
  const [only] = starts;
  const isSure = starts.length === 1 && only === answered && search.areSame(only);
  const same = isSure ? search.pairsFrom(only) : [];
  const open = later.map((_, index) => index).slice(same.length);
  const doubts = open.flatMap((index) => search.doubtOf(index, starts, answered));
  return { same: same.map((pair) => search.named(pair)), doubts: doubts.map((pair) => search.named(pair)) };
}

/** Places of an earlier and of a later page that would be the same sheet. */
interface Pair {
  readonly before: number;
  readonly after: number;
}

class Search {
  readonly #earlier: readonly HashedPage[];
  readonly #later: readonly HashedPage[];
  readonly #compare: Compare;

  constructor(earlier: readonly HashedPage[], later: readonly HashedPage[], compare: Compare) {
    this.#earlier = earlier;
    this.#later = later;
    this.#compare = compare;
  }

  /** The pairs there are when the first later page is the earlier one with this place. */
  pairsFrom(start: number): Pair[] {
    const length = Math.min(this.#later.length, this.#earlier.length - start);
    return Array.from({ length }, (_, index) => ({ before: start + index, after: index }));
  }

  /** Places from which the later pages may repeat the earlier ones. Without any picture to look at only the answer counts. */
  starts(answered: number): number[] {
    if (this.#later.length === 0) return [];
    const places = this.#earlier.map((_, start) => start);
    return places.filter((start) => {
      const pairs = this.pairsFrom(start);
      const canTell = start === answered || pairs.some((pair) => this.#hashes(pair).every((hash) => hash !== ''));
      return canTell && pairs.every((pair) => this.#compare(...this.#hashes(pair)) !== 'DIFFERENT');
    });
  }

  areSame(start: number): boolean {
    return this.pairsFrom(start).every((pair) => this.#compare(...this.#hashes(pair)) === 'SAME');
  }

  /** The earlier page that a later one may repeat: by the start nearest to the answer, else one that looks the same. */
  doubtOf(after: number, starts: readonly number[], answered: number): Pair[] {
    const covering = starts.filter((start) => start + after < this.#earlier.length);
    const [nearest] = covering.toSorted((a, b) => Math.abs(a - answered) - Math.abs(b - answered));
    if (nearest !== undefined) return [{ before: nearest + after, after }];
    const hash = this.#later[after]?.pictureHash ?? '';
    // Bare backs look like each other and say nothing.
    if (after >= NEAR_PAGES || isBare(hash)) return [];
    const before = this.#earlier.findLastIndex(
      (page, index) => index >= this.#earlier.length - NEAR_PAGES && this.#compare(page.pictureHash, hash) === 'SAME',
    );
    return before < 0 ? [] : [{ before, after }];
  }

  named({ before, after }: Pair): PageDoubt {
    return { earlierPageId: this.#earlier[before]?.id ?? '', laterPageId: this.#later[after]?.id ?? '' };
  }

  #hashes({ before, after }: Pair): [string, string] {
    return [this.#earlier[before]?.pictureHash ?? '', this.#later[after]?.pictureHash ?? ''];
  }
}
