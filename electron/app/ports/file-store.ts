import type { Result } from '../../domain/result.ts';
import type { Reads, Writes } from './store.ts';

/** A file that has its row: part of the office's data. */
export interface StoredFile {
  /** Names the content within its owner: the same content of the same owner has the same id. */
  readonly id: string;
  /** The dossier (or whatever else) it belongs to. All files of an owner share one key and are erased together. */
  readonly ownerId: string;
  readonly mediaType: string;
  /** Length of the plain content. */
  readonly bytes: number;
  /** When its owner's key was destroyed, or it was let go of; null while it can be read. */
  readonly erasedAt: string | null;
}

/** A file whose content was just written or read as a whole. */
export interface HashedFile extends StoredFile {
  /** SHA-256 of the plain content, hexadecimal. */
  readonly sha256: string;
}

/** Content in pieces of any length. */
export type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface SweepReport {
  /** Files that no row names: an interrupted intake. */
  readonly orphans: number;
  /** Files that were never finished. */
  readonly unfinished: number;
}

/** The office's scans and documents: encrypted, one key per owner, too large for rows. */
export interface FileStore {
  /**
   * Writes content durably to disk, in constant memory. It belongs to nothing until `attach` gives it a row.
   * Errors: `STORE_FULL`, `STORE_IO_FAILED`, `STORE_READ_ONLY`, `DATA_DIR_UNUSABLE`.
   */
  stage(ownerId: string, mediaType: string, content: Content): Promise<Result<HashedFile>>;
  /** Gives a staged file its row, in the transaction of the change it belongs to. The change records the event. */
  attach(writes: Writes, file: StoredFile): Promise<void>;
  /** An owner's files, oldest first, as the transaction sees them. */
  list(reads: Reads, ownerId: string): Promise<StoredFile[]>;
  /** The whole content of a small file. Errors: `FILE_MISSING`, `FILE_DAMAGED`, `FILE_ERASED`. */
  read(fileId: string): Promise<Result<Uint8Array>>;
  /**
   * Hands the content to `sink` piece by piece, each verified; only an `ok` at the end says that it was all.
   * Errors: `FILE_MISSING`, `FILE_DAMAGED`, `FILE_ERASED`.
   */
  copy(fileId: string, sink: (piece: Uint8Array) => Promise<void> | void): Promise<Result<HashedFile>>;
  /**
   * Destroys the key of an owner's files for good and keeps their rows as proof of what there was: reading them answers
   * `FILE_ERASED` from then on. Answers the bytes that the next sweep frees.
   */
  erase(writes: Writes, ownerId: string): Promise<number>;
  /**
   * Lets go of single files that nothing needs any more; the caller made sure that nothing names them. Their rows stay, reading
   * answers `FILE_ERASED`, and the next sweep frees their content. The same content, attached again, is there again.
   */
  letGo(writes: Writes, fileIds: readonly string[]): Promise<void>;
  /**
   * Erases an owner's files for good by erasing their key, in the transaction of the change that decided it. Copies in
   * older backups stay readable to who holds their key.
   */
  shred(writes: Writes, ownerId: string): Promise<void>;
  /** Removes what interrupted work left behind for more than an hour. Run at start. */
  sweep(): Promise<SweepReport>;
}
