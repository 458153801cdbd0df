import type { Dossier } from '../../domain/dossier/dossier.ts';
import { isResidencePaper } from '../../domain/dossier/residence.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import type { Reads, Writes } from '../ports/store.ts';

/** Audits that papers which prove residence were taken or asked for all the same: which, and why. Nothing without papers. */
export async function recordResidence(
  writes: Writes,
  dossierId: string,
  papers: readonly string[],
  reason: string,
): Promise<void> {
  if (papers.length === 0) return;
  const body = { papers, reason: reason.trim() };
  await writes.record({ type: 'dossier.residenceAsked', subject: 'dossier', subjectId: dossierId, body });
}

/** Names of the papers of a dossier's own procedure that must not be asked for. */
export async function residenceNames(
  reads: Reads,
  { procedureCode, procedureVersion }: Pick<Dossier, 'procedureCode' | 'procedureVersion'>,
): Promise<string[]> {
  const procedure = await findProcedure(reads, procedureCode);
  const version = procedure?.versions.find(({ number }) => number === procedureVersion);
  return (version?.components ?? []).filter(isResidencePaper).map(({ name }) => name);
}
