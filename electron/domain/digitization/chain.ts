import type { CanonicalValue } from '../audit/canonical-json.ts';
import { canonicalJson } from '../audit/canonical-json.ts';

/** What a link of a dossier's chain says, without the hash that ties it to the one before. */
export interface LinkFacts {
  readonly dossierId: string;
  readonly seq: number;
  /** UTC instant. */
  readonly at: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly fileId: string | null;
  /** Of the plain content, hexadecimal. */
  readonly sha256: string;
}

/** The one text over which a link is hashed: every field, in the canonical order. */
export function linkBody({ dossierId, seq, at, kind, subjectId, fileId, sha256 }: LinkFacts): string {
  const body: CanonicalValue = { dossierId, seq, at, kind, subjectId, fileId, sha256 };
  return canonicalJson(body);
}

/** Content of a dossier that must stand in its chain. */
export interface ChainContent {
  readonly kind: string;
  readonly subjectId: string;
  readonly fileId: string;
  /** UTC instant since which it belongs to the dossier. */
  readonly since: string;
}

export interface ChainGap {
  readonly kind: string;
  readonly subjectId: string;
  /** `NOT_IN_CHAIN`: nothing names it. `OTHER_FILE`: the chain names another file for it. */
  readonly problem: 'NOT_IN_CHAIN' | 'OTHER_FILE';
}

/**
 * What a dossier holds that its chain does not say. Content older than the first link came before this program kept chains and
 * is left out: links cut off at the end show as content that is not in the chain.
 */
export function chainGaps(links: readonly LinkFacts[], contents: readonly ChainContent[]): ChainGap[] {
  const begun = links[0]?.at ?? null;
  const filesOf = new Map<string, Set<string | null>>();
  for (const { kind, subjectId, fileId } of links) {
    const key = `${kind} ${subjectId}`;
    filesOf.set(key, (filesOf.get(key) ?? new Set()).add(fileId));
  }
  return contents.flatMap(({ kind, subjectId, fileId, since }): ChainGap[] => {
    const named = filesOf.get(`${kind} ${subjectId}`);
    if (named === undefined) {
      return begun === null || since < begun ? [] : [{ kind, subjectId, problem: 'NOT_IN_CHAIN' }];
    }
    return named.has(fileId) ? [] : [{ kind, subjectId, problem: 'OTHER_FILE' }];
  });
}
