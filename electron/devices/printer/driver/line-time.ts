import type { PrinterTransport } from '../transport/transport.ts';

/** On a slow line: a call to print ends after 40 s, one to test after 60 s, and confirming takes its time as well. */
const LONGEST_TICKET_MS = 25_000;
const LONGEST_TEST_MS = 45_000;

/** How long bytes take on a line whose speed is known, in milliseconds; 0 on others. */
export function lineMs({ bytesPerS }: PrinterTransport, bytes: number): number {
  return bytesPerS === null ? 0 : Math.ceil((bytes / bytesPerS) * 1_000);
}

/** Why a sheet cannot go this way, in English for IT: it may not hold such bytes, or so many take too long. Else null. */
export function objectionTo(transport: PrinterTransport, bytes: Uint8Array, isTest: boolean): string | null {
  const objection = transport.objection(bytes);
  const ms = lineMs(transport, bytes.length);
  if (objection !== null || ms <= (isTest ? LONGEST_TEST_MS : LONGEST_TICKET_MS)) return objection;
  const seconds = Math.ceil(ms / 1_000);
  return `${bytes.length} bytes take ${seconds} s; use a faster line or a profile with fewer bytes`;
}
