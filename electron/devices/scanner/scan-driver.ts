import type { ScanSettings } from '../../contract/methods/digitization.ts';
import type { Result } from '../../domain/result.ts';
import type { PaperSize } from '../../domain/scan/scan.ts';

/** A page as it left the scanner, known to be a whole picture. */
export interface ScannedPage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the scanner really used; another than was asked where it does not offer that. */
  readonly dpi: number;
  /** By which the same sheet is known again (`domain/scan/picture-hash.ts`); empty where nobody made one. */
  readonly pictureHash: string;
}

/** A page as a driver of Windows hands it over: rows from the top, not encoded. */
export interface RawPage {
  /** Black-and-white has 1 for white, the leftmost pixel in the highest bit. */
  readonly pixels: 'BW1' | 'GRAY8' | 'RGB24';
  readonly widthPx: number;
  readonly heightPx: number;
  /** At least as long as the pixels of a row need. */
  readonly bytesPerRow: number;
  readonly dpi: number;
  readonly rows: Uint8Array;
}

/** Makes a picture of a raw page: JPEG for colour and grey, PNG for black-and-white. Error: SCANNER_PAGE_DAMAGED. */
export type EncodeRaw = (page: RawPage) => Promise<Result<ScannedPage>>;

export type ScanSource = ScanSettings['source'];

/** What a look at a scanner found. */
export interface ScannerFacts {
  /** Paper sources in the order glass, feeder; never empty. */
  readonly sources: readonly ScanSource[];
  /** Both sides in one pass. */
  readonly duplex: boolean;
  /** Sheets that fit. */
  readonly papers: readonly PaperSize[];
  /** Null where it cannot say without moving paper. */
  readonly feederLoaded: boolean | null;
  /** Whether its driver has a window of its own. */
  readonly driverUi: boolean;
}

export interface ScanRequest {
  readonly settings: ScanSettings;
  /** Null scans until the feeder is empty; from glass always one. */
  readonly maxPages: number | null;
  /** Folder for files in the making, whose names end in `.part`. */
  readonly scratchDirectory: string;
  /** Ends the scan soon; what was asked then answers SCAN_CANCELLED. */
  readonly signal: AbortSignal;
  /** The scanner works although no page is whole yet. A driver that stays silent for longer than its limit is ended. */
  readonly onAlive?: () => void;
  /** An empty feeder is no failure before the first page: the scan waits for paper. */
  readonly waitForPaper?: boolean;
  /** Waiting for paper began or ended. */
  readonly onWaiting?: (isWaiting: boolean) => void;
}

/** A scan in progress. Its pages are pulled, so a slow reader holds the scanner back. */
export interface Scan {
  /**
   * The next page, or null after the last. After a failure or null it is not called again.
   * Errors: SCAN_CANCELLED, SCANNER_UNREACHABLE, SCANNER_FEEDER_EMPTY (only before the first page), SCANNER_JAM,
   * SCANNER_COVER_OPEN, SCANNER_PAGE_DAMAGED, SCANNER_SILENT, SCANNER_BUSY, SCANNER_FAULT.
   */
  next(): Promise<Result<ScannedPage | null>>;
  /** Tells the scanner that no more pages are wanted and leaves nothing behind. Needed after every scan. */
  end(): Promise<void>;
}

/** One way to reach a scanner. */
export interface ScanDriver {
  /** Looks at the scanner without moving paper. Errors: SCANNER_UNREACHABLE, SCANNER_JAM, SCANNER_COVER_OPEN, SCANNER_*. */
  check(): Promise<Result<ScannerFacts>>;
  /** Begins a scan. Errors: SCANNER_SOURCE_MISSING, SCAN_CANCELLED, and those of `next`. */
  start(request: ScanRequest): Promise<Result<Scan>>;
}

/** How long a driver waits. Settings, because a slow scanner needs longer and a test shorter. */
export interface ScanTimes {
  /** To a connection. */
  readonly connectMs: number;
  /** A whole short answer: capabilities, status, a job. */
  readonly shortMs: number;
  /** Without any sign of a page, by source. */
  readonly glassSilenceMs: number;
  readonly feederSilenceMs: number;
  /** A whole page, however steadily it drips: below the time limit of `scanner.next`. */
  readonly pageMs: number;
  /** Between two questions to a scanner that says "empty" or "busy". */
  readonly retryMs: number;
  /** For a scanning program to open a device and list its options. */
  readonly programMs: number;
  /** From the polite end of a scanning program to the forced one. */
  readonly killMs: number;
}

export const SCAN_TIMES: ScanTimes = {
  connectMs: 5_000,
  shortMs: 10_000,
  glassSilenceMs: 60_000,
  feederSilenceMs: 90_000,
  pageMs: 140_000,
  retryMs: 1_000,
  programMs: 30_000,
  killMs: 3_000,
};

/** How long a page may stay silent from this source. */
export const silenceMs = (times: ScanTimes, source: ScanSource): number =>
  source === 'GLASS' ? times.glassSilenceMs : times.feederSilenceMs;

/** How long a person may be about their choices in a driver's own window. */
const DRIVER_WINDOW_MS = 600_000;

/**
 * How long a whole page may take. Before the first page a driver's own window may stand open, where somebody looks at a
 * preview; the driver says meanwhile that it lives.
 */
export const pageLimitMs = (times: ScanTimes, { driverUi }: ScanSettings, pagesSoFar: number): number =>
  driverUi && pagesSoFar === 0 ? Math.max(DRIVER_WINDOW_MS, times.pageMs) : times.pageMs;
