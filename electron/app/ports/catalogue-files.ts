import type { ListedProcedure } from '../../domain/catalogue/listed.ts';
import type { Result } from '../../domain/result.ts';
import type { RowProblem } from '../catalogue/row-problems.ts';

export type CatalogueFormat = 'CSV' | 'XLSX' | 'JSON';

/** What a file lists, and which rows of it could not be read. */
export interface CatalogueContent {
  readonly format: CatalogueFormat;
  readonly procedures: readonly ListedProcedure[];
  readonly problems: readonly RowProblem[];
}

/** Reads lists of procedures. */
export interface CatalogueFiles {
  /**
   * Reads a file by what it holds; its name only helps. Errors: `CATALOGUE_FILE_UNREADABLE`, `CATALOGUE_FILE_TOO_LARGE`,
   * `CATALOGUE_COLUMNS_MISSING`, `CATALOGUE_FILE_EMPTY`.
   */
  read(fileName: string, bytes: Uint8Array): Promise<Result<CatalogueContent>>;
}
