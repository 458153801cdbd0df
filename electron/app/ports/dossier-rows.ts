import type { Dossier, DossierPage, ScanJob } from '../../domain/dossier/dossier.ts';

/** Dossiers, their pages and scans, as one transaction sees them. */
export interface DossierReads {
  dossier(id: string): Promise<Dossier | null>;
  /** By the code on its paper. */
  dossierByCode(code: string): Promise<Dossier | null>;
  /** Received on a day or still open, newest first. */
  currentDossiers(day: string, limit: number): Promise<Dossier[]>;
  /**
   * Whose code or applicant contains the words of the folded query (`foldForSearch`), newest first.
   */
  findDossiers(foldedQuery: string, limit: number): Promise<Dossier[]>;
  /** Received on a day. */
  dossiersReceivedOn(day: string): Promise<Dossier[]>;
  /** Given out between two UTC instants. */
  dossiersReturnedBetween(from: string, to: string): Promise<Dossier[]>;
  /** Without a finish, whenever received. */
  openDossiers(): Promise<Dossier[]>;
  /** The highest temporary number of a day; 0 when there is none. */
  lastDossierSeq(day: string): Promise<number>;
  page(id: string): Promise<DossierPage | null>;
  /** By component, then by place. */
  pagesOf(dossierId: string): Promise<DossierPage[]>;
  pagesAddedBetween(from: string, to: string): Promise<number>;
  scanJob(id: string): Promise<ScanJob | null>;
  runningScanJobs(): Promise<ScanJob[]>;
}

export interface DossierWrites {
  /** Writes a dossier with its components. */
  putDossier(dossier: Dossier): Promise<void>;
  putPage(page: DossierPage): Promise<void>;
  putScanJob(job: ScanJob): Promise<void>;
}
