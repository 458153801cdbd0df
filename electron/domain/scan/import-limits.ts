/** What one file may ask of the PC that makes pages of it. */
export interface ImportLimits {
  readonly maxFileBytes: number;
  /** Of one page. */
  readonly maxPagePixels: number;
  readonly maxPages: number;
}

/** A0 at 300 dpi has 140 megapixels, the largest phone cameras 200: those are refused, an A3 at 600 dpi (70) is not. */
export const IMPORT_LIMITS: ImportLimits = {
  maxFileBytes: 200 * 1024 * 1024,
  maxPagePixels: 120_000_000,
  maxPages: 500,
};
