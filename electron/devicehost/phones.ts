import { randomBytes } from 'node:crypto';
import type { networkInterfaces } from 'node:os';
import type { Log } from '../app/ports/log.ts';
import type { MethodOutput, MethodParsedInput } from '../contract/contract.ts';
import { KEY_BYTES } from '../domain/phone-page/protocol.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { pageFile } from '../gateways/phone-page/page-file.ts';
import { type LocalAddress, privateAddresses } from '../gateways/phone-page/private-networks.ts';
import { openPhonePage, type PhonePage, type PhonePageLimits } from '../gateways/phone-page/server.ts';
import { PhoneSession } from '../gateways/phone-page/session.ts';
import type { MethodHandlers } from '../wire/server.ts';
import { PhonePictures } from './phone-pictures.ts';
import type { ScanDrivers } from './scan-drivers.ts';
import type { RunningJob, ScanJobs } from './scan-jobs.ts';

type StartInput = MethodParsedInput<'phone.start'>;
type StartOutput = MethodOutput<'phone.start'>;

export interface PhonesLimits {
  /** After an end that was asked for, until pictures that came whole are no longer waited for. */
  readonly drainMs: number;
  /** How long a phone can still see how it ended. */
  readonly lingerMs: number;
  /** How long it can still be asked what became of an opening that is over. */
  readonly forgetMs: number;
  /** Between two announcements that something changed. */
  readonly announceMs: number;
  readonly page: Partial<PhonePageLimits>;
}

const LIMITS: PhonesLimits = { drainMs: 60_000, lingerMs: 4_000, forgetMs: 60_000, announceMs: 250, page: {} };

const TOKEN_BYTES = 16;
/** A page beyond all: whoever asks for it only waits for the end. */
const BEYOND = 10_000;

/** What a photo is taken as; nothing of it reaches a scanner. */
const PHOTO = { source: 'GLASS', mode: 'COLOR', dpi: 300, duplex: false, paper: 'A4', driverUi: false } as const;

export interface PhonesDeps {
  readonly jobs: ScanJobs;
  readonly drivers: Pick<ScanDrivers, 'files'>;
  readonly clock: { nowMs(): number };
  readonly log: Pick<Log, 'error'>;
  /** The phone of a job did something. */
  readonly changed: (jobId: string) => void;
  /** The built page (`dist/phone/index.html`). */
  readonly readPage: () => Promise<string>;
  /** What the system lists as interfaces. */
  readonly interfaces: typeof networkInterfaces;
  /** Where to listen instead of on the private networks, for tests. */
  readonly addresses?: readonly LocalAddress[];
  readonly limits?: Partial<PhonesLimits>;
}

interface Opening {
  readonly port: number;
  readonly session: PhoneSession;
  readonly pictures: PhonePictures;
  readonly page: PhonePage;
  /** Ends it in an ordinary way. */
  readonly finish: () => void;
}

/** The openings of the phone page. Each is a scan job whose pages come from the pictures of one phone. */
export interface Phones {
  readonly handlers: MethodHandlers;
  /** Listens no more. */
  close(): Promise<void>;
}

export function createPhones(deps: PhonesDeps): Phones {
  const openings = new OpenPhones(deps);
  return {
    handlers: {
      'phone.start': (input) => openings.start(input),
      'phone.look': async ({ jobId }) => openings.look(jobId),
    },
    close: () => openings.close(),
  };
}

class OpenPhones {
  readonly #deps: PhonesDeps;
  readonly #limits: PhonesLimits;
  readonly #openings = new Map<string, Opening>();
  /** Answers by job: the same call again is the same opening. */
  readonly #started = new Map<string, Promise<Result<StartOutput>>>();

  /** Jobs whose change will be announced in a moment. */
  readonly #announcing = new Set<string>();
  #isClosing = false;

  constructor(deps: PhonesDeps) {
    this.#deps = deps;
    this.#limits = { ...LIMITS, ...deps.limits };
  }

  async start(input: StartInput): Promise<Result<StartOutput>> {
    const known = this.#started.get(input.jobId);
    if (known) return known;
    const started = this.#open(input);
    this.#started.set(input.jobId, started);
    const result = await started;
    if (!result.ok) this.#started.delete(input.jobId);
    return result;
  }

  look(jobId: string): Result<MethodOutput<'phone.look'>> {
    const session = this.#openings.get(jobId)?.session;
    if (!session) return fail('SCAN_JOB_UNKNOWN');
    const { seen, unreachedMs, done } = session;
    return ok({ seen, unreachedMs, pictures: [...session.pictures()], done });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const openings = [...this.#openings.values()];
    for (const { session } of openings) session.close();
    await Promise.all(openings.map(({ page }) => page.close()));
  }

  async #open({ jobId, directory, title, port, lifeMs }: StartInput): Promise<Result<StartOutput>> {
    if (port !== 0) await this.#giveFree(port);
    const key = randomBytes(KEY_BYTES);
    const pictures: PhonePictures = new PhonePictures({
      directory,
      files: (files) => this.#deps.drivers.files(files),
      settle: (number, state) => session.settle(number, state),
    });
    const session: PhoneSession = new PhoneSession({
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      key,
      title,
      lifeMs,
      nowMs: () => performance.now(),
      take: (picture) => pictures.take(picture),
      onChange: () => this.#onChange(jobId, session, pictures),
    });
    const expiresAt = new Date(this.#deps.clock.nowMs() + lifeMs).toISOString();
    const page = await openPhonePage({
      session,
      page: pageFile(await this.#deps.readPage()),
      addresses: this.#deps.addresses ?? privateAddresses(this.#deps.interfaces()),
      port,
      limits: this.#limits.page,
      onBug: (bug) => this.#logBug(jobId, bug),
    });
    if (!page.ok) return page;
    const begun = await this.#begin(jobId, directory, lifeMs, { port, session, pictures, page: page.value });
    if (!begun.ok) return begun;
    const behind = `#${key.toString('base64url')}`;
    return ok({
      addresses: page.value.addresses.map(({ url, network }) => ({ url: url + behind, network })),
      expiresAt,
    });
  }

  /** Makes a job of the opening: it ends when the phone is done, the time is over, or somebody cancels it. */
  async #begin(jobId: string, directory: string, lifeMs: number, parts: Omit<Opening, 'finish'>) {
    const { session, pictures, page } = parts;
    let running: RunningJob | null = null;
    let drain: ReturnType<typeof setTimeout> | undefined;
    const finish = (): void => {
      session.close();
      pictures.complete();
      drain ??= setTimeout(() => running?.cancel(), this.#limits.drainMs);
    };
    const life = setTimeout(finish, lifeMs);
    this.#openings.set(jobId, { ...parts, finish });
    const isOver = async (): Promise<void> => {
      clearTimeout(life);
      clearTimeout(drain);
      session.close();
      // The last answer may have been lost on the way.
      if (session.seen && !this.#isClosing) await new Promise((resolve) => setTimeout(resolve, this.#limits.lingerMs));
      await page.close();
      setTimeout(() => this.#forget(jobId), this.#limits.forgetMs).unref();
    };
    const request = {
      driver: pictures,
      directory,
      settings: PHOTO,
      maxPages: null,
      waitForPaper: false,
      onAsked: (after: number) => (after < BEYOND ? pictures.kept(after) : running?.cancel()),
      onCancel: finish,
    };
    return this.#deps.jobs.start(jobId, request, (job) => {
      running = job;
      job.finished.then(isOver).catch((bug: unknown) => this.#logBug(jobId, bug));
    });
  }

  /** A fixed port serves one opening: an earlier one ends. */
  async #giveFree(port: number): Promise<void> {
    const earlier = [...this.#openings.values()].filter((opening) => opening.port === port);
    for (const { finish } of earlier) finish();
    await Promise.all(earlier.map(({ page }) => page.close()));
  }

  #onChange(jobId: string, session: PhoneSession, pictures: PhonePictures): void {
    if (session.done) pictures.complete();
    if (this.#announcing.has(jobId)) return;
    this.#announcing.add(jobId);
    setTimeout(() => {
      this.#announcing.delete(jobId);
      this.#deps.changed(jobId);
    }, this.#limits.announceMs);
  }

  #forget(jobId: string): void {
    this.#openings.delete(jobId);
    this.#started.delete(jobId);
  }

  #logBug(jobId: string, bug: unknown): void {
    const stack = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
    this.#deps.log.error('bug in the phone page', { jobId, stack });
  }
}
