import { fail, type Result } from '../../../domain/result.ts';

/** How `scanimage` ended. */
export interface SaneExit {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** The end of its standard error, in English. */
  readonly text: string;
}

type Failure = Extract<Result<never>, { readonly ok: false }>;

/**
 * The failure behind an end of `scanimage`. Its exit code is the number of the SANE status (sane.h), except 1, which is
 * also its own general failure, and 0; then the text decides. `pages` is how many whole pages came before.
 */
export function failureOfExit({ code, text }: SaneExit, pages: number): Failure {
  const reason = lastMessage(text) ?? (code === null ? 'ended by a signal' : `exit ${code}`);
  // The writers of JPEG and PNG inside scanimage give up this way when the backend ends a page early without an error.
  if (/too few scanlines|No IDATs written/.test(text)) {
    return fail('SCANNER_PAGE_DAMAGED', { page: pages + 1, reason: 'the scanner ended the page early' });
  }
  const known = FAILURES.find(({ status, words }) => (code === 0 || code === 1 ? words.test(text) : code === status));
  if (!known) return fail('SCANNER_FAULT', { reason, pages });
  return fail(known.code, known.code === 'DEVICE_ACCESS_DENIED' ? { transport: 'SANE' } : { reason, pages });
}

const FAILURES = [
  { status: 3, words: /: Device busy/, code: 'SCANNER_BUSY' },
  { status: 6, words: /Document feeder jammed/, code: 'SCANNER_JAM' },
  { status: 7, words: /Document feeder out of documents/, code: 'SCANNER_FEEDER_EMPTY' },
  { status: 8, words: /Scanner cover is open/, code: 'SCANNER_COVER_OPEN' },
  { status: 11, words: /Access to resource has been denied/, code: 'DEVICE_ACCESS_DENIED' },
  // Opening a device that is not there (any more): SANE says "Invalid argument" for it.
  { status: -1, words: /open of device .* failed|no SANE devices found/, code: 'SCANNER_UNREACHABLE' },
] as const;

/** What the program said last about itself, without the name of the device, which may be an address. */
function lastMessage(text: string): string | null {
  const messages = [...text.matchAll(/^(?:Progress: [\d.]+%)*scanimage: (.*)$/gm)].map((match) => match[1] ?? '');
  return (
    messages
      .at(-1)
      ?.replace(/open of device .* failed/, 'open failed')
      .slice(0, 120) ?? null
  );
}
