import type { DossierComponent } from '../dossier/dossier.ts';
import { foldForSearch } from '../text/fold.ts';
import type { PageMarks } from './page-facts.ts';

type MarkKind = keyof PageMarks;

/** From here on a mark counts as seen, and up to there as surely not seen; between them nobody is warned. */
export const SEEN_MARK = 0.6;
export const UNSEEN_MARK = 0.2;

/** What agencies issue under their stamp, as components are called; folded. */
const OF_AGENCY = new RegExp(
  `^((ban goc|ban chinh) )?(${[
    'giay (chung nhan|xac nhan|phep|khai sinh|bao tu|chung tu|chung sinh)',
    'quyet dinh|trich luc|phieu ly lich tu phap|ban an|cong van',
  ].join('|')})\\b`,
);
/** A list of what may be handed in: one of them may bear no stamp. */
const ONE_OF_SEVERAL = /\bhoac\b|\bgiay to\b/;

/**
 * The marks that a paper of a kind bears (scanning reference 6, row 10): a form that was filled in is signed; what an agency
 * issued is stamped where it came as itself, and every certified copy is (Nghị định 23/2015, Điều 20). Of everything else
 * nothing is expected: a wrong warning teaches people to pass over the right ones.
 */
export function marksExpected({
  name,
  form,
  formName,
}: Pick<DossierComponent, 'name' | 'form'> & { readonly formName: string }): MarkKind[] {
  if (formName !== '') return ['signature'];
  if (form === 'BAN_CHUNG_THUC') return ['stamp'];
  const folded = foldForSearch(name);
  return form === 'BAN_CHINH' && OF_AGENCY.test(folded) && !ONE_OF_SEVERAL.test(folded) ? ['stamp'] : [];
}

/** Those of the expected marks that are surely on none of a paper's shown pages. A page that tells nothing leaves it open. */
export function marksNotSeen(expected: readonly MarkKind[], pages: readonly PageMarks[]): MarkKind[] {
  if (pages.length === 0) return [];
  return expected.filter((kind) => pages.every((marks) => (marks[kind] ?? 1) <= UNSEEN_MARK));
}
