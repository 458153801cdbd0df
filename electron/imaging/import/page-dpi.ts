/** ISO A4, the paper of nearly every dossier, in inches. */
const A4_INCHES = { short: 210 / 25.4, long: 297 / 25.4 } as const;
/** Cameras and screens write 72 or 96 whatever they show; no scanner for papers works below 100. */
const LEAST_SCAN_DPI = 100;
/** The longer side of ISO A0 and some: a picture that would be larger than this says a resolution by mistake. */
const LONGEST_INCHES = 48;

/**
 * Dots an inch for a page: what the file states where that can be the word of a scanner, else what lets the whole picture
 * fit on an A4 sheet.
 */
export function pageDpi(stated: number | null, widthPx: number, heightPx: number): number {
  const short = Math.min(widthPx, heightPx);
  const long = Math.max(widthPx, heightPx);
  if (stated !== null && stated >= LEAST_SCAN_DPI && long / stated <= LONGEST_INCHES) return Math.round(stated);
  return Math.max(1, Math.round(Math.max(short / A4_INCHES.short, long / A4_INCHES.long)));
}
