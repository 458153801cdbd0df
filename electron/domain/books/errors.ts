/** Failures of number books and of services done on the spot. */
export const BOOK_ERROR_CODES = [
  'BOOK_UNKNOWN',
  'BOOK_MISSING',
  'BOOK_TEMPLATE_WRONG',
  'BOOK_ENTRY_UNKNOWN',
  'BOOK_ENTRY_CANCELLED',
  'BOOK_REASON_MISSING',
] as const;
