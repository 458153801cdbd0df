import type { DossierHead } from '../../domain/dossier/dossier.ts';
import type { DossierPaperForm, FormSet } from '../../domain/papers/paper-forms.ts';

/** What stands on a paper, laid out: enough to print it again as it was. */
export interface LaidOutPaper {
  readonly title: string;
  /** The body without fonts and style. */
  readonly markup: string;
  readonly size: 'A4' | 'A5';
  readonly landscape: boolean;
}

/** A paper that is kept with its dossier. It never changes; a later one stands beside it. */
export interface DossierPaper {
  readonly id: string;
  readonly dossierId: string;
  readonly form: DossierPaperForm;
  readonly formSet: FormSet;
  /** As it stands on the paper; empty for a paper without one. */
  readonly number: string;
  readonly stepSeq: number | null;
  readonly fileId: string;
  readonly content: LaidOutPaper;
  /** UTC. */
  readonly madeAt: string;
  /** Name of who made it. */
  readonly madeBy: string;
}

/** Papers, as one transaction sees them. */
export interface PaperReads {
  paper(id: string): Promise<DossierPaper | null>;
  /** Papers of a dossier, newest first. */
  papersOf(dossierId: string): Promise<DossierPaper[]>;
  /** Dossiers accepted between two UTC instants (from inclusive, to exclusive), by moment; `unitCode` null is every receiving unit. */
  dossiersForRegister(from: string, to: string, unitCode: string | null): Promise<DossierHead[]>;
}

export interface PaperWrites {
  addPaper(paper: DossierPaper): Promise<void>;
}
