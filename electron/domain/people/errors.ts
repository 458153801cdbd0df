/** Failures of signing in. */
export const PEOPLE_ERROR_CODES = ['PERSON_UNKNOWN', 'PIN_WRONG', 'PIN_BLOCKED', 'PIN_NOT_SET'] as const;
