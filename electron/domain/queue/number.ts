/** The last number of a prefix within a day: four digits, because board and voice read a number digit by digit. */
export const MAX_TICKET_SEQ = 9_999;

/**
 * What is printed, shown and spoken: the prefix and at least three digits, `A` and 5 -> `A005`. A service without a prefix
 * gets the digits alone, `005`; all services with the same prefix, also the empty one, share one run of numbers a day.
 */
export function ticketNumber(prefix: string, seq: number): string {
  return `${prefix}${String(seq).padStart(3, '0')}`;
}
