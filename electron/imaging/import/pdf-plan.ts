const POINTS_PER_INCH = 72;
/** What scans of text are made with; drawn text is as legible. */
const USUAL_DPI = 300;
/** Small print is lost below. */
const LEAST_DPI = 200;
/** An A0 drawing at 200 dpi has 62 megapixels; the drawing program holds four bytes for each, twice. */
const MAX_DRAWN_PIXELS = 70_000_000;
/** Beyond ISO A2 a page with one picture is no sheet: programs on phones write pixels where points belong. */
const LARGEST_SHEET_INCHES = 24;
/** How well the shape of a picture must fit its page to be the page. */
const SHAPE_TOLERANCE = 0.02;

export interface PdfPagePlan {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null where the page's size in points says nothing about paper. */
  readonly dpi: number | null;
}

/**
 * How finely a page of a PDF is drawn: 300 dots an inch, down to 200 for a large one. A page that is one scanned picture
 * keeps that picture's pixels. Null for a page that has too many pixels even so.
 */
export function planPdfPage(
  { widthPt, heightPt }: { readonly widthPt: number; readonly heightPt: number },
  picture: { readonly widthPx: number; readonly heightPx: number } | null,
  maxPixels: number,
): PdfPagePlan | null {
  const limit = Math.min(maxPixels, MAX_DRAWN_PIXELS);
  const [widthInches, heightInches] = [widthPt / POINTS_PER_INCH, heightPt / POINTS_PER_INCH];
  const scan = picture ? scanOf(widthInches, heightInches, picture) : null;
  if (scan && scan.widthPx * scan.heightPx <= limit) return scan;
  const finest = Math.sqrt(limit / (widthInches * heightInches));
  const dpi = Math.floor(Math.min(USUAL_DPI, finest));
  if (dpi < LEAST_DPI) return null;
  return {
    widthPx: Math.max(1, Math.round(widthInches * dpi)),
    heightPx: Math.max(1, Math.round(heightInches * dpi)),
    dpi,
  };
}

/** The plan for a page that is this picture; null where it is not, or is too coarse for what else may stand on it. */
function scanOf(
  widthInches: number,
  heightInches: number,
  picture: { readonly widthPx: number; readonly heightPx: number },
): PdfPagePlan | null {
  // A page may be turned against its picture.
  const isTurned = picture.widthPx > picture.heightPx !== widthInches > heightInches;
  const widthPx = isTurned ? picture.heightPx : picture.widthPx;
  const heightPx = isTurned ? picture.widthPx : picture.heightPx;
  const [across, down] = [widthPx / widthInches, heightPx / heightInches];
  if (Math.abs(across / down - 1) > SHAPE_TOLERANCE) return null;
  if (across >= LEAST_DPI) return { widthPx, heightPx, dpi: Math.round(across) };
  const isSheet = Math.max(widthInches, heightInches) <= LARGEST_SHEET_INCHES;
  return isSheet ? null : { widthPx, heightPx, dpi: null };
}
