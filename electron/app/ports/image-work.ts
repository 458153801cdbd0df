import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import type { PageEdits, PageFacts, PageSource } from '../../domain/digitization/page-facts.ts';
import type { Result } from '../../domain/result.ts';
import type { PdfReport } from '../../domain/signing/signing.ts';

/** A page as cleaning left it. */
export interface CleanedPage {
  readonly facts: PageFacts;
  /** Packed for the PDF (`imaging/layers`), opaque to everybody else. */
  readonly layers: Uint8Array;
  /** JPEG to look at, about 150 dots an inch. */
  readonly view: Uint8Array;
  /** JPEG of at most 240 pixels a side. */
  readonly thumb: Uint8Array;
}

/** What stands in the XMP of a component's PDF besides its pages. */
export interface PdfMeta {
  readonly title: string;
  readonly dossierCode: string;
  readonly componentCode: string;
  readonly componentName: string;
  /** The clerk's code, not the name. */
  readonly clerkCode: string;
  /** Such as the scanner's code, or the name of a file that came. */
  readonly source: string;
  /** The same input gives the same bytes. */
  readonly madeAt: Date;
  /** Bars for a target system: the file is packed smaller, never under 200 dots an inch. Null keeps what cleaning packed. */
  readonly maxBytes: number | null;
}

/** A page of a PDF: as cleaning packed it, or the picture as it came where cleaning failed. */
export type PdfPage =
  | { readonly kind: 'LAYERS'; readonly layers: Uint8Array; readonly text: OcrPage | null }
  | { readonly kind: 'PICTURE'; readonly picture: Uint8Array; readonly dpi: number };

/** A PDF that grows page by page. */
export interface PdfAssembly {
  /** Error: PAGE_UNREADABLE. */
  add(page: PdfPage): Promise<Result<null>>;
  /** The whole PDF/A-2b file. Error: PDF_NOT_CONFORMING, which is a bug that is not let out. */
  finish(): Promise<Result<Uint8Array>>;
  /** Lets everything go; harmless after `finish`. */
  drop(): void;
}

/** What a PDF is that came whole. */
export interface PdfNature {
  readonly pages: number;
  /** Not just one picture a page: it was written by a program, not by a scanner. */
  readonly bornDigital: boolean;
  /** The longest side of its pages, in millimetres. */
  readonly longestMm: number;
}

/** Reason of an `IMAGE_WORKER_GONE` that came before anybody looked at the page: the process could not even be started. */
export const NOT_STARTED = 'it could not be started';

/** Work on pictures in a process of its own. Everything may also answer `IMAGE_WORKER_GONE`; asking again is harmless. */
export interface ImageWork {
  /** Error: PAGE_UNREADABLE. */
  clean(page: {
    readonly picture: Uint8Array;
    readonly dpi: number;
    readonly source: PageSource;
    readonly edits: PageEdits;
  }): Promise<Result<CleanedPage>>;
  /** Errors: PAGE_UNREADABLE, OCR_UNAVAILABLE. */
  readText(layers: Uint8Array): Promise<Result<OcrPage>>;
  openPdf(meta: PdfMeta): Promise<Result<PdfAssembly>>;
  /** Error: PAGE_UNREADABLE. */
  describePdf(pdf: Uint8Array): Promise<Result<PdfNature>>;
  /** Checks a PDF: whole, signatures, PDF/A. What is wrong with the file is the answer. */
  inspect(pdf: Uint8Array, trust: { readonly rootsPem: readonly string[] }): Promise<Result<PdfReport>>;
}
