import { isDossierCodeText } from '../../contract/dossier-code-text.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';
import { type ViewDeps, viewingOf } from './viewing.ts';
import { dossierView } from './views.ts';

/** Nothing of a code is ever written otherwise in an address. */
const NO_CODE = /[^A-Za-z0-9.-]+/;
/** The dot that ends a sentence. */
const EDGES = /^[.-]+|[.-]+$/g;

/**
 * The dossier that a paper or a person names: Mẫu 01 read anywhere, or its code typed. The text may hold more than the
 * code, such as the address of a look-up page. Error: `DOSSIER_UNKNOWN`.
 */
export function dossierByText(
  deps: ViewDeps,
  text: string,
  role: Author['role'],
): Promise<Result<{ dossier: DossierView }>> {
  return deps.store.read(async (reads) => {
    const dossier = await findDossierByText(reads, text);
    if (dossier === null) return fail('DOSSIER_UNKNOWN');
    return ok({ dossier: await dossierView(await viewingOf(deps, reads, role), dossier) });
  });
}

/**
 * The dossier of a code, or of a longer text that holds it; null where there is none. An imported code may have any shape,
 * so the whole text is tried first. A reader may type in the other case, so each is tried as it is and in capitals. Papers
 * of a bound dossier bear the code of its other system.
 */
export async function findDossierByText(reads: Reads, text: string): Promise<Dossier | null> {
  const whole = text.normalize('NFC').trim();
  const words = [whole, ...codesIn(whole)].flatMap((word) => [word, word.toUpperCase()]);
  for (const code of new Set(words)) {
    const dossier = code === '' ? null : ((await reads.dossierByCode(code)) ?? (await boundTo(reads, code)));
    if (dossier !== null) return dossier;
  }
  return null;
}

async function boundTo(reads: Reads, code: string): Promise<Dossier | null> {
  for (const system of await reads.entities('externalSystem')) {
    const dossier = await reads.dossierByExternal(system.code, code);
    if (dossier !== null) return dossier;
  }
  return null;
}

/** What has the shape of a code in a longer text. */
export function codesIn(text: string): string[] {
  const words = text.split(NO_CODE).map((word) => word.replace(EDGES, ''));
  return words.filter(isDossierCodeText);
}
