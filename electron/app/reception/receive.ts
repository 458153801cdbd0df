import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import type { Entity } from '../../contract/entities.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { temporaryDossierCode } from '../../domain/dossier/code.ts';
import { receivedComponents } from '../../domain/dossier/components.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { startService } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { dueOf } from './due.ts';
import { readDossier } from './views.ts';

export interface ReceptionDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  readonly calendar: WorkingCalendar;
}

type ReceiveInput = MethodParsedInput<'dossier.receive'>;

/** Active procedures by name. */
export function listProcedures(store: Store): Promise<Result<{ procedures: Entity<'procedure'>[] }>> {
  return store.read(async (reads) => {
    const procedures = (await reads.entities('procedure')).filter(({ active }) => active);
    return ok({ procedures: procedures.sort((a, b) => a.name.localeCompare(b.name, 'vi')) });
  });
}

/** When a dossier received now would be due. Errors: `PROCEDURE_UNKNOWN`, `DEADLINE_OUT_OF_RANGE`. */
export function previewDossier(
  { store, clock, calendar }: ReceptionDeps,
  procedureCode: string,
): Promise<Result<{ receivedAt: string; dueAt: string | null; calendarKnown: boolean }>> {
  return store.read(async (reads) => {
    const procedure = await activeProcedure(reads, procedureCode);
    if (!procedure.ok) return procedure;
    const receivedAt = utcNow(clock);
    const due = dueOf(calendar, receivedAt, deadlineOf(procedure.value));
    return due.ok ? ok({ receivedAt, ...due.value }) : due;
  });
}

/**
 * Receives a dossier. A ticket that was called to this counter is served from now on. Errors: `PROCEDURE_UNKNOWN`,
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
    const dossier = await newDossier(deps, writes, input, change);
    if (!dossier.ok) return dossier;
    if (ticket.value?.changed) {
      await writes.putTicket(ticket.value.ticket);
      const { ticket: served } = ticket.value;
      await writes.record({
        type: 'ticket.started',
        subject: 'ticket',
        subjectId: served.id,
        body: { ticket: served },
      });
    }
    await writes.putDossier(dossier.value);
    const { id } = dossier.value;
    await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: id, body: dossier.value });
    return ok({ dossierId: id });
  });
  if (!received.ok) return received;
  const { dossierId } = received.value;
  deps.announce('dossier.changed', { dossierId });
  if (input.ticketId !== null) deps.announce('queue.changed', {});
  return readDossier(deps.store, dossierId);
}

async function activeProcedure(reads: Reads, code: string): Promise<Result<Entity<'procedure'>>> {
  const procedure = await reads.entityByCode('procedure', code);
  return procedure?.active ? ok(procedure) : fail('PROCEDURE_UNKNOWN', { code });
}

const deadlineOf = ({ deadlineAmount, deadlineUnit }: Entity<'procedure'>): Dossier['deadline'] => ({
  amount: deadlineAmount,
  unit: deadlineUnit,
});

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
  { clock, ids, calendar }: ReceptionDeps,
  writes: Writes,
  input: ReceiveInput,
  { actor }: Change,
): Promise<Result<Dossier>> {
  const procedure = await activeProcedure(writes, input.procedureCode);
  if (!procedure.ok) return procedure;
  const counter = await writes.entityByCode('counter', input.counterCode);
  if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: input.counterCode });
  const components = receivedComponents(procedure.value.components, input.components);
  if (!components.ok) return components;
  const receivedAt = utcNow(clock);
  const day = localDateOf(receivedAt);
  const seq = (await writes.lastDossierSeq(day)) + 1;
  const code = temporaryDossierCode(day, seq);
  if (!code.ok) return code;
  const deadline = deadlineOf(procedure.value);
  const due = dueOf(calendar, receivedAt, deadline);
  if (!due.ok) return due;
  const person = actor.personId === null ? null : await writes.entityById('person', actor.personId);
  if (!person) throw new Error('a dossier is received by a person of this office');
  return ok({
    id: ids.next(),
    code: code.value,
    day,
    seq,
    procedureCode: procedure.value.code,
    procedureName: procedure.value.name,
    field: procedure.value.field,
    deadline,
    unitCode: counter.unitCode,
    channel: 'TRUC_TIEP',
    state: 'DA_TIEP_NHAN',
    ticketId: input.ticketId,
    counterCode: counter.code,
    applicant: input.applicant,
    components: components.value,
    receivedById: person.id,
    receivedByName: person.name,
    receivedAt,
    dueAt: due.value.dueAt,
    finishedAt: null,
    returnedAt: null,
    receiptFileId: null,
    rev: 1,
  });
}
