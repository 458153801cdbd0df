import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import { temporaryDossierCode } from '../../domain/dossier/code.ts';
import { receivedComponents } from '../../domain/dossier/components.ts';
import type { Dossier, DossierIdentity } from '../../domain/dossier/dossier.ts';
import { firstStep } from '../../domain/dossier/machine.ts';
import { evolve } from '../../domain/dossier/replay.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { startService } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { procedureInEffect } from '../catalogue/in-effect.ts';
import { utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { actingPerson, changedDossier, type LogDeps, stepContext } from './dossier-log.ts';

export interface ReceptionDeps extends LogDeps {
  readonly ids: Ids;
}

type ReceiveInput = MethodParsedInput<'dossier.receive'>;

/** A dossier that has just come in, with the first line of its log. */
interface NewDossier {
  readonly dossier: Dossier;
  readonly step: DossierStep;
}

/**
 * Receives a dossier, or registers one that waits for reception. A ticket that was called to this counter is served from
 * now on. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`, `CONFIG_REFERENCE_UNKNOWN` (the unit that decides),
 * `DOSSIER_COMPONENT_UNKNOWN`, `DOSSIER_COMPONENTS_MISSING`, `COUNTER_UNKNOWN`, `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`
 * (not called to this counter), `DOSSIER_NUMBERS_USED_UP`, `DEADLINE_OUT_OF_RANGE`.
 */
export async function receiveDossier(
  deps: ReceptionDeps,
  input: ReceiveInput,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const received = await deps.store.write(change, async (writes) => {
    const ticket = await ticketToServe(writes, input, utcNow(deps.clock));
    if (!ticket.ok) return ticket;
    const made = await newDossier(deps, writes, input, change);
    if (!made.ok) return made;
    if (ticket.value?.changed) await serveTicket(writes, ticket.value.ticket);
    const { dossier, step } = made.value;
    await writes.putDossier(dossier);
    await writes.addSteps([step]);
    await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: dossier.id, body: made.value });
    return ok({ dossierId: dossier.id });
  });
  if (!received.ok) return received;
  if (input.ticketId !== null) deps.announce('queue.changed', {});
  return changedDossier(deps, received.value.dossierId, change);
}

async function serveTicket(writes: Writes, ticket: Ticket): Promise<void> {
  await writes.putTicket(ticket);
  await writes.record({ type: 'ticket.started', subject: 'ticket', subjectId: ticket.id, body: { ticket } });
}

/** The ticket in whose service the dossier comes in, as it is afterwards; null without one. */
async function ticketToServe(
  reads: Reads,
  { ticketId, counterCode }: ReceiveInput,
  at: string,
): Promise<Result<{ readonly ticket: Ticket; readonly changed: boolean } | null>> {
  if (ticketId === null) return ok(null);
  const ticket = await reads.ticket(ticketId);
  if (!ticket) return fail('TICKET_UNKNOWN');
  const { number, state } = ticket;
  if (ticket.counterCode !== counterCode) return fail('TICKET_STATE_WRONG', { number, state });
  if (state === 'SERVING') return ok({ ticket, changed: false });
  const served = startService(ticket, at);
  return served.ok ? ok({ ticket: served.value, changed: true }) : served;
}

async function newDossier(
  deps: ReceptionDeps,
  writes: Writes,
  input: ReceiveInput,
  change: Change,
): Promise<Result<NewDossier>> {
  const identity = await identityOf(deps, writes, input, change);
  if (!identity.ok) return identity;
  const { components, ...rest } = identity.value;
  const { now: at, actor, dueOf } = await stepContext(deps, writes, { ...rest, result: null }, change);
  const due = input.accept ? dueOf(at, []) : ok(null);
  if (!due.ok) return due;
  const step = firstStep(rest, input.accept ? 'TIEP_NHAN' : 'NOP', { at, actor, dueAt: due.value });
  const dossier: Dossier = { ...rest, ...evolve(null, step), components, external: null, receiptFileId: null, rev: 1 };
  return ok({ dossier, step });
}

/** What never changes any more, and the papers as they were handed in. */
async function identityOf(
  { clock, ids }: ReceptionDeps,
  writes: Writes,
  input: ReceiveInput,
  change: Change,
): Promise<Result<DossierIdentity & Pick<Dossier, 'components'>>> {
  const counter = await writes.entityByCode('counter', input.counterCode);
  if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: input.counterCode });
  const unitCode = await decidingUnit(writes, input.unitCode ?? counter.unitCode);
  if (!unitCode.ok) return unitCode;
  const submittedAt = utcNow(clock);
  const day = localDateOf(submittedAt);
  const procedure = await procedureInEffect(writes, input.procedureCode, day, unitCode.value);
  if (!procedure.ok) return procedure;
  const { code: procedureCode, version, term, serviceLevel } = procedure.value;
  const components = receivedComponents(version.components, input.components);
  if (!components.ok) return components;
  const seq = (await writes.lastDossierSeq(day)) + 1;
  const code = temporaryDossierCode(day, seq);
  if (!code.ok) return code;
  const person = await actingPerson(writes, change);
  return ok({
    id: ids.next(),
    code: code.value,
    day,
    seq,
    origin: 'COUNTER',
    procedureCode,
    procedureVersion: version.number,
    procedureName: version.name,
    field: version.field,
    deadline: { amount: term.amount, unit: term.unit },
    pauseMode: version.pauseMode,
    unitCode: unitCode.value,
    receivingUnitCode: counter.unitCode,
    channel: input.channel,
    returnChannel: input.returnChannel,
    serviceLevel,
    submittedBy: input.submittedBy,
    onSpot: version.onSpot,
    ticketId: input.ticketId,
    counterCode: counter.code,
    applicant: input.applicant,
    receivedById: person.personId,
    receivedByName: person.name,
    submittedAt,
    imported: null,
    components: components.value,
  });
}

/** Error: `CONFIG_REFERENCE_UNKNOWN` for a unit that does not exist or was retired. */
async function decidingUnit(reads: Reads, code: string): Promise<Result<string>> {
  const unit = await reads.entityByCode('unit', code);
  return unit?.active ? ok(code) : fail('CONFIG_REFERENCE_UNKNOWN', { kind: 'unit', code });
}
