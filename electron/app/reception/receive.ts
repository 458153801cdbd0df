import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import { temporaryDossierCode } from '../../domain/dossier/code.ts';
import { receivedComponents } from '../../domain/dossier/components.ts';
import type { Dossier, DossierIdentity, ExternalRef } from '../../domain/dossier/dossier.ts';
import { firstStep } from '../../domain/dossier/machine.ts';
import { checkParties } from '../../domain/dossier/party-rules.ts';
import { evolve } from '../../domain/dossier/replay.ts';
import { isResidencePaper } from '../../domain/dossier/residence.ts';
import type { ReusedPaper } from '../../domain/dossier/reuse.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { startService } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type ProcedureInEffect, procedureInEffect } from '../catalogue/in-effect.ts';
import { keepCitizen } from '../citizens/keep-citizen.ts';
import { checkExternal } from '../external/check-external.ts';
import { utcNow } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { ReuseRecord } from '../ports/keeping-rows.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { actingPerson, changedDossier, type LogDeps, stepContext } from './dossier-log.ts';
import { keepReused } from './keep-reused.ts';
import { recordResidence } from './residence.ts';
import { reusedPapers } from './reuse.ts';

export interface ReceptionDeps extends LogDeps {
  readonly ids: Ids;
}

type ReceiveInput = MethodParsedInput<'dossier.receive'>;

/** What is needed to receive within somebody else's transaction. */
type ReceiveInDeps = Pick<ReceptionDeps, 'clock' | 'calendars' | 'ids'>;

/** What a list of another system knows better than the clock and the rules here. Moments are UTC. */
export interface ReceiveOptions {
  readonly submittedAt?: string;
  /** From when the term runs. */
  readonly receivedAt?: string;
  /** Local time `YYYY-MM-DDTHH:mm`; null where the master promises nothing, absent where the rules here count. */
  readonly dueAt?: string | null;
  /** What the master was last seen to say. */
  readonly externalState?: Pick<ExternalRef, 'state' | 'seenAt'>;
}

/** A dossier that has just come in, with the first line of its log. */
interface NewDossier {
  readonly dossier: Dossier;
  readonly step: DossierStep;
  /** On what ground earlier papers count here. */
  readonly reuse: readonly ReuseRecord[];
  /** Names of papers that prove residence and were taken all the same. */
  readonly residencePapers: readonly string[];
}

/**
 * Receives a dossier, or registers one that waits for reception. A ticket that was called to this counter is served from
 * now on. Errors: those of `receiveIn`.
 */
export async function receiveDossier(
  deps: ReceptionDeps & { readonly files: FileStore },
  input: ReceiveInput,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const keeps = await keepReused(deps, input, change);
  if (!keeps.ok) return keeps;
  const received = await deps.store.write(change, async (writes) => {
    const made = await receiveIn(deps, writes, input, change);
    return made.ok ? ok({ dossierId: made.value.dossier.id }) : made;
  });
  if (!received.ok) return received;
  if (input.ticketId !== null) deps.announce('queue.changed', {});
  return changedDossier(deps, received.value.dossierId, change);
}

/**
 * All that a reception changes, within a running transaction: row, log, event, ticket, known people. Errors:
 * `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`, `CONFIG_REFERENCE_UNKNOWN` (the unit that decides),
 * `DOSSIER_COMPONENT_UNKNOWN`, `DOSSIER_COMPONENTS_MISSING`, `DOSSIER_RESIDENCE_PAPER`, `DOSSIER_REUSE_UNKNOWN`, those of
 * `checkParties`, `COUNTER_UNKNOWN`, `TICKET_UNKNOWN`, `TICKET_STATE_WRONG` (not called to this counter),
 * `EXTERNAL_SYSTEM_UNKNOWN`, `EXTERNAL_CODE_SHAPE`, `EXTERNAL_CODE_TAKEN`, `DOSSIER_NUMBERS_USED_UP`,
 * `DEADLINE_OUT_OF_RANGE`.
 */
export async function receiveIn(
  deps: ReceiveInDeps,
  writes: Writes,
  input: ReceiveInput,
  change: Change,
  options: ReceiveOptions = {},
): Promise<Result<{ dossier: Dossier }>> {
  const ticket = await ticketToServe(writes, input, utcNow(deps.clock));
  if (!ticket.ok) return ticket;
  const made = await newDossier(deps, writes, { input, change, options });
  if (!made.ok) return made;
  if (ticket.value?.changed) await serveTicket(writes, ticket.value.ticket);
  const { dossier, step, reuse, residencePapers } = made.value;
  await writes.putDossier(dossier);
  await writes.addSteps([step]);
  await keepCitizen(writes, deps.ids, dossier);
  for (const record of reuse) await writes.putReuseRecord(record);
  const body = { dossier, step, ...(reuse.length === 0 ? {} : { reuse }) };
  await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: dossier.id, body });
  await recordResidence(writes, dossier.id, residencePapers, input.residenceReason);
  return ok({ dossier });
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

/** One reception: what was typed, by whom, and what another system knows. */
interface Reception {
  readonly input: ReceiveInput;
  readonly change: Change;
  readonly options: ReceiveOptions;
}

async function newDossier(deps: ReceiveInDeps, writes: Writes, reception: Reception): Promise<Result<NewDossier>> {
  const { input, change, options } = reception;
  const external = await externalOf(writes, reception);
  if (!external.ok) return external;
  const identity = await identityOf(deps, writes, reception);
  if (!identity.ok) return identity;
  const { components, reused, residencePapers, ...rest } = identity.value;
  const { now: at, actor, dueOf } = await stepContext(deps, writes, { ...rest, result: null }, change);
  const { receivedAt = at } = options;
  const due = input.accept && options.dueAt === undefined ? dueOf(receivedAt, []) : ok(options.dueAt ?? null);
  if (!due.ok) return due;
  const first = firstStep(rest, input.accept ? 'TIEP_NHAN' : 'NOP', { at, actor, dueAt: due.value });
  const step = withReceivedAt(first, receivedAt);
  const dossier: Dossier = {
    ...rest,
    ...evolve(null, step),
    components,
    external: external.value,
    receiptFileId: null,
    rev: 1,
  };
  const reuse = reuseRecords(dossier, input, reused);
  return ok({ dossier, step, reuse, residencePapers });
}

/** A record for each earlier paper that counts in a new dossier. */
function reuseRecords(
  { id: dossierId, components, receivedByName: byName, lastStepAt }: Dossier,
  input: ReceiveInput,
  reused: ReadonlyMap<string, ReusedPaper>,
): ReuseRecord[] {
  return components.flatMap(({ code, ordinal: componentOrdinal }) => {
    const paper = reused.get(code);
    const ground = input.components.find((marked) => marked.code === code)?.reusedFrom?.ground;
    if (paper === undefined || ground === undefined) return [];
    const { validUntil, keptId } = paper;
    return [{ dossierId, componentOrdinal, ground, validUntil, keptId, at: lastStepAt, byName }];
  });
}

/** The reception counts from the moment the master names. */
function withReceivedAt(step: DossierStep, receivedAt: string): DossierStep {
  if (step.detail.kind !== 'ACCEPTANCE' || receivedAt === step.at) return step;
  return { ...step, detail: { ...step.detail, receivedAt } };
}

/** Its code in another system. Errors: `EXTERNAL_SYSTEM_UNKNOWN`, `EXTERNAL_CODE_SHAPE`, `EXTERNAL_CODE_TAKEN`. */
async function externalOf(reads: Reads, { input, options }: Reception): Promise<Result<ExternalRef | null>> {
  if (input.external === null) return ok(null);
  const checked = await checkExternal(reads, input.external, null);
  return checked.ok ? ok({ ...checked.value, ...options.externalState }) : checked;
}

/** What never changes any more, and the papers as they were handed in. */
async function identityOf(
  { clock, ids }: ReceiveInDeps,
  writes: Writes,
  { input, change, options }: Reception,
): Promise<Result<DossierIdentity & Papers>> {
  const counter = await writes.entityByCode('counter', input.counterCode);
  if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: input.counterCode });
  const unitCode = await decidingUnit(writes, input.unitCode ?? counter.unitCode);
  if (!unitCode.ok) return unitCode;
  const now = utcNow(clock);
  const day = localDateOf(now);
  const since = options.receivedAt ?? now;
  const procedure = await procedureInEffect(writes, input.procedureCode, localDateOf(since), unitCode.value);
  if (!procedure.ok) return procedure;
  const parties = checkParties(input, now);
  if (!parties.ok) return parties;
  const papers = await papersOf(writes, procedure.value, { ...input, ...parties.value }, day);
  if (!papers.ok) return papers;
  const seq = (await writes.lastDossierSeq(day)) + 1;
  const code = temporaryDossierCode(day, seq);
  if (!code.ok) return code;
  const person = await actingPerson(writes, change);
  const { code: procedureCode, version, term, serviceLevel } = procedure.value;
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
    owner: parties.value.owner,
    authorisation: input.authorisation,
    receivedById: person.personId,
    receivedByName: person.name,
    submittedAt: options.submittedAt ?? since,
    imported: null,
    ...papers.value,
  });
}

/** Papers as they come in. */
interface Papers extends Pick<Dossier, 'components'>, Pick<NewDossier, 'residencePapers'> {
  /** By component code. */
  readonly reused: ReadonlyMap<string, ReusedPaper>;
}

/** Errors: those of `receivedComponents`, `DOSSIER_RESIDENCE_PAPER`, `DOSSIER_REUSE_UNKNOWN`. */
async function papersOf(
  reads: Reads,
  { version: { components: asked } }: ProcedureInEffect,
  input: ReceiveInput,
  day: string,
): Promise<Result<Papers>> {
  const reused = await reusedPapers(reads, asked, input, day);
  if (!reused.ok) return reused;
  const components = receivedComponents(asked, input.components, reused.value);
  if (!components.ok) return components;
  const received = new Set(components.value.filter((paper) => paper.received).map(({ code }) => code));
  const residencePapers = asked.filter((paper) => received.has(paper.code) && isResidencePaper(paper));
  const [first] = residencePapers;
  if (first !== undefined && input.residenceReason.trim() === '') {
    return fail('DOSSIER_RESIDENCE_PAPER', { paper: first.name });
  }
  const names = residencePapers.map(({ name }) => name);
  return ok({ components: components.value, reused: reused.value, residencePapers: names });
}

/** Error: `CONFIG_REFERENCE_UNKNOWN` for a unit that does not exist or was retired. */
async function decidingUnit(reads: Reads, code: string): Promise<Result<string>> {
  const unit = await reads.entityByCode('unit', code);
  return unit?.active ? ok(code) : fail('CONFIG_REFERENCE_UNKNOWN', { kind: 'unit', code });
}
