import { isOfficialDossierCode } from '../../domain/dossier/code.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';

/**
 * The code that stands on papers: the official one of the system that is the dossier's master once it is bound, else the
 * temporary one, which nobody can take for an official one.
 */
export function paperCode({ code, external }: Pick<DossierHead, 'code' | 'external'>): string {
  return external !== null && isOfficialDossierCode(external.code) ? external.code : code;
}
