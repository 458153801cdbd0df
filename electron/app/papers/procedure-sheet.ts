import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Settings } from '../../contract/entities.ts';
import { covers } from '../../domain/catalogue/days.ts';
import { type FeeLine, isSampleCode } from '../../domain/catalogue/procedure.ts';
import { writtenDong, writtenTerm } from '../../domain/papers/written.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { procedureInEffect, receivableProcedures } from '../catalogue/in-effect.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { DrawQr } from '../ports/qr.ts';
import type { Reads, Store } from '../ports/store.ts';
import type { ProcedureSheetText } from './procedure-text.ts';

export interface ProcedureSheetDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly drawQr: DrawQr;
}

/** Procedures in effect today, by field, then by name; every word of the query is in code, name or field. */
export function listPublicProcedures(
  { store, clock }: Pick<ProcedureSheetDeps, 'store' | 'clock'>,
  { query, field, limit }: MethodParsedInput<'kiosk.procedures'>,
): Promise<Result<MethodOutput<'kiosk.procedures'>>> {
  return store.read(async (reads) => {
    const all = await receivableProcedures(reads, localDateOf(utcNow(clock)), await unitOfCounter(reads));
    const words = foldForSearch(query)
      .split(' ')
      .filter((word) => word !== '');
    const found = all.filter((row) => {
      const text = foldForSearch(`${row.code} ${row.name} ${row.field}`);
      return words.every((word) => text.includes(word));
    });
    const byName = new Intl.Collator('vi').compare;
    const counts = new Map<string, number>();
    for (const row of found) counts.set(row.field, (counts.get(row.field) ?? 0) + 1);
    const shown = found
      .filter((row) => field === '' || row.field === field)
      .toSorted((a, b) => byName(a.field, b.field) || byName(a.name, b.name));
    return ok({
      fields: [...counts]
        .map(([name, procedures]) => ({ name, procedures }))
        .toSorted((a, b) => byName(a.name, b.name)),
      procedures: shown.slice(0, limit).map((row) => ({ code: row.code, name: row.name, field: row.field })),
      total: shown.length,
    });
  });
}

/** What a citizen reads about a procedure. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`. */
export function publicProcedure(
  { store, clock, drawQr }: ProcedureSheetDeps,
  code: string,
): Promise<Result<MethodOutput<'kiosk.procedure'>>> {
  return store.read(async (reads) => {
    const sheet = await procedureSheet(reads, code, localDateOf(utcNow(clock)));
    if (!sheet.ok) return sheet;
    const { portalUrl } = sheet.value;
    return ok({ sheet: { ...sheet.value, qr: portalUrl === null ? null : drawQr(portalUrl) } });
  });
}

/** The same without the drawing, on a day `YYYY-MM-DD`. Errors: `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`. */
export async function procedureSheet(reads: Reads, code: string, day: string): Promise<Result<ProcedureSheetText>> {
  const found = await procedureInEffect(reads, code, day, await unitOfCounter(reads));
  if (!found.ok) return found;
  const { version, term } = found.value;
  const { name, field, components, sets, results, steps, legalBasis } = version;
  return ok({
    code: found.value.code,
    name,
    field,
    term: writtenTerm(term),
    papers: components.map(({ name: paper, copies, formName, conditional }) => ({
      name: paper,
      copies,
      formName,
      conditional,
    })),
    sets,
    fees: version.fees.filter((line) => covers(line, day)).map(feeText),
    exemptions: version.exemptions
      .filter((exemption) => covers(exemption, day))
      .map((exemption) => `${exemption.name}: ${reduction(exemption.percent)}${basisText(exemption.basis)}`),
    results: results.map((result) => result.name),
    steps: steps.map((step) => step.name),
    legalBasis: [...legalBasis],
    portalUrl: portalUrl(await reads.settings(), found.value.code),
    sample: isSampleCode(found.value.code),
  });
}

const CHANNEL_NOTES = { TRUC_TIEP: 'nộp trực tiếp', TRUC_TUYEN: 'nộp trực tuyến', BCCI: 'nộp qua bưu chính' } as const;

/** A fee in words, with its second price and its limit. */
function feeText(line: FeeLine): ProcedureSheetText['fees'][number] {
  const { name, caseName, channel, amountDong, per, unitsBefore, amountAfterDong, maxDong, basis } = line;
  const unit = per === '' ? '' : `/${per}`;
  const after =
    unitsBefore === null ? '' : `; từ ${per || 'đơn vị'} thứ ${unitsBefore}: ${writtenDong(amountAfterDong)}${unit}`;
  const most = maxDong === null ? '' : `; tối đa ${writtenDong(maxDong)}`;
  const when = [caseName, channel === null ? '' : CHANNEL_NOTES[channel]].filter((part) => part !== '').join(', ');
  return { name, caseName: when, amount: `${writtenDong(amountDong)}${unit}${after}${most}`, basis };
}

const reduction = (percent: number): string => (percent === 100 ? 'miễn' : `giảm ${percent}%`);
const basisText = (basis: string): string => (basis === '' ? '' : ` (${basis})`);

/** A sample procedure has no page. */
function portalUrl({ desk }: Pick<Settings, 'desk'>, code: string): string | null {
  if (desk.portalUrl === '' || isSampleCode(code)) return null;
  return desk.portalUrl.replaceAll('{code}', encodeURIComponent(code));
}

async function unitOfCounter(reads: Reads): Promise<string | null> {
  const { counterCode } = await reads.settings();
  const counter = counterCode === null ? null : await reads.entityByCode('counter', counterCode);
  return counter?.unitCode ?? null;
}
