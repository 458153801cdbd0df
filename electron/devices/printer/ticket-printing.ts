import type { PrinterProfile } from '../../contract/printer-profile.ts';
import type { TicketContent } from '../../contract/queue-views.ts';
import { ok, type Result } from '../../domain/result.ts';
import { encodeParts, type SheetPart } from './encoder/encode-sheet.ts';
import type { EncodedSheet } from './encoder/packer.ts';
import type { PaperWidthDots } from './paper-width.ts';
import { blankMatrix, type DotMatrix, overlay } from './raster/dot-matrix.ts';
import { drawQr, planQr } from './raster/qr-symbol.ts';
import { type DrawLogo, drawLogo } from './ticket/logo.ts';
import { ticketSheet } from './ticket/ticket-layout.ts';
import { ticketLetters } from './ticket/ticket-letters.ts';
import type { TicketTypefaces } from './ticket/ticket-typefaces.ts';

export interface TicketPrinting {
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
  readonly copyMark: boolean;
  /** Ask the printer to tell changes while it prints; a stream for a file has nobody to tell. */
  readonly automaticStatus: boolean;
  /** Another way to draw a logo, such as one that keeps what it drew. */
  readonly drawLogo?: DrawLogo;
}

/** A ticket as the printer's byte stream: the same bytes for the same input. Error: TICKET_UNPRINTABLE. */
export function encodeTicket(
  content: TicketContent,
  typefaces: TicketTypefaces,
  printing: TicketPrinting,
): Result<EncodedSheet> {
  const { profile, automaticStatus } = printing;
  const parts =
    profile.text === 'RASTER'
      ? drawnParts(content, typefaces, printing)
      : ok(letterParts(content, typefaces, printing));
  return parts.ok ? ok(encodeParts(parts.value, profile, { automaticStatus })) : parts;
}

function drawnParts(
  content: TicketContent,
  typefaces: TicketTypefaces,
  { widthDots, copyMark, profile, drawLogo: draw = drawLogo }: TicketPrinting,
): Result<SheetPart[]> {
  const sheet = ticketSheet(content, typefaces, { widthDots, copyMark, qr: profile.qr, drawLogo: draw });
  if (!sheet.ok) return sheet;
  const picture = { kind: 'PICTURE', matrix: sheet.value } as const;
  return ok(content.qr !== null && profile.qr === 'NATIVE' ? [picture, qrPart(content.qr, widthDots)] : [picture]);
}

function letterParts(
  content: TicketContent,
  typefaces: TicketTypefaces,
  { widthDots, copyMark, profile, drawLogo: draw = drawLogo }: TicketPrinting,
): SheetPart[] {
  const logo = content.logoPng === null ? null : draw(content.logoPng, widthDots);
  const lines = ticketLetters(content, typefaces, { widthDots, copyMark });
  const letters = {
    kind: 'LETTERS',
    lines,
    drawCell: (character: string) => typefaces.semiBold.cell(character),
  } as const;
  const parts: SheetPart[] = logo === null ? [letters] : [centred(logo, widthDots), letters];
  if (content.qr === null) return parts;
  const symbol =
    profile.qr === 'NATIVE' ? qrPart(content.qr, widthDots) : centred(drawQr(planQr(content.qr, widthDots)), widthDots);
  return [...parts, symbol];
}

function qrPart(text: string, widthDots: PaperWidthDots): SheetPart {
  const { level, moduleDots } = planQr(text, widthDots);
  return { kind: 'QR', symbol: { text, level, moduleDots } };
}

/** A picture in the middle of the paper with a line of white below it. */
function centred(picture: DotMatrix, widthDots: PaperWidthDots): SheetPart {
  const matrix = blankMatrix(widthDots, picture.heightDots + WHITE_ROWS);
  overlay(matrix, picture, (widthDots - picture.widthDots) >> 1, 0);
  return { kind: 'PICTURE', matrix };
}

const WHITE_ROWS = 16;
