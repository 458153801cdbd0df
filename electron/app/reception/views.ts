import type { DossierSummary, DossierView } from '../../contract/dossier-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads, Store } from '../ports/store.ts';

/** Finds a dossier. Error: `DOSSIER_UNKNOWN`. */
export async function findDossier(reads: Reads, dossierId: string): Promise<Result<Dossier>> {
  const dossier = await reads.dossier(dossierId);
  return dossier ? ok(dossier) : fail('DOSSIER_UNKNOWN');
}

/** A dossier as windows see it, of the moment of `reads`. */
export async function dossierView(reads: Reads, dossier: Dossier): Promise<DossierView> {
  const { seq: _seq, unitCode: _unit, receivedById: _by, receiptFileId, rev: _rev, components, ...shown } = dossier;
  return {
    ...shown,
    components: [...components],
    ticketNumber: await ticketNumberOf(reads, dossier),
    hasReceipt: receiptFileId !== null,
  };
}

/** A row of a list. */
export async function dossierSummary(reads: Reads, dossier: Dossier): Promise<DossierSummary> {
  const { id, code, procedureName, state, receivedAt, dueAt, applicant } = dossier;
  const ticketNumber = await ticketNumberOf(reads, dossier);
  return { id, code, procedureName, state, receivedAt, dueAt, ticketNumber, applicantName: applicant.name };
}

/** Reads a dossier for a window. Error: `DOSSIER_UNKNOWN`. */
export function readDossier(store: Store, dossierId: string): Promise<Result<{ dossier: DossierView }>> {
  return store.read(async (reads) => {
    const found = await findDossier(reads, dossierId);
    return found.ok ? ok({ dossier: await dossierView(reads, found.value) }) : found;
  });
}

async function ticketNumberOf(reads: Reads, { ticketId }: Dossier): Promise<string | null> {
  return ticketId === null ? null : ((await reads.ticket(ticketId))?.number ?? null);
}
