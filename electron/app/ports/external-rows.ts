import type { DossierHead, ExternalRef } from '../../domain/dossier/dossier.ts';
import type { ExternalItem } from '../../domain/external/external.ts';
import type { StandingFacts } from '../../domain/external/standing.ts';

/** Which lines of the lists are asked for. */
export interface ExternalQuery {
  /** Null is every system. */
  readonly system: string | null;
  /** All its words (`foldForSearch`) stand in code or names. */
  readonly foldedQuery: string;
  /** Words of states after which a line is closed; null lists closed ones too. Unknown words count by their moments. */
  readonly closedStates: readonly string[] | null;
  /** Only lines whose code no dossier bears. */
  readonly withoutDossier: boolean;
}

/** Dossiers for which the same holds on the board of what must still be clicked elsewhere. */
export interface StandingGroup extends StandingFacts {
  /** Names the group among the others. */
  readonly key: string;
  /** Null while no code is bound. */
  readonly system: string | null;
  readonly count: number;
}

/** Which dossiers may stand on that board: those that are not finished, and those finished from a UTC instant on. */
export interface StandingScope {
  readonly unitCode: string | null;
  readonly finishedFrom: string;
}

/** Lists of other systems, and what they say of our dossiers. */
export interface ExternalReads {
  externalItem(system: string, code: string): Promise<ExternalItem | null>;
  /** Lines with a code, of whatever system. */
  externalItemsByCode(code: string): Promise<ExternalItem[]>;
  /** Lines of one system with these codes. */
  externalItemsOf(system: string, codes: readonly string[]): Promise<ExternalItem[]>;
  /** Nearest due date first, then by code. */
  externalItems(query: ExternalQuery, limit: number, offset: number): Promise<ExternalItem[]>;
  externalItemCount(query: ExternalQuery): Promise<number>;
  /** Words for states of lines that are not handed out, each with the system that uses it. */
  openExternalStates(): Promise<{ readonly system: string; readonly state: string }[]>;
  /** Dossiers bound to these codes of one system. */
  dossiersByExternal(system: string, codes: readonly string[]): Promise<DossierHead[]>;
  /** Cancelled dossiers are in no group. */
  standingGroups(scope: StandingScope): Promise<StandingGroup[]>;
  /** Dossiers of some groups, nearest due date first, without one last. */
  dossiersInGroups(scope: StandingScope, keys: readonly string[], limit: number): Promise<DossierHead[]>;
}

/** What a list said of bound dossiers; `rev` counts up where the state is another one. */
export interface ExternalSeen {
  readonly dossierId: string;
  readonly external: ExternalRef;
  readonly rev: number;
}

export interface ExternalWrites {
  /** Adds lines or writes over those of the same system and code. Made for a thousand at a time. */
  putExternalItems(items: readonly ExternalItem[]): Promise<void>;
  /** Lines of a system that a list named again without a change. */
  markExternalSeen(system: string, codes: readonly string[], seenAt: string): Promise<void>;
  putExternalSeen(seen: readonly ExternalSeen[]): Promise<void>;
}
