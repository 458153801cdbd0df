import type { MethodParsedInput } from '../../contract/contract.ts';
import type { FeeOffer } from '../../contract/methods/payment.ts';
import { MAX_DONG } from '../../contract/procedure-schema.ts';
import { exemptionsOn, feeAmount, feesFor, reducedAmount } from '../../domain/catalogue/fee.ts';
import type { Exemption, ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { PaymentLine } from '../../domain/payment/payment.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import type { Reads } from '../ports/store.ts';

/** What a clerk chose to be paid. */
export type ChosenFee = MethodParsedInput<'payment.takeCash'>['fees'][number];

/** Lines of a payment with their sum. */
export interface DueLines {
  readonly lines: PaymentLine[];
  readonly amountDong: number;
}

/** What of the fee table holds for a dossier: the version it keeps, its channel, the day of its reception. */
interface FeeGround {
  readonly version: Pick<ProcedureVersion, 'fees' | 'exemptions'>;
  readonly channel: Dossier['channel'];
  readonly day: string;
}

const NO_FEES = { fees: [], exemptions: [] } as const;

async function groundOf(reads: Reads, dossier: Dossier): Promise<FeeGround> {
  const procedure = await findProcedure(reads, dossier.procedureCode);
  const version = procedure?.versions.find(({ number }) => number === dossier.procedureVersion);
  return { version: version ?? NO_FEES, channel: dossier.channel, day: localDateOf(dossier.receivedAt) };
}

/** The fees that may be due for a dossier, an exemption taken off where it holds, and the prices of the post. */
export async function feesOffered(
  reads: Reads,
  dossier: Dossier,
  exemptionCode: string | null,
): Promise<{ readonly fees: FeeOffer[]; readonly exemptions: readonly Exemption[] }> {
  const { version, channel, day } = await groundOf(reads, dossier);
  const due = feesFor(version, { channel, day, exemptionCode: exemptionCode ?? undefined });
  const { postPrices } = (await reads.settings()).payment;
  const fees = due.map(({ line: { code: feeCode, name, kind, caseName, per, basis }, amountDong }): FeeOffer => {
    return { feeCode, name, kind, caseName, per, amountDong, basis };
  });
  const post = postPrices.map(({ code: feeCode, name, amountDong }): FeeOffer => {
    return { feeCode, name, kind: 'BCCI', caseName: '', per: '', amountDong, basis: '' };
  });
  return { fees: [...fees, ...post], exemptions: exemptionsOn(version, channel, day) };
}

/**
 * What the chosen fees come to, by the table alone. Errors: `FEE_UNKNOWN`, `EXEMPTION_UNKNOWN`, `FEE_NONE` (nothing, and
 * no exemption says why), `PAYMENT_TOO_MUCH`.
 */
export async function dueLines(
  reads: Reads,
  dossier: Dossier,
  chosen: readonly ChosenFee[],
  exemptionCode: string | null,
): Promise<Result<DueLines>> {
  const { version, channel, day } = await groundOf(reads, dossier);
  const exemption = exemptionsOn(version, channel, day).find(({ code }) => code === exemptionCode) ?? null;
  if (exemptionCode !== null && exemption === null) return fail('EXEMPTION_UNKNOWN', { code: exemptionCode });
  const table = feesFor(version, { channel, day });
  const { postPrices } = (await reads.settings()).payment;
  const lines: PaymentLine[] = [];
  for (const { feeCode, kind, caseName, quantity } of chosen) {
    if (kind === 'BCCI') {
      const price = postPrices.find(({ code }) => code === feeCode);
      if (price === undefined) return fail('FEE_UNKNOWN', { code: feeCode });
      const amountDong = price.amountDong * quantity;
      lines.push({ feeCode, name: price.name, kind, quantity, amountDong, exemptionCode: '' });
      continue;
    }
    const fee = table.find(({ line }) => line.code === feeCode && line.kind === kind && line.caseName === caseName);
    if (fee === undefined) return fail('FEE_UNKNOWN', { code: feeCode });
    const full = feeAmount(fee.line, { units: quantity, copies: 1 });
    const amountDong = reducedAmount(full, exemption?.percent ?? 0);
    const { name } = fee.line;
    lines.push({ feeCode, name, kind, quantity, amountDong, exemptionCode: exemption?.code ?? '' });
  }
  return sumUp(lines);
}

/** Adds lines up. Errors: `FEE_NONE`, `PAYMENT_TOO_MUCH`. */
export function sumUp(lines: readonly PaymentLine[]): Result<DueLines> {
  const amountDong = lines.reduce((sum, line) => sum + line.amountDong, 0);
  if (amountDong > MAX_DONG) return fail('PAYMENT_TOO_MUCH', { due: amountDong });
  const isExempt = lines.some(({ exemptionCode }) => exemptionCode !== '');
  return amountDong === 0 && !isExempt ? fail('FEE_NONE') : ok({ lines: [...lines], amountDong });
}
