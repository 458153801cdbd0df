import { MAX_REPORT_BYTES } from './report.ts';

/*
 * How the simulator carries input reports over TCP, which keeps no message boundaries: one byte with the length of the
 * report, 1 to 65, then the report exactly as the device would give it to hidraw or Windows, report id included.
 * Nothing goes the other way. Any other length means that the two sides no longer agree: the connection must end.
 */

/** Puts a report into its frame. */
export function frameReport(report: Uint8Array): Uint8Array {
  if (report.length < 1 || report.length > MAX_REPORT_BYTES) throw new RangeError('a report has 1 to 65 bytes');
  return Uint8Array.of(report.length, ...report);
}

export interface FrameReader {
  /** Takes bytes in pieces of any size; false when they break the frame rule. */
  push(bytes: Uint8Array): boolean;
  /** True in the middle of a frame. */
  readonly isPartial: boolean;
}

/** Cuts a byte stream into reports. */
export function createFrameReader(onReport: (report: Uint8Array) => void): FrameReader {
  let pending: number[] = [];
  return {
    get isPartial() {
      return pending.length > 0;
    },
    push(bytes) {
      for (const byte of bytes) {
        if (pending.length === 0 && (byte < 1 || byte > MAX_REPORT_BYTES)) return false;
        pending.push(byte);
        if (pending.length === (pending[0] ?? 0) + 1) {
          const report = Uint8Array.from(pending.slice(1));
          pending = [];
          onReport(report);
        }
      }
      return true;
    },
  };
}
