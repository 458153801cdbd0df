import type { PrinterProfile } from '../contract/printer-profile.ts';
import { TicketContent } from '../contract/queue-views.ts';
import type { PaperWidthDots } from '../devices/printer/paper-width.ts';
import { readLogo } from '../devices/printer/ticket/logo.ts';
import { readTicketFonts } from '../devices/printer/ticket/read-fonts.ts';
import { createTicketTypefaces } from '../devices/printer/ticket/ticket-typefaces.ts';
import { encodeTicket } from '../devices/printer/ticket-printing.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A ticket has at most some thousand characters. */
export const MAX_TICKET_JSON_BYTES = 256 * 1024;

/** The same place from source (`electron/commands`) and bundled (`dist/main`). */
const FONTS = new URL('../../resources/fonts/', import.meta.url);

/**
 * The byte stream of one ticket given as UTF-8 JSON ({@link TicketContent}), the one the device host would send. Errors:
 * LINE_TOO_LONG, LINE_NOT_UTF8, LINE_NOT_JSON, INPUT_INVALID with the first wrong `field` (also a logo that cannot be read), TICKET_UNPRINTABLE.
 */
export async function encodeTicketJson(
  json: Uint8Array,
  { widthDots, profile }: { readonly widthDots: PaperWidthDots; readonly profile: PrinterProfile },
): Promise<Result<Uint8Array>> {
  if (json.length > MAX_TICKET_JSON_BYTES) return fail('LINE_TOO_LONG', { maxBytes: MAX_TICKET_JSON_BYTES });
  const value = parse(json);
  if (!value.ok) return value;
  const content = TicketContent.safeParse(value.value);
  if (!content.success) return invalid(content.error.issues[0]?.path.join('.') ?? '');
  // The device host would print the ticket without it; whoever writes a file wants to know.
  const { logoPng } = content.data;
  if (logoPng !== null && readLogo(logoPng) === null) return invalid('logoPng');
  const typefaces = createTicketTypefaces(await readTicketFonts(FONTS));
  // A stream for a file: nobody listens, so the printer is not asked to tell how it is.
  const options = { widthDots, profile, copyMark: false, automaticStatus: false };
  const encoded = encodeTicket(content.data, typefaces, options);
  return encoded.ok ? ok(encoded.value.bytes) : encoded;
}

function invalid(field: string): Result<never> {
  return fail('INPUT_INVALID', { method: 'ticket encode', field });
}

function parse(json: Uint8Array): Result<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(json);
  } catch {
    return fail('LINE_NOT_UTF8');
  }
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return fail('LINE_NOT_JSON');
  }
}
