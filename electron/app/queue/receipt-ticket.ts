import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { findDossierByText } from '../reception/by-code.ts';
import type { QueueDeps } from './deps.ts';
import { announceNumber, giveNumber, type NumberGiven } from './issue.ts';
import { serviceOfKind, waitingFor } from './services.ts';
import { printViewOf, ticketViews } from './views.ts';

type Answer = MethodOutput<'ticket.issueForReceipt'>;
type NotReady = Exclude<Answer, { readonly kind: 'READY' }>;

/** What the code of a paper came to: a number, the one it had already, or a word about the dossier. */
type Found =
  | { readonly kind: 'GIVEN'; readonly given: NumberGiven }
  | { readonly kind: 'ANSWER'; readonly answer: Answer };

/**
 * The code of a Mẫu 01 was read at the kiosk: its barcode and its QR both hold the dossier's code and nothing else. A paper
 * that is read again while its number waits gets that number again. Nothing is answered that says who the applicant is.
 * Errors: `RECEIPT_UNKNOWN`, `RESULT_LINE_MISSING`, `QUEUE_CLOSED`, `TURN_AFTER_CLOSING`, `TICKET_NUMBERS_USED_UP`.
 */
export async function issueForReceipt(
  deps: QueueDeps,
  input: MethodParsedInput<'ticket.issueForReceipt'>,
  change: Change,
): Promise<Result<Answer>> {
  const at = utcNow(deps.clock);
  const found = await deps.store.write<Found>(change, async (writes) => {
    const dossier = await findDossierByText(writes, input.text);
    if (dossier === null) return fail('RECEIPT_UNKNOWN');
    const notReady = notReadyAnswer(dossier);
    if (notReady !== null) return ok({ kind: 'ANSWER', answer: notReady });
    const waiting = await waitingWith(writes, dossier.id, localDateOf(at));
    if (waiting !== null) return ok({ kind: 'ANSWER', answer: waiting });
    return numberForResult(deps, writes, { dossierId: dossier.id, at, ...input });
  });
  if (!found.ok) return found;
  if (found.value.kind === 'ANSWER') return ok(found.value.answer);
  announceNumber(deps, found.value.given);
  return ok({ kind: 'READY', ...found.value.given.issued });
}

/** Null when its result, or what else ended it, can be taken. The day told is the one promised last; in a pause there is none. */
function notReadyAnswer({ code, dueAt, promisedAt, pause, finishedAt, returnedAt }: Dossier): NotReady | null {
  if (returnedAt !== null) return { kind: 'RETURNED', code };
  if (finishedAt !== null) return null;
  const told = pause === null ? (promisedAt ?? dueAt) : null;
  return { kind: 'NOT_READY', code, dueOn: told?.slice(0, 10) ?? null };
}

interface ResultRequest {
  readonly dossierId: string;
  readonly priority: boolean;
  readonly acceptLate: boolean;
  readonly at: string;
}

async function numberForResult(
  deps: QueueDeps,
  writes: Writes,
  { dossierId, priority, acceptLate, at }: ResultRequest,
): Promise<Result<Found>> {
  const service = await serviceOfKind(writes, 'RESULT');
  if (service === null) return fail('RESULT_LINE_MISSING');
  const request = { service, origin: 'KIOSK', priority, acceptLate, isPrinted: true, dossierId } as const;
  const given = await giveNumber(deps, writes, request, at);
  return given.ok ? ok({ kind: 'GIVEN', given: given.value }) : given;
}

async function waitingWith(reads: Reads, dossierId: string, day: string): Promise<Answer | null> {
  const tickets = await reads.ticketsOfDay(day);
  const ticket = tickets.find((other) => other.dossierId === dossierId && other.state === 'WAITING');
  if (ticket === undefined) return null;
  const job = await reads.printJobOfTicket(ticket.id);
  return {
    kind: 'READY',
    ticket: (await ticketViews(reads)).of(ticket),
    waitingAhead: waitingFor(aheadOf(tickets, ticket), ticket.serviceCode),
    print: job === null ? null : printViewOf(job),
  };
}

function aheadOf(tickets: readonly Ticket[], ticket: Ticket): Ticket[] {
  return tickets.filter(({ place }) => place < ticket.place);
}
