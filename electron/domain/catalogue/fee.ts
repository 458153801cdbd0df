import type { Channel } from '../dossier/dossier.ts';
import { covers } from './days.ts';
import type { Exemption, FeeLine, ProcedureVersion } from './procedure.ts';

/** What decides which fees count. */
export interface FeeQuestion {
  /** The case in words, as the fee lines name it; left out, every case is answered. */
  readonly caseName?: string | undefined;
  readonly channel: Channel;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Of an exemption that was proven; one that does not hold on the day or for the channel changes nothing. */
  readonly exemptionCode?: string | undefined;
}

/** One fee as it is due. */
export interface FeeDue {
  readonly line: FeeLine;
  readonly exemption: Exemption | null;
  /** Whole đồng for the first `line.per`, the exemption taken off, halves rounded up. */
  readonly amountDong: number;
}

/**
 * The fees of a case on a day, in the order of the catalogue. A line of its own for the channel goes before the line for
 * every channel; lines without a case count in each. Amounts are whole numbers up to 10^10, so nothing is lost.
 */
export function feesFor(
  version: Pick<ProcedureVersion, 'fees' | 'exemptions'>,
  { caseName, channel, day, exemptionCode }: FeeQuestion,
): FeeDue[] {
  const inForce = version.fees.filter((line) => covers(line, day));
  const ofCase = inForce.filter((line) => caseName === undefined || line.caseName === '' || line.caseName === caseName);
  const lines = ofCase.filter(
    (line) =>
      line.channel === channel || (line.channel === null && !ofCase.some((other) => isOwnLine(other, line, channel))),
  );
  const exemption = exemptionOn(version, channel, day, exemptionCode);
  return lines.map((line) => ({
    line,
    exemption,
    amountDong: reducedAmount(line.amountDong, exemption?.percent ?? 0),
  }));
}

const isOwnLine = (other: FeeLine, line: FeeLine, channel: Channel): boolean =>
  other.channel === channel && other.code === line.code && other.caseName === line.caseName;

function exemptionOn(
  version: Pick<ProcedureVersion, 'exemptions'>,
  channel: Channel,
  day: string,
  code: string | undefined,
): Exemption | null {
  return exemptionsOn(version, channel, day).find((exemption) => exemption.code === code) ?? null;
}

/** Who pays less on a day and by a channel: of one code the rule of its own for the channel before the general one. */
export function exemptionsOn(
  { exemptions }: Pick<ProcedureVersion, 'exemptions'>,
  channel: Channel,
  day: string,
): Exemption[] {
  const held = exemptions.filter(
    (exemption) => covers(exemption, day) && (exemption.channel === channel || exemption.channel === null),
  );
  return held.filter(
    ({ code, channel: own }) => own !== null || !held.some((other) => other.code === code && other.channel !== null),
  );
}

/** How much of a thing is paid for. */
export interface FeeUnits {
  /** Units (pages, copies, cases) in one copy. */
  readonly units: number;
  readonly copies: number;
}

/**
 * What a line of the table costs before any exemption, in whole đồng: units up to the line's tier at its price, further
 * ones at the other price, at most the line's maximum a copy, times the copies. Certified copies are such a line: 2,000 đ
 * a page, from page 3 on 1,000 đ, at most 200,000 đ a copy (TT 226/2016/TT-BTC, to be checked).
 */
export function feeAmount(
  {
    amountDong,
    unitsBefore,
    amountAfterDong,
    maxDong,
  }: Pick<FeeLine, 'amountDong' | 'unitsBefore' | 'amountAfterDong' | 'maxDong'>,
  { units, copies }: FeeUnits,
): number {
  const atFirst = unitsBefore === null ? units : Math.min(units, unitsBefore - 1);
  const aCopy = atFirst * amountDong + (units - atFirst) * amountAfterDong;
  return copies * (maxDong === null ? aCopy : Math.min(aCopy, maxDong));
}

/** An amount less so many of a hundred parts, halves rounded up once. */
export function reducedAmount(amountDong: number, percent: number): number {
  return Math.floor((amountDong * (100 - percent) + 50) / 100);
}
