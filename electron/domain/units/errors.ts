/** Failures of the unit tree and its history. */
export const UNIT_ERROR_CODES = ['UNIT_DATES_WRONG', 'UNIT_HISTORY_LOOP'] as const;
