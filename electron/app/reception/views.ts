import type { DossierSummary, DossierView, NextStep } from '../../contract/dossier-views.ts';
import { isSampleCode } from '../../domain/catalogue/procedure.ts';
import { proposedPromise } from '../../domain/deadline/apology.ts';
import { isHourly } from '../../domain/deadline/due-class.ts';
import type { Dossier, DossierHead } from '../../domain/dossier/dossier.ts';
import { nextSteps } from '../../domain/dossier/machine.ts';
import { formatLocalMinute } from '../../domain/local-minute.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import { paidDong, paymentsOf } from '../payments/log.ts';
import type { Reads } from '../ports/store.ts';
import { type ViewDeps, type Viewing, viewingOf } from './viewing.ts';

/** Finds a dossier. Error: `DOSSIER_UNKNOWN`. */
export async function findDossier(reads: Reads, dossierId: string): Promise<Result<Dossier>> {
  const dossier = await reads.dossier(dossierId);
  return dossier ? ok(dossier) : fail('DOSSIER_UNKNOWN');
}

/** A dossier as windows see it, with what the person who looks may do next. */
export async function dossierView(viewing: Viewing, dossier: Dossier): Promise<DossierView> {
  const {
    seq: _seq,
    receivedById: _by,
    imported: _imported,
    pauseMode: _pauseMode,
    pauses: _pauses,
    lastSeq: _lastSeq,
    lastStepAt: _lastStepAt,
    receiptFileId,
    components,
    ...shown
  } = dossier;
  return {
    ...shown,
    components: [...components],
    sample: isSampleCode(dossier.procedureCode),
    ticketNumber: await ticketNumberOf(viewing.reads, dossier),
    dueClass: (await viewing.standingOf(dossier)).dueClass,
    hasReceipt: receiptFileId !== null,
    paperCode: paperCode(dossier),
    paidDong: paidDong(await paymentsOf(viewing.reads, dossier.id)),
    proposedPromise: await proposalFor(viewing, dossier),
    next: nextFor(dossier, viewing.role),
  };
}

/** What Mẫu 04 may promise; null where nothing is due or no further date may be promised. */
async function proposalFor({ reads, now, calendarOf }: Viewing, dossier: DossierHead): Promise<string | null> {
  if (dossier.extensions >= (await reads.settings()).dossier.maxExtensions) return null;
  const promise = proposedPromise(dossier, await calendarOf(dossier.unitCode), now);
  return promise === null ? null : formatLocalMinute(promise);
}

/** The result of what was only received: taking it over and deciding it are one press (`take-step.ts`). */
const DONE_AT_ONCE = { action: 'CO_KET_QUA', to: 'CO_KET_QUA', needs: ['RESULT', 'SHELF'], paper: null } as const;

/** What a person may do next. A citizen or a device does nothing with a dossier. */
function nextFor(dossier: DossierHead, role: Author['role']): NextStep[] {
  if (role === 'CITIZEN' || role === 'DEVICE') return [];
  const [ordinary, ...others] = nextSteps(dossier, role);
  if (ordinary === undefined) return [];
  if (dossier.state !== 'DA_TIEP_NHAN') return [ordinary, ...others];
  const done: NextStep = { ...DONE_AT_ONCE, needs: [...DONE_AT_ONCE.needs] };
  // What is decided while the citizen waits is not handed on first.
  return dossier.onSpot || isHourly(dossier.deadline) ? [done, ordinary, ...others] : [ordinary, done, ...others];
}

/** A row of a list. */
export async function dossierSummary(viewing: Viewing, dossier: DossierHead): Promise<DossierSummary> {
  const { id, code, procedureName, state, receivedAt, dueAt, promisedAt, shelf, applicant } = dossier;
  const ticketNumber = await ticketNumberOf(viewing.reads, dossier);
  const { dueClass } = await viewing.standingOf(dossier);
  const applicantName = applicant.name;
  return {
    id,
    code,
    procedureName,
    state,
    receivedAt,
    dueAt,
    promisedAt,
    dueClass,
    shelf,
    ticketNumber,
    applicantName,
  };
}

/** Reads a dossier for a window. Error: `DOSSIER_UNKNOWN`. */
export function readDossier(
  deps: ViewDeps,
  dossierId: string,
  role: Author['role'],
): Promise<Result<{ dossier: DossierView }>> {
  return deps.store.read(async (reads) => {
    const found = await findDossier(reads, dossierId);
    if (!found.ok) return found;
    return ok({ dossier: await dossierView(await viewingOf(deps, reads, role), found.value) });
  });
}

async function ticketNumberOf(reads: Reads, { ticketId }: DossierHead): Promise<string | null> {
  return ticketId === null ? null : ((await reads.ticket(ticketId))?.number ?? null);
}
