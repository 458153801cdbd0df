import type { DossierSettings, Entity } from '../../contract/entities.ts';
import type { ImportLine } from '../../contract/import-line.ts';
import type { ProcedureVersion } from '../../contract/procedure-schema.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { Dossier, DossierComponent, ExternalRef } from '../../domain/dossier/dossier.ts';
import { importedSteps } from '../../domain/dossier/imported-steps.ts';
import { replay } from '../../domain/dossier/replay.ts';
import { parseLocalDay } from '../../domain/local-date.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { ImportedDossier } from '../ports/import-rows.ts';
import { dueOf } from '../reception/due.ts';
import { type ImportCatalogue, versionFor } from './catalogue.ts';
import { type ImportedMoments, momentsOf } from './life.ts';
import { minuteText, utcOfLocal, utcOrNull } from './moments.ts';

/** What lines are turned into dossiers with, within one transaction. */
export interface ImportContext {
  readonly ids: Ids;
  readonly catalogue: ImportCatalogue;
  readonly onlineClockFrom: DossierSettings['onlineClockFrom'];
}

/**
 * The dossier that a line tells of, with its log. Errors: `IMPORT_TIME_ORDER`, `IMPORT_FIELD_WRONG`,
 * `PROCEDURE_CODE_WRONG`, those of deadlines.
 */
export async function dossierOfLine(context: ImportContext, line: ImportLine): Promise<Result<ImportedDossier>> {
  const moments = momentsOf(line);
  if (!moments.ok) return moments;
  const procedure = await context.catalogue.procedure(line);
  if (!procedure.ok) return procedure;
  const level = line.procedure.level ?? 'XA';
  const day = line.receivedAt.slice(0, 10);
  const version = versionFor(procedure.value, day);
  const parts: Parts = { line, moments: moments.value, procedure: procedure.value, version, day };
  const unitCode = await context.catalogue.unitCode(line.unit, level);
  const due = dueByLine(context, parts, await context.catalogue.calendar(unitCode));
  if (!due.ok) return due;
  const receivingUnitCode = line.receivingUnit ? await context.catalogue.unitCode(line.receivingUnit, level) : unitCode;
  const id = context.ids.next();
  const { state, returnChannel } = line;
  const steps = importedSteps({
    ...moments.value,
    id,
    unitCode,
    state,
    dueAt: due.value,
    returnChannel: returnChannel ?? null,
  });
  const facts = replay(steps);
  if (facts === null) throw new Error('an imported dossier has a log');
  const dossier: Dossier = {
    ...identityOf(parts, { id, unitCode, receivingUnitCode }),
    ...facts,
    external: externalOf(line.external),
    receiptFileId: null,
    rev: 1,
    components: componentsOf(line, version),
  };
  return ok({ dossier, steps });
}

interface Parts {
  readonly line: ImportLine;
  readonly moments: ImportedMoments;
  readonly procedure: Entity<'procedure'>;
  readonly version: ProcedureVersion;
  readonly day: string;
}

/** When a line's dossier is due: as it says, else by its term and the calendar of the unit that decides. */
function dueByLine(
  { onlineClockFrom }: ImportContext,
  { line, moments, version }: Parts,
  calendar: WorkingCalendar,
): Result<string | null> {
  if (line.dueAt) return ok(minuteText(line.dueAt));
  if (!line.deadline) return ok(null);
  const fromSubmission = line.channel === 'TRUC_TUYEN' && onlineClockFrom === 'SUBMISSION';
  const from = fromSubmission ? moments.submittedAt : moments.receivedAt;
  const { pauseMode } = version;
  const due = dueOf(calendar, { from, deadline: deadlineOf(line), pauseMode, pauses: moments.pauses });
  return due.ok ? ok(due.value.dueAt) : due;
}

/**
 * The term of a dossier. One that only names its due date counts by days: whole calendar days to that date, so that a
 * pause later on can count anew.
 */
function deadlineOf({ deadline, dueAt, receivedAt }: ImportLine): Dossier['deadline'] {
  if (deadline) return { amount: deadline.amount ?? 0, unit: deadline.unit };
  if (!dueAt) return { amount: 0, unit: 'KHONG_HEN' };
  const [from, to] = [receivedAt, dueAt].map((text) => parseLocalDay(text.slice(0, 10)) ?? 0);
  return { amount: Math.max(0, (to ?? 0) - (from ?? 0)), unit: 'NGAY' };
}

function identityOf(
  { line, moments, procedure, version, day }: Parts,
  made: Pick<Dossier, 'id' | 'unitCode' | 'receivingUnitCode'>,
) {
  const { applicant } = line;
  return {
    ...made,
    code: line.code,
    day,
    seq: null,
    origin: 'IMPORT',
    procedureCode: procedure.code,
    procedureVersion: version.number,
    procedureName: line.procedure.name || version.name,
    field: line.procedure.field || version.field,
    deadline: deadlineOf(line),
    pauseMode: version.pauseMode,
    channel: line.channel,
    returnChannel: line.returnChannel ?? null,
    serviceLevel: line.dvcLevel ?? null,
    submittedBy: line.submittedBy ?? 'SELF',
    onSpot: line.onSpot ?? false,
    ticketId: null,
    counterCode: null,
    applicant: {
      name: applicant?.name ?? '',
      personalId: applicant?.id ?? '',
      birthDate: applicant?.birthDate ?? null,
      sex: applicant?.sex ?? null,
      address: applicant?.address ?? '',
      phone: applicant?.phone ?? '',
      email: '',
    },
    owner: null,
    authorisation: null,
    receivedById: null,
    receivedByName: '',
    submittedAt: moments.submittedAt,
    imported: importedFacts(line),
  } as const;
}

function importedFacts({ resultDigitized, payment, rating }: ImportLine): NonNullable<Dossier['imported']> {
  return {
    resultDigitized: resultDigitized ?? false,
    payment: payment
      ? { amountDong: payment.amount, online: payment.online ?? false, paidAt: utcOrNull(payment.paidAt) }
      : null,
    rating: rating ? { level: rating.level, at: utcOfLocal(rating.at) } : null,
  };
}

function componentsOf({ components }: ImportLine, { components: asked }: ProcedureVersion): DossierComponent[] {
  const known = new Map(asked.map((component) => [component.code, component]));
  return (components ?? []).map(({ code, mustDigitize, status }, index) => ({
    ordinal: index + 1,
    code,
    name: known.get(code)?.name ?? code,
    mustDigitize: mustDigitize ?? known.get(code)?.mustDigitize ?? false,
    received: true,
    copies: 1,
    form: known.get(code)?.forms[0] ?? 'BAN_CHINH',
    status: status ?? 0,
    pdfFileId: null,
    reusedFrom: null,
  }));
}

function externalOf(external: ImportLine['external']): ExternalRef | null {
  if (!external) return null;
  const { system, code, state, seenAt } = external;
  return { system, code, state: state ?? '', seenAt: utcOrNull(seenAt) };
}
