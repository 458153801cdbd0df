import { readsText } from '../../domain/digitization/reads-text.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { Scanners } from '../ports/devices.ts';
import type { ComponentDocument, DocumentDue } from '../ports/page-work-rows.ts';
import type { Timers } from '../ports/timers.ts';
import { cleanPage } from './clean-page.ts';
import { arePagesComing } from './coming-pages.ts';
import { componentPages } from './component-pages.ts';
import { findDue, type Rest, restAtMost } from './find-due.ts';
import { settleFoundPages } from './found-pages.ts';
import { isDue, makeDocument } from './make-document.ts';
import { proposeData } from './propose-data.ts';
import { readPage } from './read-page.ts';
import type { WorkDeps } from './work-deps.ts';

export interface PagePumpDeps extends WorkDeps {
  readonly timers: Timers;
  readonly scanners: Pick<Scanners, 'look'>;
  /** Of this PC. */
  readonly totalMemoryBytes: number;
}

/** Cleans pages, reads them and makes the components' files, for as long as the store is open. */
export interface PagePump {
  /** Takes up what an earlier run left. */
  start(): void;
  /** A dossier's pages changed: it comes first from now on. */
  touch(dossierId: string): void;
  /** Settings may have changed. */
  wake(): void;
  /** Stops cleaning a dossier's pages after the one at hand, or goes on; a new start of the program goes on by itself. */
  setCleaning(dossierId: string, on: boolean): void;
  /** False while somebody stopped it. */
  isCleaning(dossierId: string): boolean;
  /**
   * The version of a component's file that is right now, made at once where it is not there; text that is still being read
   * is not waited for. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, DOCUMENT_UNKNOWN for a component without pages of
   * its own, IMAGE_WORKER_GONE, PAGE_UNREADABLE, PDF_NOT_CONFORMING, those of reading and writing files.
   */
  ensureDocument(dossierId: string, componentOrdinal: number): Promise<Result<ComponentDocument>>;
  /** Starts nothing more and waits for the step under way; the store is not touched again. */
  stop(): Promise<void>;
}

/** The worker ended, or the disk is full: tried again after this, twice as long each time. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** From the pause of this length on nobody is kept waiting: the worker ended three times in a row. */
const REFUSING_PAUSE_MS = 4_000;
/** A file that could not be made is tried again after this, or when its pages change. */
const FAILED_PAUSE_MS = 60_000;
/** A page over which the reading worker ended so often has no text. */
const MAX_READ_TRIES = 3;
/** Dossiers that come first, the last touched before the others. */
const MAX_RECENT = 50;
/** Pages that come for a long time may be over without anybody saying so. */
const LOOK_AGAIN_MS = 3_000;

interface Wanted {
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly answer: (result: Result<ComponentDocument>) => void;
}

/** What a look found to do, and what kept it from being done. */
type Step = { readonly kind: 'DID' } | Rest | Obstacle;
interface Obstacle {
  readonly kind: 'OBSTACLE';
  readonly error: AppError;
}

const DID: Step = { kind: 'DID' };
const obstacle = (error: AppError): Obstacle => ({ kind: 'OBSTACLE', error });
const keyOf = (dossierId: string, componentOrdinal: number): string => `${dossierId} ${componentOrdinal}`;

/** One pump an open store. */
export function createPagePump(deps: PagePumpDeps): PagePump {
  return new Pump(deps);
}

class Pump implements PagePump {
  readonly #deps: PagePumpDeps;
  readonly #wanted = new Set<Wanted>();
  readonly #failedAtMs = new Map<string, { readonly since: string; readonly atMs: number }>();
  readonly #readTries = new Map<string, number>();
  /** Dossiers whose cleaning somebody stopped. */
  readonly #stopped = new Set<string>();
  #recent: string[] = [];
  #isReaderGone = false;
  #pauseMs = FIRST_PAUSE_MS;
  #isStarted = false;
  #isStopped = false;
  #isWoken = false;
  #isPausing = false;
  #running: Promise<void> | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(deps: PagePumpDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#isStarted = true;
    this.wake();
  }

  touch(dossierId: string): void {
    this.#recent = [dossierId, ...this.#recent.filter((other) => other !== dossierId)].slice(0, MAX_RECENT);
    this.wake();
  }

  wake(): void {
    this.#isWoken = true;
    if (!this.#isStarted || this.#isStopped || this.#isPausing || this.#running !== null) return;
    this.#cancelTimer();
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#isWoken) this.wake();
    });
  }

  setCleaning(dossierId: string, on: boolean): void {
    if (!on) this.#stopped.add(dossierId);
    else if (this.#stopped.delete(dossierId)) this.touch(dossierId);
  }

  isCleaning(dossierId: string): boolean {
    return !this.#stopped.has(dossierId);
  }

  async ensureDocument(dossierId: string, componentOrdinal: number): Promise<Result<ComponentDocument>> {
    const found = await this.#right(dossierId, componentOrdinal);
    if (!found.ok) return found;
    if (found.value !== null) return ok(found.value);
    if (!this.#isStarted || this.#isStopped) return fail('IMAGE_WORKER_GONE', { reason: 'the work on pages rests' });
    return new Promise((answer) => {
      this.#wanted.add({ dossierId, componentOrdinal, answer });
      // Who waits for it gets a try at once, whatever went wrong before.
      this.#isPausing = false;
      this.touch(dossierId);
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer();
    this.#refuse(fail('IMAGE_WORKER_GONE', { reason: 'the program ends' }).error);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#isWoken = false;
      const step = await this.#step().catch((bug: unknown): Step => {
        // The store was closed before this piece of work was through: it is taken up by the next start.
        if (this.#isStopped) return { kind: 'REST', afterMs: null, isSoon: false };
        this.#deps.log.error('bug in the work on pages', {
          stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
        });
        return obstacle(fail('IMAGE_WORKER_GONE', { reason: 'a bug' }).error);
      });
      if (step.kind === 'DID') {
        this.#pauseMs = FIRST_PAUSE_MS;
        continue;
      }
      if (step.kind === 'OBSTACLE') return this.#pause(step.error);
      if (this.#isWoken) continue;
      if (step.afterMs !== null) this.#wakeLater(step.afterMs);
      return;
    }
  }

  /** The work goes on by itself after a while; nobody waits for what cannot be done for long. */
  #pause(error: AppError): void {
    if (this.#pauseMs >= REFUSING_PAUSE_MS || error.code !== 'IMAGE_WORKER_GONE') this.#refuse(error);
    this.#isPausing = true;
    this.#wakeLater(this.#pauseMs);
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }

  #wakeLater(afterMs: number): void {
    if (this.#isStopped) return;
    this.#cancelTimer = this.#deps.timers.after(afterMs, () => {
      this.#isPausing = false;
      this.wake();
    });
  }

  #refuse(error: AppError): void {
    for (const wanted of this.#wanted) wanted.answer({ ok: false, error });
    this.#wanted.clear();
  }

  /** The most urgent piece of work there is. */
  async #step(): Promise<Step> {
    const wanted = [...new Set([...this.#wanted].map(({ dossierId }) => dossierId))];
    // Whoever needs a file needs its pages, also where their cleaning was stopped.
    const urgent = await this.#cleanFirstOf(wanted, []);
    if (urgent !== null) return urgent;
    const [first] = this.#wanted;
    if (first) return this.#serve(first);
    const going = this.#recent.filter((dossierId) => this.isCleaning(dossierId));
    const cleaned = await this.#cleanFirstOf([...going, null], [...this.#stopped]);
    if (cleaned !== null) return cleaned;
    const made = await this.#makeNext();
    // A file that is due in a moment comes before the text of further pages.
    if (made.kind !== 'REST' || made.isSoon) return made;
    const read = await this.#readNext();
    if (read === null) return made;
    return read.kind === 'REST' ? restAtMost(made, LOOK_AGAIN_MS) : read;
  }

  async #cleanFirstOf(dossierIds: readonly (string | null)[], except: readonly string[]): Promise<Step | null> {
    const { store } = this.#deps;
    const pageId = await store.read(async (reads) => {
      for (const dossierId of dossierIds) {
        const [found] = await reads.pagesToClean(1, dossierId, except);
        if (found !== undefined) return found;
      }
      return null;
    });
    if (pageId === null) return null;
    const kept = await cleanPage(this.#deps, pageId);
    if (kept !== null) return obstacle(kept);
    await this.#tellWorked(pageId);
    return DID;
  }

  async #tellWorked(pageId: string): Promise<void> {
    const { store, announce } = this.#deps;
    const page = await store.read(async (reads) => {
      const found = await reads.page(pageId);
      return found && { dossierId: found.dossierId, waiting: await reads.waitingPages(found.dossierId) };
    });
    if (page) announce('page.worked', { dossierId: page.dossierId, pageId, waiting: page.waiting });
  }

  /** Makes a file that somebody waits for; all pages of its dossier are cleaned. */
  async #serve(wanted: Wanted): Promise<Step> {
    const { dossierId, componentOrdinal } = wanted;
    const settled = (await arePagesComing(this.#deps, dossierId))
      ? ok(false)
      : await settleFoundPages(this.#deps, dossierId);
    if (!settled.ok) return obstacle(settled.error);
    if (settled.value) return DID;
    const made = await makeDocument(this.#deps, dossierId, componentOrdinal);
    if (made.ok && made.value === 'AGAIN') return DID;
    if (!made.ok && isPassing(made.error)) return obstacle(made.error);
    this.#wanted.delete(wanted);
    wanted.answer(made.ok ? await this.#answered(dossierId, componentOrdinal) : made);
    if (!made.ok) return DID;
    this.#tellMade(dossierId);
    return this.#propose(dossierId, componentOrdinal);
  }

  /** What a paper says, by its pages as they are now. */
  async #propose(dossierId: string, componentOrdinal: number): Promise<Step> {
    const proposed = await proposeData(this.#deps, dossierId, componentOrdinal);
    if (!proposed.ok) return obstacle(proposed.error);
    if (proposed.value) this.#tellMade(dossierId);
    return DID;
  }

  async #answered(dossierId: string, componentOrdinal: number): Promise<Result<ComponentDocument>> {
    const found = await this.#right(dossierId, componentOrdinal);
    if (!found.ok) return found;
    return found.value === null ? fail('DOCUMENT_UNKNOWN') : ok(found.value);
  }

  #tellMade(dossierId: string): void {
    this.#deps.announce('page.worked', { dossierId, pageId: null, waiting: 0 });
    this.#deps.announce('dossier.changed', { dossierId });
  }

  /** The version that is right; null where one is to be made. */
  #right(dossierId: string, componentOrdinal: number): Promise<Result<ComponentDocument | null>> {
    return this.#deps.store.read(async (reads): Promise<Result<ComponentDocument | null>> => {
      if (!(await reads.dossier(dossierId))) return fail('DOSSIER_UNKNOWN');
      const found = await componentPages(reads, dossierId, componentOrdinal);
      if (found === null) return fail('DOSSIER_COMPONENT_UNKNOWN', { component: componentOrdinal });
      if (found.pages.length === 0) return fail('DOCUMENT_UNKNOWN');
      const waits = found.pages.some(({ work }) => work.state === 'WAITING');
      return ok(waits || isDue(found) ? null : found.last);
    });
  }

  /** Makes one file whose pages have been left alone for a while, or whose text was read. */
  async #makeNext(): Promise<Step> {
    const { store, clock } = this.#deps;
    const found = await findDue({
      store,
      clock,
      pausesUntilMs: ({ dossierId, componentOrdinal, since }) => {
        const failed = this.#failedAtMs.get(keyOf(dossierId, componentOrdinal));
        return failed?.since === since ? failed.atMs + FAILED_PAUSE_MS : null;
      },
      areComing: (dossierId) => arePagesComing(this.#deps, dossierId),
      isReadingOn: () => this.#isReadingOn(),
    });
    if (found.kind === 'REST') return found;
    const settled = await settleFoundPages(this.#deps, found.due.dossierId);
    if (!settled.ok) return obstacle(settled.error);
    return settled.value ? DID : this.#make(found.due);
  }

  async #make({ dossierId, componentOrdinal, since }: DocumentDue): Promise<Step> {
    const key = keyOf(dossierId, componentOrdinal);
    const made = await makeDocument(this.#deps, dossierId, componentOrdinal);
    if (!made.ok) {
      if (isPassing(made.error)) return obstacle(made.error);
      this.#deps.log.warn('the file of a component could not be made', { dossierId, code: made.error.code });
      this.#failedAtMs.set(key, { since, atMs: this.#deps.clock.nowMs() });
      return DID;
    }
    this.#failedAtMs.delete(key);
    this.#tellMade(dossierId);
    return this.#propose(dossierId, componentOrdinal);
  }

  /** Reads one page; null where nothing is to be read, and a rest while pages come. */
  async #readNext(): Promise<Step | null> {
    if (!(await this.#isReadingOn())) return null;
    const pageId = await this.#deps.store.read(async (reads) => {
      for (const dossierId of [...this.#recent, null]) {
        const [found] = await reads.pagesToRead(1, dossierId);
        if (found !== undefined) return found;
      }
      return null;
    });
    if (pageId === null) return null;
    if (await arePagesComing(this.#deps, null)) return { kind: 'REST', afterMs: null, isSoon: false };
    const tries = (this.#readTries.get(pageId) ?? 0) + 1;
    this.#readTries.set(pageId, tries);
    const problem = await readPage(this.#deps, pageId, tries >= MAX_READ_TRIES);
    if (problem?.code === 'OCR_UNAVAILABLE') {
      this.#deps.log.warn('text cannot be read on this PC', {});
      this.#isReaderGone = true;
      return DID;
    }
    if (problem !== null) return obstacle(problem);
    this.#readTries.delete(pageId);
    await this.#tellWorked(pageId);
    return DID;
  }

  async #isReadingOn(): Promise<boolean> {
    if (this.#isReaderGone) return false;
    const { digitization } = await this.#deps.store.read((reads) => reads.settings());
    return readsText(digitization.readText, this.#deps.totalMemoryBytes);
  }
}

/** Waiting helps: the worker begins again, somebody frees room on the disk. */
const isPassing = ({ code }: AppError): boolean =>
  code === 'IMAGE_WORKER_GONE' || code === 'STORE_FULL' || code === 'STORE_IO_FAILED';
