import { SCAN_TIMES, type ScanDriver, type ScanTimes } from '../devices/scanner/scan-driver.ts';
import type { StartScanWorker } from '../devices/scanner/worker/channel.ts';
import { createWorkerDriver } from '../devices/scanner/worker/client.ts';

/** A file of an import: where it lies and what people call it. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
}

/** Every way pages can come, each through a worker of its own. */
export interface ScanDrivers {
  /** `connection` as an office wrote it. */
  scanner(connection: string): ScanDriver;
  /** The pages of files, in their order. */
  files(files: readonly ImportFile[]): ScanDriver;
  /** Pictures that come into folders after `sinceMs` (Unix time), until the scan is cancelled. */
  folders(folders: readonly string[], sinceMs: number): ScanDriver;
  /** How long a page may stay silent from now on; the usual times for what is not said. */
  setSilence(times: Partial<Pick<ScanTimes, 'glassSilenceMs' | 'feederSilenceMs'>>): void;
}

/** `times`: others than those of real scanners, for tests. */
export function createScanDrivers(startWorker: StartScanWorker, times: ScanTimes = SCAN_TIMES): ScanDrivers {
  let current = times;
  const driver = (connection: string) => createWorkerDriver(connection, { startWorker, times: () => current });
  return {
    scanner: driver,
    files: (files) => driver(`files:${JSON.stringify(files)}`),
    folders: (folders, sinceMs) => driver(`folders:${JSON.stringify({ folders, sinceMs })}`),
    setSilence(silence) {
      const { glassSilenceMs, feederSilenceMs } = { ...times, ...silence };
      // A page may at least take as long as it may be silent.
      const pageMs = Math.max(times.pageMs, glassSilenceMs, feederSilenceMs);
      current = { ...times, glassSilenceMs, feederSilenceMs, pageMs };
    },
  };
}
