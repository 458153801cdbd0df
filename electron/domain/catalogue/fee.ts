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
  /** Whole đồng for one `line.per`, the exemption taken off, halves rounded up. */
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
  return lines.map((line) => ({ line, exemption, amountDong: reduced(line.amountDong, exemption?.percent ?? 0) }));
}

const isOwnLine = (other: FeeLine, line: FeeLine, channel: Channel): boolean =>
  other.channel === channel && other.code === line.code && other.caseName === line.caseName;

function exemptionOn(
  { exemptions }: Pick<ProcedureVersion, 'exemptions'>,
  channel: Channel,
  day: string,
  code: string | undefined,
): Exemption | null {
  if (code === undefined) return null;
  const held = exemptions.filter((exemption) => exemption.code === code && covers(exemption, day));
  return (
    held.find((exemption) => exemption.channel === channel) ??
    held.find((exemption) => exemption.channel === null) ??
    null
  );
}

/** An amount less so many of a hundred parts, halves rounded up. */
function reduced(amountDong: number, percent: number): number {
  return Math.floor((amountDong * (100 - percent) + 50) / 100);
}
