import { withComponentPdf, withDigitized, withoutComponentPdf } from '../../domain/dossier/components.ts';
import type { Dossier, ScanJob } from '../../domain/dossier/dossier.ts';
import { replay } from '../../domain/dossier/replay.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import type { Digitized } from '../digitization/settle-components.ts';
import type { DossierPaper } from '../ports/paper-rows.ts';
import type { StoredEvent } from '../ports/store.ts';
import type { Amendment } from './amend.ts';
import { type DossierWithLog, fromEarlierReception, fromEarlierStep, withDeskFields } from './earlier-events.ts';

/**
 * The row of a dossier from the office's event log alone, its events oldest first, also from events that earlier programs
 * recorded; null where none of them says that it came in.
 */
export function dossierFromEvents(events: readonly Pick<StoredEvent, 'type' | 'body'>[]): Dossier | null {
  let known: DossierWithLog | null = null;
  for (const event of events) known = known === null ? began(event) : after(known, event);
  if (known === null) return null;
  const facts = replay(known.steps);
  return facts === null ? null : { ...known.dossier, ...facts };
}

function began({ type, body }: Pick<StoredEvent, 'type' | 'body'>): DossierWithLog | null {
  if (type === 'dossier.imported') {
    const { dossier, steps } = body as DossierWithLog;
    return { dossier: withDeskFields(dossier), steps };
  }
  if (type !== 'dossier.received') return null;
  if (!isWithStep(body)) return fromEarlierReception(body);
  return { dossier: withDeskFields(body.dossier), steps: [body.step] };
}

const isWithStep = (body: unknown): body is { readonly dossier: Dossier; readonly step: DossierStep } =>
  typeof body === 'object' && body !== null && 'step' in body;

/** What changed pages or files says of components itself. */
const isWithDigitized = (body: unknown): body is Digitized =>
  typeof body === 'object' && body !== null && 'digitized' in body;

function after(known: DossierWithLog, { type, body }: Pick<StoredEvent, 'type' | 'body'>): DossierWithLog {
  const { dossier, steps } = known;
  if (isWithDigitized(body)) return { dossier: withDigitized(dossier, body.digitized), steps };
  switch (type) {
    case 'dossier.step':
    case 'dossier.undone':
    case 'dossier.corrected': {
      const { step, rev } = body as { readonly step: DossierStep; readonly rev: number };
      return { dossier: { ...dossier, rev }, steps: [...steps, step] };
    }
    case 'dossier.amended': {
      const { to, rev } = body as { readonly to: Amendment; readonly rev: number };
      return { dossier: { ...dossier, ...to, rev }, steps };
    }
    case 'dossier.bound':
    case 'dossier.externalSeen':
    case 'external.marked': {
      const { external, rev } = body as Pick<Dossier, 'external' | 'rev'>;
      return { dossier: { ...dossier, external, rev }, steps };
    }
    case 'dossier.completed':
    case 'dossier.returned':
      return fromEarlierStep(known, type, body);
    case 'receipt.made': {
      const { fileId } = body as { readonly fileId: string };
      return { dossier: { ...dossier, receiptFileId: fileId, rev: dossier.rev + 1 }, steps };
    }
    case 'paper.made': {
      const { paper, rev } = body as { readonly paper: DossierPaper; readonly rev: number };
      if (paper.form !== 'TIEP_NHAN') return known;
      return { dossier: { ...dossier, receiptFileId: paper.fileId, rev }, steps };
    }
    case 'scan.ended': {
      const { job, pdfFileId } = body as { readonly job: ScanJob; readonly pdfFileId: string | null };
      if (pdfFileId === null) return known;
      return { dossier: withComponentPdf(dossier, job.componentOrdinal, pdfFileId), steps };
    }
    case 'page.hidden':
    case 'page.restored':
    case 'page.moved': {
      const { componentOrdinal, pdfFileId } = body as {
        readonly componentOrdinal: number;
        readonly pdfFileId: string | null;
      };
      if (pdfFileId === null) return { dossier: withoutComponentPdf(dossier, componentOrdinal), steps };
      return { dossier: withComponentPdf(dossier, componentOrdinal, pdfFileId), steps };
    }
    default:
      return known;
  }
}
