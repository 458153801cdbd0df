import type { Entity } from '../../contract/entities.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import type { DossierPaperForm } from '../../domain/papers/paper-forms.ts';
import { numberSuffix } from '../../domain/papers/titles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { bookFor, upcomingOf } from '../books/numbers.ts';
import type { Reads } from '../ports/store.ts';

/** The number a paper will have; `book` null where no book numbers it. */
export interface PaperNumber {
  readonly text: string;
  readonly book: Entity<'book'> | null;
}

/**
 * The number that comes next for a paper at a UTC moment, not taken yet: the paper is printed before it is kept. Without
 * a book it is that of the dossier within its day; an imported dossier has its number in the system it came from.
 * Error: `BOOK_TEMPLATE_WRONG`.
 */
export async function upcomingNumber(
  reads: Reads,
  form: DossierPaperForm,
  { seq }: Pick<DossierHead, 'seq'>,
  at: string,
): Promise<Result<PaperNumber>> {
  const book = await bookFor(reads, { purpose: 'VAN_BAN', form });
  if (book === null) {
    const suffix = numberSuffix(form);
    const own = seq === null ? '………' : String(seq).padStart(4, '0');
    return ok({ text: suffix === null ? '' : `${own}/${suffix}`, book });
  }
  const next = await upcomingOf(reads, book, at);
  return next.ok ? ok({ text: next.value.text, book }) : next;
}
