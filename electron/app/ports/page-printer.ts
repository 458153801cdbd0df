import type { Result } from '../../domain/result.ts';

/** The sheet a page is made for. */
export interface PageSheet {
  readonly size: 'A4' | 'A5';
  readonly landscape: boolean;
}

/** Turns a form into paper: HTML that needs nothing from outside into PDF. */
export interface PagePrinter {
  /** Error: PAGE_PRINT_FAILED. */
  toPdf(html: string, paper: PageSheet): Promise<Result<Uint8Array>>;
  /** The first sheet as it will look, as PNG. Error: PAGE_PRINT_FAILED. */
  toPng(html: string, paper: PageSheet): Promise<Result<Uint8Array>>;
}
