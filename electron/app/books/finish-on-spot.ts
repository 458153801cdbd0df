import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { BookEntry } from '../../domain/books/book.ts';
import type { ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { isResidencePaper } from '../../domain/dossier/residence.ts';
import type { PapersDue } from '../../domain/payment/on-spot-fee.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PaymentDeps } from '../payments/deps.ts';
import { sumUp } from '../payments/fees.ts';
import { addPayment } from '../payments/new-payment.ts';
import { collectorOf, showOnScreen } from '../payments/take.ts';
import { readPayment } from '../payments/view.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { openRatingWindow } from '../rating/open-window.ts';
import { changedDossier } from '../reception/dossier-log.ts';
import { type ReceptionDeps, receiveIn } from '../reception/receive.ts';
import { bookEntryView } from './entries.ts';
import { bookFor, nextBookEntry } from './numbers.ts';
import { ON_SPOT_CHANNEL, onSpotDue, onSpotProcedure } from './on-spot.ts';
import { returnAtOnce } from './return-at-once.ts';

export interface OnSpotDeps extends ReceptionDeps, PaymentDeps {}

type FinishInput = MethodParsedInput<'onSpot.finish'>;

/** What one service did, as the store keeps the answer of the request. */
interface Finished {
  readonly dossierId: string;
  readonly entryIds: string[];
  readonly paymentId: string | null;
  readonly opened: boolean;
}

/**
 * Serves a citizen who waits: the dossier is received, its papers numbered, the fee taken and the result handed over, all
 * in one transaction. By code the payment stays SHOWN, and its code goes on the citizen's screen. A repeated request is
 * one service. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`, `EXEMPTION_UNKNOWN`, `BOOK_MISSING`, those of
 * `receiveIn`, of `addPayment` and of the steps.
 */
export async function finishOnSpot(
  deps: OnSpotDeps,
  input: FinishInput,
  change: Change,
): Promise<Result<MethodOutput<'onSpot.finish'>>> {
  const finished = await deps.store.write(change, (writes) => serve(deps, writes, input, change));
  if (!finished.ok) return finished;
  const { paymentId, opened } = finished.value;
  if (input.ticketId !== null) deps.announce('queue.changed', {});
  if (opened) deps.announce('rating.changed', {});
  if (paymentId !== null) deps.announce('payment.changed', { counterCode: input.counterCode });
  if (paymentId !== null && input.payment.method === 'QR') {
    // A repeated request finds the code perhaps paid by now: then no screen shows it again.
    await showOnScreen(deps, paymentId, input.counterCode);
  }
  return answerOf(deps, finished.value, change);
}

async function serve(deps: OnSpotDeps, writes: Writes, input: FinishInput, change: Change): Promise<Result<Finished>> {
  const { counterCode, ticketId, items, requester, exemptionCode } = input;
  const day = localDateOf(utcNow(deps.clock));
  const procedure = await onSpotProcedure(writes, input.procedureCode, day);
  if (!procedure.ok) return procedure;
  const { version, code: procedureCode } = procedure.value;
  const due = onSpotDue(version, { day, exemptionCode }, items);
  if (!due.ok) return due;
  const book = await bookFor(writes, { procedureCode });
  if (book === null) return fail('BOOK_MISSING', { code: procedureCode });
  const received = await receiveIn(deps, writes, receptionOf(input, procedureCode, version), change);
  if (!received.ok) return received;
  const { dossier } = received.value;
  const entries = await numberPapers(deps, writes, { bookCode: book.code, dossier, input, due: due.value }, change);
  if (!entries.ok) return entries;
  const paymentId = await takeFee(deps, writes, { dossierId: dossier.id, input, due: due.value }, change);
  if (!paymentId.ok) return paymentId;
  const { name, personalId } = requester;
  const returned = await returnAtOnce(
    deps,
    writes,
    dossier,
    {
      counterCode,
      paper: version.results.length === 0 || version.results.some((result) => result.paper),
      recipient: { kind: 'APPLICANT', name, personalId, paper: '' },
    },
    change,
  );
  if (!returned.ok) return returned;
  const opened = await openRatingWindow(writes, deps, { counterCode, ticketId, dossierId: dossier.id });
  const entryIds = entries.value.map(({ id }) => id);
  return ok({ dossierId: dossier.id, entryIds, paymentId: paymentId.value, opened: opened !== null });
}

/** The reception that the service stands for: every paper that is always asked for lies on the counter. */
function receptionOf(
  { counterCode, ticketId, requester }: FinishInput,
  procedureCode: string,
  version: ProcedureVersion,
): MethodParsedInput<'dossier.receive'> {
  const asked = version.components.filter((component) => !isResidencePaper(component));
  const always = asked.filter(({ conditional }) => !conditional);
  const components = (always.length > 0 ? always : asked).map(({ code, copies, forms }) => {
    return { code, received: true, copies: Math.max(1, copies), form: forms[0] ?? 'BAN_CHINH', reusedFrom: null };
  });
  return {
    procedureCode,
    counterCode,
    ticketId,
    channel: ON_SPOT_CHANNEL,
    returnChannel: ON_SPOT_CHANNEL,
    submittedBy: 'SELF',
    unitCode: null,
    accept: true,
    applicant: { ...requester, sex: null, email: '' },
    owner: null,
    authorisation: null,
    external: null,
    residenceReason: '',
    components,
  };
}

interface Numbering {
  readonly bookCode: string;
  readonly dossier: Dossier;
  readonly input: FinishInput;
  readonly due: PapersDue;
}

/** One line of the book a paper, in the order of the papers. */
async function numberPapers(
  { ids, clock }: OnSpotDeps,
  writes: Writes,
  { bookCode, dossier, input, due }: Numbering,
  change: Change,
): Promise<Result<BookEntry[]>> {
  const { personId, name: personName } = await collectorOf(writes, change);
  const entries: BookEntry[] = [];
  for (const [place, { name: content, pages, copies }] of input.items.entries()) {
    const entry = await nextBookEntry(writes, ids, bookCode, {
      at: utcNow(clock),
      dossierId: dossier.id,
      requesterName: dossier.applicant.name,
      requesterId: dossier.applicant.personalId,
      content,
      pages,
      copies,
      feeDong: due.papersDong[place] ?? 0,
      personId,
      personName,
      cancelledAt: null,
      cancelReason: '',
    });
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return ok(entries);
}

/** Takes the fee; null where the table has nothing to pay. Error besides those of `addPayment`: `PAYMENT_TOO_LITTLE`. */
async function takeFee(
  { ids, clock }: OnSpotDeps,
  writes: Writes,
  { dossierId, input, due }: { readonly dossierId: string; readonly input: FinishInput; readonly due: PapersDue },
  change: Change,
): Promise<Result<string | null>> {
  const { payment, counterCode } = input;
  const lines = due.lines.filter(({ amountDong, exemptionCode }) => amountDong > 0 || exemptionCode !== '');
  if (lines.length === 0) return payment.method === 'QR' ? fail('FEE_NONE') : ok(null);
  const summed = sumUp(lines);
  if (!summed.ok) return summed;
  const paidBy = payment.method === 'NONE' ? ({ method: 'CASH', tenderedDong: 0 } as const) : payment;
  const collector = await collectorOf(writes, change);
  const added = await addPayment(writes, ids, {
    dossierId,
    counterCode,
    collector,
    due: summed.value,
    paidBy,
    at: utcNow(clock),
  });
  return added.ok ? ok(added.value.id) : added;
}

async function answerOf(
  deps: OnSpotDeps,
  { dossierId, entryIds, paymentId }: Finished,
  change: Change,
): Promise<Result<MethodOutput<'onSpot.finish'>>> {
  const dossier = await changedDossier(deps, dossierId, change);
  if (!dossier.ok) return dossier;
  return deps.store.read(async (reads) => {
    const entries = (await reads.bookEntriesOfDossier(dossierId)).filter(({ id }) => entryIds.includes(id));
    const payment = paymentId === null ? ok(null) : await readPayment(reads, paymentId);
    if (!payment.ok) return payment;
    return ok({ ...dossier.value, entries: entries.map(bookEntryView), payment: payment.value });
  });
}
