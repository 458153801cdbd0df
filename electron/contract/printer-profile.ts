import { z } from 'zod';

/**
 * What a model of printer can be trusted with. Every profile that draws its text prints the same dots; they differ in how
 * many bytes that takes and in what the printer tells. Only a print on paper settles which one a model needs.
 */
export const PrinterProfile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** What people call it: maker and models. */
  label: z.string().min(1).max(120),
  /** Where its facts come from, with the licence where the source asks for a credit; empty for our own. */
  source: z.string().max(300),
  /**
   * `GS v 0` raster bands; `ESC *` strips of 24 rows for models without it; `GS ( L` or `GS 8 L` graphics stored and
   * printed for models that want nothing else.
   */
  raster: z.enum(['GS_V_0', 'ESC_STAR', 'GS_PAREN_L', 'GS_8_L']),
  /** White margins left out: on both sides (the left one by ESC $, which not every clone obeys before GS v 0), or right. */
  trim: z.enum(['BOTH', 'RIGHT', 'NONE']),
  /** Blank rows fed by ESC J instead of sent. */
  skipBlankRows: z.boolean(),
  /** Sets the motion units of ESC $ and ESC J to one dot with GS P, where 1/203 inch is not the default. */
  setMotionUnits: z.boolean(),
  /** Lines fed before the cut, each 3.75 mm: head and cutter are 11 to 16 mm apart. */
  feedLines: z.number().int().min(0).max(20),
  cut: z.enum(['FULL', 'PARTIAL', 'NONE']),
  /** Pin of the drawer connector pulsed after a ticket: kiosks hang a lamp or a bell on it. */
  pulsePin: z.union([z.literal(2), z.literal(5)]).nullable(),
  /** Sounds after the ticket, by ESC B n t (most clones with a buzzer); null has none. */
  buzzer: z
    .strictObject({ times: z.number().int().min(1).max(9), unitsOf50Ms: z.number().int().min(1).max(9) })
    .nullable(),
  /** A QR symbol by GS ( k, or drawn as dots. */
  qr: z.enum(['NATIVE', 'RASTER']),
  /**
   * Text as letters instead of dots, for slow serial lines: the letters ASCII lacks are downloaded by ESC & first. Off
   * where a print on paper has not shown that the model keeps them.
   */
  text: z.enum(['RASTER', 'GLYPH_DOWNLOAD']),
  /** Sends FS . first: printers for the Chinese market read two bytes as one letter otherwise. */
  kanjiOff: z.boolean(),
  /**
   * Tables of the printer that hold Vietnamese letters, as its maker numbers them: for the sheet that staff compare. TCVN3
   * is two pages: small letters in the one that is named, capitals in the next.
   */
  codePages: z
    .array(z.strictObject({ page: z.number().int().min(0).max(255), encoding: z.enum(['TCVN3', 'WPC1258', 'VISCII']) }))
    .max(8),
  /** How a finished ticket is confirmed: GS ( H process id, GS r 1, or not at all. */
  confirm: z.enum(['PROCESS_ID', 'TRANSMIT_STATUS', 'NONE']),
  /** Has the printer tell every change by itself (GS a, automatic status back). */
  automaticStatus: z.boolean(),
  /** Some clones lose bytes that come faster than they print: pieces of this size with a pause between. */
  pacing: z
    .strictObject({ pieceBytes: z.number().int().min(16).max(65_536), pauseMs: z.number().int().min(1).max(1_000) })
    .nullable(),
});
export type PrinterProfile = z.output<typeof PrinterProfile>;
