import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { exemptionsOn, feesFor } from '../../domain/catalogue/fee.ts';
import { isSampleCode, type ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import { versionOn } from '../../domain/catalogue/versions.ts';
import { ordinaryFees, type PapersDue, type PaperToPay, papersDue } from '../../domain/payment/on-spot-fee.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type ProcedureInEffect, procedureInEffect } from '../catalogue/in-effect.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Reads, Store } from '../ports/store.ts';
import { bookAmong } from './numbers.ts';

/** A citizen who waits is served at the counter. */
export const ON_SPOT_CHANNEL = 'TRUC_TIEP';

interface OnSpotReadDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** The services that are done while the citizen waits: in effect today, done on the spot, and with a book in use. */
export function onSpotServices({ store, clock }: OnSpotReadDeps): Promise<Result<MethodOutput<'onSpot.services'>>> {
  return store.read(async (reads) => {
    const day = localDateOf(utcNow(clock));
    const books = await reads.entities('book');
    const services = (await reads.entities('procedure')).flatMap((procedure) => {
      const { code } = procedure;
      const version = procedure.active ? versionOn(procedure, day) : null;
      const book = version?.onSpot === true ? bookAmong(books, { procedureCode: code }) : null;
      if (version === null || book === null) return [];
      const exemptions = exemptionsOn(version, ON_SPOT_CHANNEL, day).map((exemption) => {
        return { code: exemption.code, name: exemption.name, percent: exemption.percent };
      });
      const { code: bookCode, name: bookName, purpose, usual } = book;
      const sample = isSampleCode(code);
      return [{ procedureCode: code, name: version.name, sample, bookCode, bookName, purpose, usual, exemptions }];
    });
    const takesQr = (await reads.settings()).payment.account !== null;
    return ok({ services: services.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')), takesQr });
  });
}

/** What papers cost today. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`, `EXEMPTION_UNKNOWN`. */
export function quoteOnSpot(
  { store, clock }: OnSpotReadDeps,
  { procedureCode, exemptionCode, items }: MethodParsedInput<'onSpot.quote'>,
): Promise<Result<MethodOutput<'onSpot.quote'>>> {
  return store.read(async (reads) => {
    const day = localDateOf(utcNow(clock));
    const procedure = await onSpotProcedure(reads, procedureCode, day);
    if (!procedure.ok) return procedure;
    const due = onSpotDue(procedure.value.version, { day, exemptionCode }, items);
    if (!due.ok) return due;
    const { papersDong, totalDong } = due.value;
    return ok({ items: papersDong.map((amountDong) => ({ amountDong })), totalDong });
  });
}

/** A procedure that is done on the spot. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT` (also where it takes time). */
export async function onSpotProcedure(
  reads: Reads,
  procedureCode: string,
  day: string,
): Promise<Result<ProcedureInEffect>> {
  const procedure = await procedureInEffect(reads, procedureCode, day, null);
  if (!procedure.ok || procedure.value.version.onSpot) return procedure;
  return fail('PROCEDURE_NOT_IN_EFFECT', { code: procedure.value.code, day });
}

/** What papers cost by a version of the procedure. Error: `EXEMPTION_UNKNOWN`. */
export function onSpotDue(
  version: Pick<ProcedureVersion, 'fees' | 'exemptions'>,
  { day, exemptionCode }: { readonly day: string; readonly exemptionCode: string | null },
  papers: readonly PaperToPay[],
): Result<PapersDue> {
  const holds = exemptionsOn(version, ON_SPOT_CHANNEL, day).some(({ code }) => code === exemptionCode);
  if (exemptionCode !== null && !holds) return fail('EXEMPTION_UNKNOWN', { code: exemptionCode });
  const fees = feesFor(version, { channel: ON_SPOT_CHANNEL, day, exemptionCode: exemptionCode ?? undefined });
  return ok(papersDue(ordinaryFees(fees), papers));
}
