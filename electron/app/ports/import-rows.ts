import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';

/** A dossier from elsewhere with its whole log, which alone gives its facts. */
export interface ImportedDossier {
  readonly dossier: Dossier;
  readonly steps: readonly DossierStep[];
}

export interface ImportWrites {
  /**
   * Adds dossiers that are not there yet, with components, log and an event `dossier.imported` each. Made for a thousand
   * at a time.
   */
  addImported(imported: readonly ImportedDossier[]): Promise<void>;
}
