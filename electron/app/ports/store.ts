import type { Entity, EntityKind, Office, Settings } from '../../contract/entities.ts';
import type { Author } from '../../domain/people/roles.ts';
import type { Result } from '../../domain/result.ts';
import type { BookReads, BookWrites } from './book-rows.ts';
import type { CatalogueReads } from './catalogue-rows.ts';
import type { CitizenReads, CitizenWrites } from './citizen-rows.ts';
import type { DossierReads, DossierWrites } from './dossier-rows.ts';
import type { ExternalReads, ExternalWrites } from './external-rows.ts';
import type { ImportWrites } from './import-rows.ts';
import type { FileView, KeepingReads, KeepingWrites } from './keeping-rows.ts';
import type { PageWorkReads, PageWorkWrites } from './page-work-rows.ts';
import type { PaperReads, PaperWrites } from './paper-rows.ts';
import type { PaymentReads, PaymentWrites } from './payment-rows.ts';
import type { QueueReads, QueueWrites } from './queue-rows.ts';
import type { RatingReads, RatingWrites } from './rating-rows.ts';

/** Who changes what, and the id by which a repeated request is recognised. */
export interface Change {
  readonly requestId: string;
  readonly method: string;
  readonly actor: Author;
}

/** A fact to record: it becomes one event row, one outbox row and one audit link in the transaction of its change. */
export interface NewEvent {
  readonly type: string;
  /** Kind and id of what changed, such as `person` and its id. */
  readonly subject: string;
  readonly subjectId: string;
  /** The change itself, enough to apply it elsewhere or take it back. May hold personal data: the store is encrypted. */
  readonly body: unknown;
}

export interface StoredEvent extends NewEvent {
  readonly id: string;
  readonly at: string;
  /** Null for a citizen's or a device's own act. */
  readonly actorId: string | null;
}

export interface Credential {
  readonly personId: string;
  readonly pinHash: string;
  readonly failedCount: number;
  /** UTC instant until which no PIN is accepted, or null. */
  readonly blockedUntil: string | null;
}

export interface Draft {
  readonly body: unknown;
  readonly typedAt: string;
}

/** What a read-only transaction sees: one consistent moment. */
export interface Reads
  extends QueueReads,
    CitizenReads,
    DossierReads,
    CatalogueReads,
    RatingReads,
    ExternalReads,
    PaperReads,
    BookReads,
    PaymentReads,
    PageWorkReads,
    KeepingReads {
  office(): Promise<Office | null>;
  settings(): Promise<Settings>;
  entities<K extends EntityKind>(kind: K): Promise<Entity<K>[]>;
  entityByCode<K extends EntityKind>(kind: K, code: string): Promise<Entity<K> | null>;
  entityById<K extends EntityKind>(kind: K, id: string): Promise<Entity<K> | null>;
  credential(personId: string): Promise<Credential | null>;
  draft(personId: string, form: string): Promise<Draft | null>;
  event(id: string): Promise<StoredEvent | null>;
  /** Everything that happened to one thing, oldest first. */
  eventsOf(subject: string, subjectId: string): Promise<StoredEvent[]>;
  /** Ids of the events of one kind of thing that were recorded in the same change as an event, oldest first. */
  eventIdsBeside(id: string, subject: string): Promise<string[]>;
  /** Newest first; of the named kinds of things alone where `subjects` are given. */
  recentEvents(limit: number, subjects?: readonly string[]): Promise<StoredEvent[]>;
}

/** What a writing transaction may do besides. A change without a recorded event is a bug and rolls back. */
export interface Writes
  extends Reads,
    CitizenWrites,
    QueueWrites,
    DossierWrites,
    ImportWrites,
    RatingWrites,
    ExternalWrites,
    PaperWrites,
    BookWrites,
    PaymentWrites,
    PageWorkWrites,
    KeepingWrites {
  putOffice(office: Office): Promise<void>;
  putSettings(settings: Settings): Promise<void>;
  putEntity<K extends EntityKind>(kind: K, row: Entity<K>): Promise<void>;
  putCredential(credential: Credential): Promise<void>;
  record(event: NewEvent): Promise<StoredEvent>;
}

/**
 * The office's data. One writer; whole use cases run in one transaction, so a use case either happened with its
 * event, outbox and audit rows or did not happen.
 */
export interface Store {
  read<T>(work: (reads: Reads) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in an immediate transaction and commits when it answers `ok`; a failure or an exception rolls back.
   * A `requestId` seen before answers what was answered then, without running `work`.
   * Errors: whatever `work` answers, `STORE_FULL`, `STORE_READ_ONLY`.
   */
  write<T>(change: Change, work: (writes: Writes) => Promise<Result<T>>): Promise<Result<T>>;
  /**
   * What `write` answered to this request before, or null: for a use case that must not check again what was true when
   * its change was made.
   */
  answerOf(change: Change): Promise<{ readonly value: unknown } | null>;
  /**
   * Drafts and wrong-PIN counts: durable, but no change of the office's data, so without event or actor.
   * Errors: `STORE_FULL`, `STORE_IO_FAILED`, `STORE_READ_ONLY`.
   */
  putDraft(personId: string, form: string, draft: Draft): Promise<Result<null>>;
  discardDraft(personId: string, form: string): Promise<Result<null>>;
  /** Who looked at what: durable before anything is shown. Errors: STORE_FULL, STORE_IO_FAILED; a reader's store keeps nothing. */
  putFileViews(views: readonly FileView[]): Promise<Result<null>>;
  putPinFailures(personId: string, failedCount: number, blockedUntil: string | null): Promise<Result<null>>;
  /** Full check of the file and of the audit chain; problems in English. */
  check(): Promise<{ readonly problems: string[]; readonly auditLinks: number }>;
  close(): Promise<void>;
}
