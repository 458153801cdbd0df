import type { Result } from '../../domain/result.ts';

/** Turns a form into paper: HTML that needs nothing from outside into PDF. */
export interface PagePrinter {
  /** Error: PAGE_PRINT_FAILED. */
  toPdf(html: string, paper: { readonly size: 'A4' | 'A5'; readonly landscape: boolean }): Promise<Result<Uint8Array>>;
}
