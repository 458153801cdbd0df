import type { TicketContent } from '../../contract/queue-views.ts';
import { ok, type Result } from '../../domain/result.ts';
import { encodeSheet } from './encoder/encode-sheet.ts';
import type { EncodedSheet } from './encoder/packer.ts';
import type { PrinterProfile } from './encoder/profiles.ts';
import type { PaperWidthDots } from './paper-width.ts';
import { ticketSheet } from './ticket/ticket-layout.ts';
import type { TicketTypefaces } from './ticket/ticket-typefaces.ts';

export interface TicketPrinting {
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
  readonly copyMark: boolean;
  /** Ask the printer to tell changes while it prints; a stream for a file has nobody to tell. */
  readonly automaticStatus: boolean;
}

/** A ticket as the printer's byte stream: the same bytes for the same input. Error: TICKET_UNPRINTABLE. */
export function encodeTicket(
  content: TicketContent,
  typefaces: TicketTypefaces,
  { widthDots, profile, copyMark, automaticStatus }: TicketPrinting,
): Result<EncodedSheet> {
  const sheet = ticketSheet(content, typefaces, { widthDots, copyMark });
  return sheet.ok ? ok(encodeSheet(sheet.value, profile, { automaticStatus })) : sheet;
}
