/** Failures of the working calendar and of the deadlines computed on it. */
export const CALENDAR_ERROR_CODES = [
  'CALENDAR_INVALID',
  'CALENDAR_NO_WORKING_TIME',
  'DEADLINE_BAD_INPUT',
  'DEADLINE_UNKNOWN_FIELD',
  'DEADLINE_BAD_MOMENT',
  'DEADLINE_BAD_AMOUNT',
  'DEADLINE_BAD_PAUSE',
  'DEADLINE_OUT_OF_RANGE',
] as const;
