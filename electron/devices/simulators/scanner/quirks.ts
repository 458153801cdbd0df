/** How a scanner can misbehave beyond what a person does to it. Pages count within a job, from 1. */
export interface ScannerQuirks {
  /** Breaks the connection in the middle of this page. */
  readonly cutAtPage?: number;
  /** Sends nothing any more at this page. */
  readonly hangAtPage?: number;
  /** Sends half of this page and then nothing any more. */
  readonly stallAtPage?: number;
  /** Sends half of the picture as if that were all of it. */
  readonly halfAtPage?: number;
  /** Sends something that is no picture instead of this page. */
  readonly garbageAtPage?: number;
  /** Goes off before this page, and stays off until a person turns it on. */
  readonly dieAtPage?: number;
  /** Pulls two sheets at once at this page, and stays stuck until a person takes them out. */
  readonly doubleFeedAtPage?: number;
  /** Waits `pageDelayMs` before this page only. */
  readonly slowAtPage?: number;
  /** Waits before each page, in milliseconds. */
  readonly pageDelayMs?: number;
  /** Refuses this many jobs as busy. */
  readonly busyJobs?: number;
  /** Says 503 a few times before this page: not ready yet. */
  readonly busyAtPage?: number;
  /** Says 404 this often before page `earlyEndAtPage`, or the first, although a sheet is there. */
  readonly earlyEnds?: number;
  readonly earlyEndAtPage?: number;
  /** What happens at a page happens in one job only: the next one goes well. */
  readonly once?: boolean;
  /** How the job's address is told; absolute without it. */
  readonly location?: 'RELATIVE' | 'OTHER_HOST' | 'LOWER_CASE' | 'UPPER_CASE';
  /** Sent instead of the capabilities. */
  readonly capabilities?: string;
  /** Sent instead of every status. */
  readonly status?: string;
}

/** What can happen at a page, in the order in which it would. */
const PAGE_FAULTS = [
  ['dieAtPage', 'DIE'],
  ['doubleFeedAtPage', 'DOUBLE_FEED'],
  ['hangAtPage', 'HANG'],
  ['stallAtPage', 'STALL'],
  ['cutAtPage', 'CUT'],
  ['halfAtPage', 'HALF'],
  ['garbageAtPage', 'GARBAGE'],
] as const;
export type PageFault = (typeof PAGE_FAULTS)[number][1];

const BUSY_ANSWERS = 3;

/** Remembers what of the quirks is still to happen. */
export class QuirkPlan {
  readonly quirks: ScannerQuirks;
  readonly #happened = new Set<PageFault>();
  #busyJobs: number;
  #earlyEnds: number;
  #busyAnswers = BUSY_ANSWERS;

  constructor(quirks: ScannerQuirks) {
    this.quirks = quirks;
    this.#busyJobs = quirks.busyJobs ?? 0;
    this.#earlyEnds = quirks.earlyEnds ?? (quirks.earlyEndAtPage === undefined ? 0 : BUSY_ANSWERS);
  }

  /** Whether this job is refused as busy. */
  refusesJob(): boolean {
    if (this.#busyJobs <= 0) return false;
    this.#busyJobs -= 1;
    return true;
  }

  /** What is said instead of looking for page `number` at all. */
  refusesPage(number: number): 404 | 503 | null {
    if (number === this.quirks.busyAtPage && this.#busyAnswers > 0) {
      this.#busyAnswers -= 1;
      return 503;
    }
    if (number !== (this.quirks.earlyEndAtPage ?? 1) || this.#earlyEnds <= 0) return null;
    this.#earlyEnds -= 1;
    return 404;
  }

  /** How long page `number` takes longer than the machine needs, in milliseconds. */
  delayMs(number: number | null): number {
    const { pageDelayMs = 0, slowAtPage } = this.quirks;
    return slowAtPage === undefined || slowAtPage === number ? pageDelayMs : 0;
  }

  /** What happens at page `number`. */
  faultAt(number: number): PageFault | null {
    const fault = PAGE_FAULTS.find(([name, kind]) => this.quirks[name] === number && !this.#happened.has(kind))?.[1];
    if (fault !== undefined && this.quirks.once) this.#happened.add(fault);
    return fault ?? null;
  }
}
