import { foldForSearch } from '../text/fold.ts';

/**
 * Names of papers that prove where somebody lives, folded. The household book and the book of temporary residence ended
 * with 2022 (Luật Cư trú 68/2020/QH14 Điều 38), and procedures must not ask for them or for a confirmation instead
 * (NĐ 104/2022/NĐ-CP): the counter looks residence up itself.
 */
const RESIDENCE_NAMES = [
  /\bxac nhan (?:thong tin )?(?:ve )?(?:noi )?cu tru\b/,
  /\bxac nhan (?:noi )?(?:thuong tru|tam tru)\b/,
  /\bho khau\b/,
  /\bso tam tru\b/,
  /\bct ?07\b/,
] as const;

/** Whether a name is that of a paper that proves residence. */
export function isResidenceName(name: string): boolean {
  const folded = foldForSearch(name);
  return RESIDENCE_NAMES.some((pattern) => pattern.test(folded));
}

/** Whether a paper must not be asked for, because the catalogue says so or its name does. */
export function isResidencePaper({ name, residence }: { readonly name: string; readonly residence: boolean }): boolean {
  return residence || isResidenceName(name);
}

/** The papers of a list that must not be asked for: by their own name, or named among `known`. */
export function residencePapersAsked(papers: readonly string[], known: readonly string[] = []): string[] {
  const folded = known.map(foldForSearch);
  return papers.filter((paper) => isResidenceName(paper) || folded.includes(foldForSearch(paper)));
}
