import { TypefaceFamily } from '../raster/typeface.ts';

/** The bundled TrueType files, whole: Be Vietnam Pro in four weights. */
export interface TicketFontFiles {
  readonly regular: Uint8Array;
  readonly semiBold: Uint8Array;
  readonly bold: Uint8Array;
  readonly extraBold: Uint8Array;
}

/** Names of the files in `resources/fonts`, read where the program is composed. */
export const TICKET_FONT_NAMES: Readonly<Record<keyof TicketFontFiles, string>> = {
  regular: 'BeVietnamPro-Regular.ttf',
  semiBold: 'BeVietnamPro-SemiBold.ttf',
  bold: 'BeVietnamPro-Bold.ttf',
  extraBold: 'BeVietnamPro-ExtraBold.ttf',
};

/** The weights a ticket is set in; keeps the glyphs it has drawn, so make one and keep it. */
export type TicketTypefaces = Readonly<Record<keyof TicketFontFiles, TypefaceFamily>>;

/** Parses the fonts, about 20 ms each. Throws on a damaged file, because it is part of the program. */
export function createTicketTypefaces(files: TicketFontFiles): TicketTypefaces {
  return {
    regular: new TypefaceFamily(files.regular),
    semiBold: new TypefaceFamily(files.semiBold),
    bold: new TypefaceFamily(files.bold),
    extraBold: new TypefaceFamily(files.extraBold),
  };
}
