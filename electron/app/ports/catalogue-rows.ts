import type { Entity } from '../../contract/entities.ts';

/** The catalogue, as one transaction sees it. */
export interface CatalogueReads {
  /** Whose code, names or fields contain the words of the folded query, by name; `total` counts all of them. */
  procedurePage(
    foldedQuery: string,
    limit: number,
    offset: number,
  ): Promise<{ readonly procedures: Entity<'procedure'>[]; readonly total: number }>;
  /** Code and revision of every procedure, by code. */
  procedureRevs(): Promise<{ readonly code: string; readonly rev: number }[]>;
}
