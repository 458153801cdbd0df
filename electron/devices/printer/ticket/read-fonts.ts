import { readFile } from 'node:fs/promises';
import { TICKET_FONT_NAMES, type TicketFontFiles } from './ticket-typefaces.ts';

/** Reads the bundled fonts from `directory`. Rejects where one is missing, because they are part of the program. */
export async function readTicketFonts(directory: URL): Promise<TicketFontFiles> {
  const read = (weight: keyof TicketFontFiles) => readFile(new URL(TICKET_FONT_NAMES[weight], directory));
  const [regular, semiBold, bold, extraBold] = await Promise.all([
    read('regular'),
    read('semiBold'),
    read('bold'),
    read('extraBold'),
  ]);
  return { regular, semiBold, bold, extraBold };
}
