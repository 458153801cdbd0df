import type { StartScanWorker } from '../devices/scanner/worker/channel.ts';
import type { Result } from '../domain/result.ts';
import type { WorkerProgram } from '../domain/system/worker-programs.ts';
import type { WireClient } from '../wire/client.ts';

/** The outside world of a command: the same for plain Node and for the installed program. */
export interface CommandIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Resolves when the reader has taken the bytes: a slow pipe slows the command down instead of filling memory. */
  stdout(bytes: Uint8Array): Promise<void>;
  stderr(text: string): void;
  /** A copy of the environment, from which secrets were taken out of the process's own before this. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What `quay demo` asks of the application. */
export interface DemoRun {
  /** Where pictures, papers and figures go. */
  readonly outDirectory: string;
  /** A fresh office is made here. */
  readonly dataDirectory: string;
  readonly passphrase: string;
  /** Takes one line of progress. */
  readonly report: (line: string) => void;
}

/** What a whole demo ended with, or in English why it did not get through. */
export type DemoOutcome =
  | {
      readonly ok: true;
      readonly value: {
        readonly ticket: string;
        readonly dossier: string;
        readonly pages: number;
        readonly ratingLevel: string;
      };
    }
  | { readonly ok: false; readonly reason: string };

/** Workers that answer calls. */
export type CallProgram = Extract<WorkerProgram, 'imageworker' | 'signworker'>;

/** Starts our processes for a command and ends them with it. */
export interface CommandHosts {
  startBackend(): Promise<WireClient>;
  startDeviceHost(): Promise<WireClient>;
  /** Starts a process for one look at a scanner or one scan. */
  readonly startScanWorker: StartScanWorker;
  /** Starts a process for pictures or signatures. */
  startCallWorker(program: CallProgram): Promise<WireClient>;
  /** True where the signed-in user's keyring can keep a key: only inside the application's main process. */
  readonly keyringAvailable: boolean;
  /** The data key that this user's keyring keeps for the directory, base64; null where there is none. */
  keyringKey(dataDirectory: string): Promise<string | null>;
  /** Puts the open store's key into the keyring, after set-up without a passphrase. */
  keepKey(backend: WireClient): Promise<Result<null>>;
  /** Carries out the main job with windows painted into memory; null outside of the application. */
  readonly demo: ((run: DemoRun) => Promise<DemoOutcome>) | null;
  /** The data directory used without `--data`. */
  readonly defaultDataDirectory: string;
  readonly version: string;
}

/** 0 done; 1 the work failed; 2 the call is wrong. */
export type ExitStatus = 0 | 1 | 2;
