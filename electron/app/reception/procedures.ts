import type { ReceivableProcedure } from '../../contract/procedure-schema.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { procedureInEffect, receivableProcedures } from '../catalogue/in-effect.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads } from '../ports/store.ts';
import { type Due, dueOf } from './due.ts';
import type { ViewDeps } from './viewing.ts';

type Asker = Pick<Change, 'actor'>;

/** Procedures in effect today for the unit that receives here, by name. */
export function listProcedures(
  { store, clock }: Pick<ViewDeps, 'store' | 'clock'>,
  asker: Asker,
): Promise<Result<{ procedures: ReceivableProcedure[] }>> {
  return store.read(async (reads) => {
    const today = localDateOf(utcNow(clock));
    const procedures = await receivableProcedures(reads, today, await unitHere(reads, asker));
    return ok({ procedures: procedures.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')) });
  });
}

/** When a dossier received now would be due. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`, `DEADLINE_OUT_OF_RANGE`. */
export function previewDossier(
  { store, clock, calendars }: ViewDeps,
  procedureCode: string,
  asker: Asker,
): Promise<Result<{ receivedAt: string } & Due>> {
  return store.read(async (reads) => {
    const receivedAt = utcNow(clock);
    const unitCode = await unitHere(reads, asker);
    const procedure = await procedureInEffect(reads, procedureCode, localDateOf(receivedAt), unitCode);
    if (!procedure.ok) return procedure;
    const { term: deadline, version } = procedure.value;
    const calendar = await calendars.forUnit(reads, unitCode);
    const due = dueOf(calendar, { from: receivedAt, deadline, pauseMode: version.pauseMode, pauses: [] });
    return due.ok ? ok({ receivedAt, ...due.value }) : due;
  });
}

/** The unit of this PC's counter, else that of the person who asks; null where neither is known. */
export async function unitHere(reads: Reads, { actor }: Asker): Promise<string | null> {
  const { counterCode } = await reads.settings();
  const counter = counterCode === null ? null : await reads.entityByCode('counter', counterCode);
  if (counter) return counter.unitCode;
  const person = actor.personId === null ? null : await reads.entityById('person', actor.personId);
  return person?.unitCode ?? null;
}
