import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import type { PageView, ScanJobView } from '../../../electron/contract/dossier-views.ts';
import type { EventPayload } from '../../../electron/contract/events.ts';
import { fail, type Result } from '../../../electron/domain/result.ts';
import type { PageDoubt } from '../../../electron/domain/scan/scan.ts';
import { answersForBackend } from '../../../electron/main/supervision/relays.ts';
import type { MethodHandlers } from '../../../electron/wire/server.ts';
import {
  type BenchOffice,
  type OurProcess,
  reopen,
  type StartOptions,
  startBenchOffice,
  startOurProcess,
  valueOf,
} from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { descendants } from './our-children.ts';

export const SCANNER_CODE = 'MQ';
const COMPONENT = 1;
const PROCEDURE = 'MAU-QUET';
/** How often an end is looked for. */
const LOOK_MS = 20;
/** Beyond every watchdog that a bench sets: a scan that never ends is a finding, not an endless bench. */
const END_LIMIT_MS = 600_000;
/** The end is told right after it is on record. */
const TOLD_LIMIT_MS = 20_000;

/** How long a page may stay silent. */
export interface ScanSilence {
  readonly glassSilenceMs: number;
  readonly feederSilenceMs: number;
}

/** Watchdogs that a bench waits for: the shortest that an office can set. */
export const SCALED_SILENCE: ScanSilence = { glassSilenceMs: 10_000, feederSilenceMs: 10_000 };
export const SHIPPED_FEEDER_SILENCE_MS = 90_000;

export interface ScannerTarget {
  readonly connection: string;
  readonly fallbacks?: readonly string[];
  /** The shipped times without them. */
  readonly scanTimes?: ScanSilence;
}

export type StartInput = Omit<MethodInput<'scan.start'>, 'dossierId' | 'componentOrdinal' | 'deviceCode'>;

/** A page as a window was told of it. */
export interface ToldPage {
  readonly jobId: string;
  readonly page: PageView;
  readonly atMs: number;
}

/** An office of one counter with one scanner. Where that really is, only the device host has to know. */
export const officeFile = (connection = 'escl:http://127.0.0.1:9/eSCL') => ({
  ...SMALL_OFFICE,
  procedures: [
    {
      code: PROCEDURE,
      name: 'Thủ tục để quét',
      field: 'Hộ tịch',
      deadlineAmount: 1,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: true }],
    },
  ],
  devices: [{ code: SCANNER_CODE, name: 'Máy quét', kind: 'SCANNER', connection }],
});

/**
 * An office that scans as in the program: backend, device host and scan workers as processes, an encrypted store, this
 * process in the place of main. Each of the processes can be killed and comes back as main brings it back.
 */
export class ScanOffice {
  readonly #dataDirectory: string;
  readonly #start: StartOptions;
  readonly #told: ToldPage[] = [];
  readonly #doubts = new Map<string, readonly PageDoubt[]>();
  readonly #listeners = new Set<(page: ToldPage) => void>();
  #target: ScannerTarget;
  #deviceHost: OurProcess;
  /** Settled while the backend is there. */
  #reopening: Promise<void> = Promise.resolve();
  #office: BenchOffice | null = null;
  #backend: OurProcess | null = null;

  private constructor(dataDirectory: string, target: ScannerTarget, start: StartOptions) {
    this.#dataDirectory = dataDirectory;
    this.#target = target;
    this.#start = start;
    this.#deviceHost = startOurProcess('devicehost', {}, this.#start);
  }

  /** Sets the office up in `folder`. `start` is for the device host, whose scanning programs see its environment. */
  static async open(folder: string, target: ScannerTarget, start: StartOptions = {}): Promise<ScanOffice> {
    const opened = new ScanOffice(path.join(folder, 'data'), target, start);
    opened.#office = await startBenchOffice(opened.#dataDirectory, officeFile(), opened.#answers());
    opened.#hear(opened.#office.backend);
    await opened.assign(target);
    return opened;
  }

  get backend(): OurProcess {
    if (this.#backend === null) throw new Error('the backend is not there');
    return this.#backend;
  }

  get deviceHost(): OurProcess {
    return this.#deviceHost;
  }

  /** Pages that were announced so far, in this order. */
  get told(): readonly ToldPage[] {
    return this.#told;
  }

  #answers(): MethodHandlers {
    const noPaper = {
      'page.print': async () => fail('PAGE_PRINT_FAILED'),
      'page.picture': async () => fail('PAGE_PRINT_FAILED'),
    } as const;
    return answersForBackend(
      (method, input, context) => this.#deviceHost.call(method, input, context.actor, context.requestId),
      noPaper,
      // A backend of plain Node starts its workers itself.
      () => null,
    );
  }

  #hear(backend: OurProcess): void {
    this.#backend = backend;
    backend.onEvent((event, payload) => {
      if (event === 'scan.ended') {
        const { jobId, doubts } = payload as EventPayload<'scan.ended'>;
        this.#doubts.set(jobId, doubts);
      }
      if (event !== 'scan.page') return;
      const told: ToldPage = { ...(payload as { jobId: string; page: PageView }), atMs: performance.now() };
      this.#told.push(told);
      for (const listener of this.#listeners) listener(told);
    });
  }

  /** Hears every page that is announced until the returned function is called. */
  onPage(listener: (page: ToldPage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Calls the backend as the clerk; waits for one that is just coming back, as main lets calls wait. */
  async call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<Result<MethodOutput<M>>> {
    await this.#reopening;
    return this.backend.call(method, input, this.#office?.clerk ?? null);
  }

  /** Tells the device host which scanner there is, as main does. */
  async assign(target: ScannerTarget): Promise<void> {
    this.#target = target;
    const { connection, fallbacks = [], scanTimes } = target;
    const kind = 'SCANNER' as const;
    const device = { code: SCANNER_CODE, kind, connection, fallbacks: [...fallbacks], counterCode: null };
    valueOf(
      await this.#deviceHost.call('devices.assign', {
        devices: [device],
        ...(scanTimes === undefined ? {} : { scanTimes }),
      }),
    );
  }

  /** A dossier that waits for its paper; answers its id. */
  async receive(): Promise<string> {
    const { dossier } = valueOf(
      await this.call('dossier.receive', {
        procedureCode: PROCEDURE,
        counterCode: 'Q1',
        ticketId: null,
        applicant: { name: 'Trần Văn Nam', personalId: '', birthDate: null, sex: null, address: '', phone: '' },
        components: [{ code: 'TK', received: true, copies: 1, form: 'BAN_CHINH' }],
      }),
    );
    return dossier.id;
  }

  start(dossierId: string, input: StartInput): Promise<Result<MethodOutput<'scan.start'>>> {
    return this.call('scan.start', { dossierId, componentOrdinal: COMPONENT, deviceCode: SCANNER_CODE, ...input });
  }

  /** Waits for the end of a job, also across a backend that is killed meanwhile. Throws for one that never ends. */
  async ended(jobId: string, limitMs: number = END_LIMIT_MS): Promise<ScanJobView> {
    for (const giveUpMs = performance.now() + limitMs; performance.now() < giveUpMs; ) {
      const found = await this.call('scan.job', { jobId });
      if (found.ok && found.value.job.state === 'ENDED') return found.value.job;
      if (!found.ok && found.error.code !== 'PROCESS_GONE') {
        throw new Error(`a scan cannot be asked about: ${found.error.code}`);
      }
      await sleep(LOOK_MS);
    }
    throw new Error('a scan never ended');
  }

  /** Pairs of pages that the program was unsure of at the end of a job; waits until the end was told. */
  async doubtsOf(jobId: string): Promise<readonly PageDoubt[]> {
    for (const limitMs = performance.now() + TOLD_LIMIT_MS; performance.now() < limitMs; await sleep(LOOK_MS)) {
      const doubts = this.#doubts.get(jobId);
      if (doubts !== undefined) return doubts;
    }
    throw new Error('the end of a scan was never told');
  }

  /** The shown pages of a dossier in their order. */
  async shownPages(dossierId: string): Promise<readonly PageView[]> {
    const { pages } = valueOf(await this.call('scan.pages', { dossierId }));
    return pages.filter(({ hidden }) => hidden === null).toSorted((a, b) => a.seq - b.seq);
  }

  /** All pages of a dossier, also hidden ones. */
  async allPages(dossierId: string): Promise<readonly PageView[]> {
    return valueOf(await this.call('scan.pages', { dossierId })).pages;
  }

  async image(pageId: string): Promise<Uint8Array> {
    return valueOf(await this.call('scan.image', { pageId })).image;
  }

  /** The worker processes of the device host. */
  workers(): Promise<readonly number[]> {
    return descendants(this.#deviceHost.pid, 'scanworker');
  }

  /** As a power cut for the backend alone; main starts it again and opens the data with the key it kept. */
  async killBackend(): Promise<void> {
    const { backend } = this;
    this.#backend = null;
    const again = async (): Promise<void> => {
      await backend.kill();
      this.#hear(await reopen(this.#dataDirectory, this.#office?.dataKeyBase64 ?? '', this.#answers()));
    };
    this.#reopening = again();
    await this.#reopening;
  }

  /** The same for the device host, which is told its scanner again. */
  async killDeviceHost(): Promise<void> {
    await this.#deviceHost.kill();
    this.#deviceHost = startOurProcess('devicehost', {}, this.#start);
    await this.assign(this.#target);
  }

  async close(): Promise<void> {
    await Promise.all([this.#backend?.kill(), this.#deviceHost.kill()]);
  }
}

/** The id of a job that must have begun. */
export const jobOf = (started: Result<MethodOutput<'scan.start'>>): string => valueOf(started).job.id;
