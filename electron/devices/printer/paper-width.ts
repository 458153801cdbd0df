/** Printable widths of the rolls in use, at 203 dpi (8 dots/mm): 72 mm of an 80 mm roll, 48 mm of a 58 mm roll. */
export const PAPER_WIDTHS_DOTS = [576, 384] as const;
export type PaperWidthDots = (typeof PAPER_WIDTHS_DOTS)[number];
