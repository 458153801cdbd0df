import { writePng } from '../devices/printer/escpos-decoder/png.ts';
import { MAX_SHEET_ROWS, type PaperWidthDots, SheetReader } from '../devices/printer/escpos-decoder/sheet-reader.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** Longest stream taken: about a thousand tickets. */
export const MAX_STREAM_BYTES = 64 * 1024 * 1024;

/** The line `ticket decode` writes. */
export interface TicketDecodeJson {
  readonly unknown: number;
  readonly text: readonly string[];
  readonly qr: readonly string[];
  readonly cut: boolean;
  readonly height: number;
}

export interface TicketDecodeOutput {
  readonly json: TicketDecodeJson;
  /** The paper as a 1-bit PNG, `widthDots` x `json.height` (one white row when nothing was fed). */
  readonly png: Uint8Array;
}

/**
 * Decodes an ESC/POS stream for paper `widthDots` dots wide. Errors: `TICKET_DECODE_STREAM_TOO_LONG` above
 * {@link MAX_STREAM_BYTES}, `TICKET_DECODE_PAPER_TOO_LONG` when the stream prints more than {@link MAX_SHEET_ROWS} rows.
 */
export function decodeTicket(
  bytes: Uint8Array,
  { widthDots }: { readonly widthDots: PaperWidthDots },
): Result<TicketDecodeOutput> {
  if (bytes.length > MAX_STREAM_BYTES) {
    return fail('TICKET_DECODE_STREAM_TOO_LONG', { bytes: bytes.length, limitBytes: MAX_STREAM_BYTES });
  }
  const reader = new SheetReader(widthDots);
  reader.push(bytes);
  reader.end();
  const { unknown, text, qr, cut, overflowed, picture } = reader.takeSheet();
  if (overflowed) return fail('TICKET_DECODE_PAPER_TOO_LONG', { limitRows: MAX_SHEET_ROWS });
  return ok({ json: { unknown, text, qr, cut, height: picture.height }, png: writePng(picture) });
}
