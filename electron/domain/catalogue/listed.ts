import type { ServiceLevel } from '../dossier/dossier.ts';
import type { AskedComponent, FeeLine, ProcedureResult, ProcedureTerm, ProcedureVersion } from './procedure.ts';

/** What a version says, apart from when it is in effect and who announced it. */
export type VersionContent = Omit<ProcedureVersion, 'number' | 'effectiveFrom' | 'effectiveTo' | 'decision'>;

/** A paper as a file names it; what the file does not say is left out and stays as the catalogue has it. */
export interface ListedComponent extends Partial<Omit<AskedComponent, 'name'>> {
  readonly name: string;
}

/** A fee as a file names it: in force for as long as the version. */
export type ListedFee = Omit<FeeLine, 'from' | 'to' | 'basis'>;

/** A result as a file names it. */
export interface ListedResult extends Partial<Omit<ProcedureResult, 'name'>> {
  readonly name: string;
}

/** What a file says of a procedure; what it does not say is left out. */
export interface ListedPart {
  readonly name?: string;
  readonly field?: string;
  readonly fieldCode?: string;
  readonly level?: ProcedureVersion['level'];
  readonly term?: ProcedureTerm;
  readonly components?: readonly ListedComponent[];
  readonly sets?: number;
  readonly fees?: readonly ListedFee[];
  readonly serviceLevel?: ServiceLevel;
  readonly onSpot?: boolean;
  readonly bcci?: boolean;
  readonly results?: readonly ListedResult[];
  readonly legalBasis?: readonly string[];
}

/** One procedure of a file. */
export interface ListedProcedure {
  /** Line of the file, from 1; of a file without lines its number in the list. */
  readonly line: number;
  readonly code: string;
  /** The file says that it is no longer in force. */
  readonly repealed: boolean;
  /** Decision that the row itself names; empty takes that of the whole file. */
  readonly decision: string;
  /** A part of what a version says, or all of it. */
  readonly content:
    | { readonly kind: 'PART'; readonly part: ListedPart }
    | { readonly kind: 'WHOLE'; readonly whole: VersionContent };
}

/** Fills the gaps of a list with codes that no other item has: `TP1`, `TP2` and so on. */
export function withCodes<T extends { readonly code?: string | undefined }>(
  items: readonly T[],
  prefix: string,
): (T & { readonly code: string })[] {
  const taken = new Set(items.flatMap(({ code }) => code ?? []));
  let next = 1;
  return items.map((item) => {
    if (item.code !== undefined) return { ...item, code: item.code };
    while (taken.has(`${prefix}${next}`)) next += 1;
    const code = `${prefix}${next}`;
    taken.add(code);
    return { ...item, code };
  });
}
