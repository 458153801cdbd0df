import type { SeparatorCode } from './separator.ts';

/** What a page is, which decides how it is packed (scanning reference 6, row 11). */
export const PAGE_CLASSES = ['BW', 'GRAY', 'COLOR', 'PHOTO', 'DRAWING'] as const;
export type PageClass = (typeof PAGE_CLASSES)[number];

/** How a page came, which decides what may be wrong with it: a flat sheet, a picture taken by hand, a plotter's drawing. */
export const PAGE_SOURCES = ['SCAN', 'PHOTO', 'DRAWING'] as const;
export type PageSource = (typeof PAGE_SOURCES)[number];

/** Clockwise turns in degrees. */
export const QUARTER_TURNS = [0, 90, 180, 270] as const;
export type QuarterTurn = (typeof QUARTER_TURNS)[number];

/** A point in shares of the picture's width and height, 0 to 1, from the top left corner. */
export interface SharePoint {
  readonly x: number;
  readonly y: number;
}

/** Corners of a sheet in a picture: top left, top right, bottom right, bottom left of the sheet as it is read. */
export type Quad = readonly [SharePoint, SharePoint, SharePoint, SharePoint];

/** Why a page counts as blank; a person reads it beside the hidden page. */
export const BLANK_REASONS = ['CLEAN', 'BLEED_THROUGH', 'HOLES', 'STREAKS', 'SPECKS'] as const;
export type BlankReason = (typeof BLANK_REASONS)[number];

/** Most QR codes of a page that are kept, and the longest text of one, in UTF-16 units. */
export const MAX_CODES = 8;
export const MAX_CODE_LENGTH = 1_000;

/** How sure it is that a mark is on a page, 0 to 1; null where nobody can tell, such as a red stamp on a grey picture. */
export interface PageMarks {
  /** A round red stamp. */
  readonly stamp: number | null;
  /** A signature by pen. */
  readonly signature: number | null;
}

export const UNKNOWN_MARKS: PageMarks = { stamp: null, signature: null };

/** What cleaning found out about a page. */
export interface PageFacts {
  readonly class: PageClass;
  /** Degrees, clockwise positive, as found before it was straightened; 0 where nothing was sure enough. */
  readonly skewDegrees: number;
  /** By how much the page was turned clockwise to stand upright. */
  readonly turned: QuarterTurn;
  /** False where nothing told which way is up. */
  readonly orientationSure: boolean;
  /** Null for a page with content. */
  readonly blank: BlankReason | null;
  /** The sheet within the picture as it came; null where the whole picture is the sheet. */
  readonly corners: Quad | null;
  /** 0 to 1; a low one asks the clerk to set the corners. */
  readonly cornersConfidence: number;
  readonly separator: SeparatorCode | null;
  /** Texts of the QR codes on it besides, such as that of a citizen card (`imaging/codes`). */
  readonly codes: readonly string[];
  readonly marks: PageMarks;
  /** Of the cleaned page. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Bytes of the picture as it came, and of the page as it is packed: the second is never more. */
  readonly sourceBytes: number;
  readonly packedBytes: number;
}

/** What a clerk wants otherwise than cleaning would do. All `null` and 0: as found. */
export interface PageEdits {
  /** A turn by hand on top of what was found. */
  readonly turn: QuarterTurn;
  /** Corners set by hand; also a crop of a flat page. */
  readonly corners: Quad | null;
  readonly class: PageClass | null;
  /** Leave geometry and background as they came. */
  readonly asItCame: boolean;
}

export const NO_EDITS: PageEdits = { turn: 0, corners: null, class: null, asItCame: false };

/** Below this a person is asked to set the corners. */
export const SURE_CORNERS = 0.6;
