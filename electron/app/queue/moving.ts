import type { MethodParsedInput } from '../../contract/contract.ts';
import { isServedAtAny } from '../../domain/queue/line.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { mergeInto, type TransferTarget, transferTicket } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { announceStep, putStep, type StepAnswer, type TicketChange, ticketOfToday } from './steps.ts';

/**
 * Sends a ticket to another service, to one counter, or both. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`,
 * `TRANSFER_TARGET_WRONG` (nothing chosen, retired, served nowhere, or where the ticket is already).
 */
export async function transfer(
  deps: QueueDeps,
  input: MethodParsedInput<'queue.transfer'>,
  change: Change,
): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const sent = await deps.store.write(change, async (writes) => {
    const before = await ticketOfToday(writes, input.ticketId, at);
    if (!before.ok) return before;
    const target = await targetOf(writes, before.value, input);
    if (!target.ok) return target;
    const after = transferTicket(before.value, target.value, at);
    return after.ok
      ? ok(await putStep(writes, 'ticket.transferred', [{ before: before.value, after: after.value }]))
      : after;
  });
  return announceStep(deps, sent);
}

async function targetOf(
  reads: Reads,
  { number, serviceCode }: Ticket,
  { toServiceCode, toCounterCode }: MethodParsedInput<'queue.transfer'>,
): Promise<Result<TransferTarget>> {
  const wrong = fail('TRANSFER_TARGET_WRONG', { number });
  if (toServiceCode === null && toCounterCode === null) return wrong;
  const counters = await reads.entities('counter');
  if (toCounterCode !== null && !counters.some(({ code, active }) => active && code === toCounterCode)) return wrong;
  if (toServiceCode !== null) {
    const service = await reads.entityByCode('service', toServiceCode);
    if (!service?.active) return wrong;
    if (toCounterCode === null && !isServedAtAny(service, counters)) return wrong;
  }
  return ok({ serviceCode: toServiceCode ?? serviceCode, boundCounterCode: toCounterCode });
}

/**
 * Ends other numbers of the citizen who is at the counter. A dossier whose Mẫu 01 one of them was taken with goes over to
 * the number that stays. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`, `MERGE_NOT_POSSIBLE`.
 */
export async function merge(
  deps: QueueDeps,
  { ticketId, otherIds }: MethodParsedInput<'queue.merge'>,
  change: Change,
): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const merged = await deps.store.write(change, async (writes) => {
    const target = await ticketOfToday(writes, ticketId, at);
    if (!target.ok) return target;
    const others: TicketChange[] = [];
    for (const id of new Set(otherIds)) {
      const before = await writes.ticket(id);
      if (before === null) return fail('MERGE_NOT_POSSIBLE', { number: '' });
      const after = mergeInto(before, target.value, at);
      if (!after.ok) return after;
      others.push({ before, after: after.value });
    }
    const dossierId =
      target.value.dossierId ?? others.find(({ before }) => before.dossierId !== null)?.before.dossierId;
    const kept = { before: target.value, after: { ...target.value, dossierId: dossierId ?? null } };
    return ok(await putStep(writes, 'ticket.merged', [kept, ...others]));
  });
  return announceStep(deps, merged);
}
