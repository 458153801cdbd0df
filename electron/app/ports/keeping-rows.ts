import type { DocumentData } from '../../domain/digitization/document-data.ts';
import type { DigitizedDossier } from '../../domain/digitization/ratios.ts';

/** A paper of the store of electronic papers (kho, domain reference 5). */
export interface KeptDocument extends DocumentData {
  readonly id: string;
  /** Whose it is (`identityOf`). */
  readonly identity: string;
  readonly name: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly signed: boolean;
  readonly version: number;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly keptAt: string;
  /** When the mark was taken away; null while it counts. */
  readonly withdrawnAt: string | null;
}

export interface ReuseRecord {
  readonly dossierId: string;
  readonly componentOrdinal: number;
  /** Official duty, or the consent of the person. */
  readonly ground: 'CONG_VU' | 'DONG_Y';
  readonly validUntil: string | null;
  readonly keptId: string | null;
  readonly at: string;
  readonly byName: string;
}

export interface Submission {
  readonly id: string;
  readonly dossierId: string;
  readonly targetCode: string;
  readonly targetName: string;
  readonly submittedAt: string;
  readonly byName: string;
  readonly files: readonly { readonly documentId: string; readonly name: string; readonly bytes: number }[];
  readonly undoneAt: string | null;
}

/** Kinds of contents that a dossier's chain names. */
export const LINK_KINDS = ['PAGE', 'ORIGINAL', 'DOCUMENT', 'PAPER', 'ERASED'] as const;

/** `hash = SHA-256(hash of the link before | canonical JSON of the rest)`. */
export interface DossierLink {
  readonly dossierId: string;
  readonly seq: number;
  readonly at: string;
  readonly kind: (typeof LINK_KINDS)[number];
  readonly subjectId: string;
  readonly fileId: string | null;
  /** Of the plain content, hexadecimal. */
  readonly sha256: string;
  readonly hash: string;
}

/** A link to be added: the store gives it its number and its hash. */
export type NewDossierLink = Omit<DossierLink, 'seq' | 'hash'>;

/** How much content there is of a kind, in bytes. */
export interface StoredBytes {
  readonly pages: number;
  /** Layers, pictures to look at, small pictures, read text. */
  readonly cleaned: number;
  readonly documents: number;
  readonly kept: number;
  readonly other: number;
  /** Of dossiers that were handed in and are not destroyed. */
  readonly submitted: number;
  readonly erasedDossiers: number;
}

export interface FileView {
  readonly id: string;
  readonly at: string;
  readonly personId: string | null;
  readonly dossierId: string | null;
  readonly kind: 'PAGE' | 'DOCUMENT' | 'KEPT' | 'HAND_IN' | 'PAPER';
  readonly subjectId: string;
}

export interface KeepingReads {
  kept(id: string): Promise<KeptDocument | null>;
  /** Newest first; withdrawn ones left out. */
  keptOf(identities: readonly string[], limit: number): Promise<KeptDocument[]>;
  keptByNumber(number: string, limit: number): Promise<KeptDocument[]>;
  keptByHash(sha256: string, limit: number): Promise<KeptDocument[]>;
  /** Versions kept of one component, oldest first, withdrawn ones among them. */
  keptOfComponent(dossierId: string, componentOrdinal: number): Promise<KeptDocument[]>;
  /** Whether the keys of a dossier's files were destroyed after it was handed in. */
  isErased(dossierId: string): Promise<boolean>;
  /** Whether some dossier counts this kept paper as one of its own. */
  isReused(keptId: string): Promise<boolean>;
  reuseRecordsOf(dossierId: string): Promise<ReuseRecord[]>;
  submission(id: string): Promise<Submission | null>;
  /** Oldest first, those taken back left out. */
  submissionsOf(dossierId: string): Promise<Submission[]>;
  /**
   * Dossiers whose last hand-in is before a UTC instant and whose files are not destroyed, oldest first; one that got pages or
   * versions of files since then was not handed in whole and is left out, as is one that is being scanned, whose file is being made, or whose file
   * another dossier uses. `only` asks about one dossier.
   */
  dossiersToErase(submittedBefore: string, limit: number, only?: string): Promise<string[]>;
  linksOf(dossierId: string): Promise<DossierLink[]>;
  /** Number of the first link that does not follow from the one before; null when all do. */
  brokenLink(dossierId: string): Promise<number | null>;
  /** Ids of dossiers behind one (null: from the first) that hold files or links, in order of their ids. */
  dossiersWithFiles(after: string | null, limit: number): Promise<string[]>;
  /** Ids of files behind one (null: from the first) that belong to no dossier and to no kept paper, in order of their ids. */
  otherFiles(after: string | null, limit: number): Promise<string[]>;
  /** Accepted dossiers received or finished from a UTC instant on and before another. */
  digitizedBetween(from: string, to: string): Promise<DigitizedDossier[]>;
  storedBytes(): Promise<StoredBytes>;
  /** Bytes of one owner's files that can be read. */
  bytesOfOwner(ownerId: string): Promise<number>;
  fileViewsOf(dossierId: string, limit: number): Promise<FileView[]>;
}

export interface KeepingWrites {
  putKept(kept: KeptDocument): Promise<void>;
  putReuseRecord(record: ReuseRecord): Promise<void>;
  putSubmission(submission: Submission): Promise<void>;
  /** Adds a link behind the last one of its dossier. */
  addLink(link: NewDossierLink): Promise<DossierLink>;
}
