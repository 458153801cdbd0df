/** The last number of a prefix within a day: four digits, because board and voice read a number digit by digit. */
export const MAX_TICKET_SEQ = 9_999;

/** First and last number that a service gives in a day. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What is printed, shown and spoken: the prefix and at least three digits, `A` and 5 -> `A005`. A service without a prefix
 * gets the digits alone, `005`; all services with the same prefix, also the empty one, share one run of numbers a day.
 */
export function ticketNumber(prefix: string, seq: number): string {
  return `${prefix}${String(seq).padStart(3, '0')}`;
}

/**
 * The number after the last one given, 0 when none was; numbers of cancelled tickets stay used. Null: the range is used up.
 */
export function nextSeq(lastGiven: number, { from, to }: NumberRange): number | null {
  const seq = Math.max(from, lastGiven + 1);
  return seq > Math.min(to, MAX_TICKET_SEQ) ? null : seq;
}
