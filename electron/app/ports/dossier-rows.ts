import type { Dossier, DossierHead, DossierPage, PageOriginal, ScanJob } from '../../domain/dossier/dossier.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import type { Arrangement } from '../../domain/scan/page-order.ts';

/** Dossiers, their pages and scans, as one transaction sees them. */
export interface DossierReads {
  dossier(id: string): Promise<Dossier | null>;
  /** By the code on its paper. */
  dossierByCode(code: string): Promise<Dossier | null>;
  /** By its code in another system. */
  dossierByExternal(system: string, code: string): Promise<Dossier | null>;
  /** Received on a day or still open, newest first. */
  currentDossiers(day: string, limit: number): Promise<DossierHead[]>;
  /** Whose code or applicant contains the words of the folded query (`foldForSearch`), newest first. */
  findDossiers(foldedQuery: string, limit: number): Promise<DossierHead[]>;
  /** Taken in at a counter on a day, and accepted since. */
  dossiersReceivedOn(day: string): Promise<number>;
  /** Given out between two UTC instants. */
  dossiersReturnedBetween(from: string, to: string): Promise<number>;
  /** Accepted and without a finish, whenever received. */
  openDossierCount(): Promise<number>;
  /** Without a finish, and held by a person; null is everybody. */
  openHeldBy(personId: string | null): Promise<DossierHead[]>;
  /** Without a finish, and due up to a local time `YYYY-MM-DDTHH:mm`, by due moment; `unitCode` null is every unit. */
  openDueUntil(dueAt: string, unitCode: string | null): Promise<DossierHead[]>;
  /**
   * Without Mẫu 04, and past the due moment when the pause began that lasts, or when the result came that waits to be
   * fetched or was handed out, the latter finished from a UTC instant on; `unitCode` null is every unit.
   */
  lateWithoutApology(unitCode: string | null, finishedFrom: string): Promise<DossierHead[]>;
  /** With a result that nobody fetched, done up to a UTC instant, oldest first. */
  toFetch(finishedUntil: string): Promise<DossierHead[]>;
  /** The log, oldest first. */
  stepsOf(dossierId: string): Promise<DossierStep[]>;
  /** Which of these codes are taken. */
  takenDossierCodes(codes: readonly string[]): Promise<Set<string>>;
  /** The highest temporary number of a day; 0 when there is none. */
  lastDossierSeq(day: string): Promise<number>;
  page(id: string): Promise<DossierPage | null>;
  /** Those that are shown, by component, then by place. */
  pagesOf(dossierId: string): Promise<DossierPage[]>;
  /** Hidden ones among them, in the same order. */
  allPagesOf(dossierId: string): Promise<DossierPage[]>;
  /** By its number within its job. */
  pageOfJob(scanJobId: string, jobPage: number): Promise<DossierPage | null>;
  /** The highest place in a component, hidden pages counted; 0 when there is none. */
  lastPageSeq(dossierId: string, componentOrdinal: number): Promise<number>;
  /** Shown ones. */
  pagesAddedBetween(from: string, to: string): Promise<number>;
  scanJob(id: string): Promise<ScanJob | null>;
  /** Oldest first. */
  scanJobsOf(dossierId: string): Promise<ScanJob[]>;
  runningScanJobs(): Promise<ScanJob[]>;
  /** Files that came whole, oldest first. */
  originalsOf(dossierId: string): Promise<PageOriginal[]>;
}

export interface DossierWrites {
  /** Writes a dossier with its components. */
  putDossier(dossier: Dossier): Promise<void>;
  /** Adds lines to the log; a line is never written a second time. */
  addSteps(steps: readonly DossierStep[]): Promise<void>;
  putPage(page: DossierPage): Promise<void>;
  /** Writes places and reasons to be hidden anew of pages that are there; nothing else of a page ever changes. */
  arrangePages(pages: readonly Arrangement[]): Promise<void>;
  putOriginal(original: PageOriginal): Promise<void>;
  putScanJob(job: ScanJob): Promise<void>;
}
