import type { DocumentData, ProposedValue } from '../../domain/digitization/document-data.ts';
import type { PageEdits, PageFacts } from '../../domain/digitization/page-facts.ts';
import type { PageStart } from '../../domain/digitization/split.ts';
import type { SigningState } from '../../domain/signing/signing.ts';

/** How far a page is with its cleaning. */
export interface PageWork {
  readonly pageId: string;
  /** Counts up with every result and every edit. */
  readonly rev: number;
  readonly state: 'WAITING' | 'DONE' | 'FAILED';
  readonly textState: 'OFF' | 'WAITING' | 'DONE' | 'FAILED';
  readonly tries: number;
  readonly problem: string | null;
  readonly edits: PageEdits;
  readonly facts: PageFacts | null;
  readonly layersFileId: string | null;
  readonly viewFileId: string | null;
  readonly thumbFileId: string | null;
  readonly textFileId: string | null;
  /** What was read says about where papers begin; null before. */
  readonly start: PageStart | null;
  /** Somebody showed it again: it is not hidden for what was found a second time. */
  readonly shownByHand: boolean;
  readonly changedAt: string;
}

/** A version of a component's file. */
export interface ComponentDocument {
  readonly id: string;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly version: number;
  readonly fileId: string;
  /** Of the plain content, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  readonly source: 'PAGES' | 'ORIGINAL';
  /** Its pages with their revisions, in order: a version whose pages are others now is out of date. */
  readonly madeOf: string;
  readonly signing: SigningState;
  readonly problem: string | null;
  readonly signer: string;
  readonly signedAt: string | null;
  readonly madeAt: string;
  readonly madeByName: string;
}

export interface ComponentData {
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly proposed: readonly ProposedValue[];
  readonly accepted: DocumentData | null;
  readonly acceptedAt: string | null;
  readonly acceptedByName: string;
  readonly undigitizable: string | null;
}

/** A component whose file is to be made, or looked at whether it is to be made anew. */
export interface DocumentDue {
  readonly dossierId: string;
  readonly componentOrdinal: number;
  /** The last change of its pages. */
  readonly since: string;
}

/** Work on pages, versions of files and what papers say, as one transaction sees them. */
export interface PageWorkReads {
  pageWork(pageId: string): Promise<PageWork | null>;
  pageWorksOf(dossierId: string): Promise<PageWork[]>;
  /** Ids of shown pages that wait to be cleaned, the longest waiting first, of one dossier or (null) of all but `except`. */
  pagesToClean(limit: number, dossierId: string | null, except?: readonly string[]): Promise<string[]>;
  /** Ids of cleaned, shown pages whose text waits, the longest waiting first, of one dossier or (null) of all. */
  pagesToRead(limit: number, dossierId: string | null): Promise<string[]>;
  /** How many shown pages wait to be cleaned, of one dossier or (null) of all. */
  waitingPages(dossierId: string | null): Promise<number>;
  /** How many cleaned, shown pages wait to be read, of one dossier or (null) of all. */
  readingPages(dossierId: string | null): Promise<number>;
  document(id: string): Promise<ComponentDocument | null>;
  /** The newest version of a component; null before the first. */
  lastDocument(dossierId: string, componentOrdinal: number): Promise<ComponentDocument | null>;
  /** Oldest version first. */
  documentsOf(dossierId: string): Promise<ComponentDocument[]>;
  /** Newest versions that wait for a signature or whose signing failed, oldest first; destroyed ones left out. */
  unsignedDocuments(limit: number): Promise<ComponentDocument[]>;
  /** Newest versions that were signed without the timestamp they should have and were not handed in since, oldest first. */
  documentsToTimestamp(limit: number): Promise<ComponentDocument[]>;
  /** Components whose pages changed since their file was made, the last change first. */
  documentsDue(limit: number): Promise<DocumentDue[]>;
  componentData(dossierId: string): Promise<ComponentData[]>;
}

export interface PageWorkWrites {
  putPageWork(work: PageWork): Promise<void>;
  /** Moves pages to a component and place; keys are never taken twice meanwhile. */
  assignPages(
    pages: readonly { readonly id: string; readonly componentOrdinal: number; readonly seq: number }[],
  ): Promise<void>;
  /** Adds a version, or writes its signing anew; nothing else of a version ever changes. */
  putDocument(document: ComponentDocument): Promise<void>;
  putDocumentDue(due: DocumentDue): Promise<void>;
  removeDocumentDue(dossierId: string, componentOrdinal: number): Promise<void>;
  putComponentData(data: ComponentData): Promise<void>;
}
