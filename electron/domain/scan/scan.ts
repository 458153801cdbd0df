/** Where the pages of a job come from: a scanner, a phone's page, files that were dropped or pasted, a watched folder. */
export const SCAN_ORIGINS = ['SCANNER', 'PHONE', 'FILES', 'FOLDER'] as const;
export type ScanOrigin = (typeof SCAN_ORIGINS)[number];

/** Why a page is not shown. It stays in the store and can be shown again. */
export const HIDDEN_REASONS = ['REMOVED', 'OVERLAP', 'REPLACED', 'BLANK', 'SEPARATOR'] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** Sheet sizes a scanner is asked for. */
export const PAPER_SIZES = ['A4', 'A3', 'A5'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** Sides of the sheets in millimetres, upright (ISO 216). */
export const PAPER_SIZE_MM: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  A5: { width: 148, height: 210 },
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
};

/** In which order the backs lie after the stack of fronts was turned over: from the last sheet, or from the first. */
export const BACK_ORDERS = ['FROM_LAST', 'FROM_FIRST'] as const;
export type BackOrder = (typeof BACK_ORDERS)[number];

/** What the pages of a job are for. */
export type ScanPurpose =
  /** More pages at the end of the component. */
  | { readonly kind: 'PAGES' }
  /** Goes on after a job that stopped; `lastOut` of its pages lie in the output tray (0: none). */
  | { readonly kind: 'RESUME'; readonly jobId: string; readonly lastOut: number }
  /** The backs of the sheets that an earlier job took from the front. */
  | { readonly kind: 'BACKS'; readonly jobId: string; readonly order: BackOrder }
  /** One page instead of another. */
  | { readonly kind: 'REPLACE'; readonly pageId: string };

/** Two pages that may be the same sheet, for a person to decide. */
export interface PageDoubt {
  readonly earlierPageId: string;
  readonly laterPageId: string;
  /** Somebody looked and said that they are two sheets. */
  readonly toldApart?: true;
}
