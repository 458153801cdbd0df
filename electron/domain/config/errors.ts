/** Failures of changing the configuration and of taking a change back. */
export const CONFIG_ERROR_CODES = [
  'CONFIG_REFERENCE_UNKNOWN',
  'CONFIG_DUPLICATE',
  'CONFIG_LAST_IT',
  'CONFIG_RANGE_WRONG',
  'UNDO_NOT_POSSIBLE',
  'UNDO_CHANGED_SINCE',
  'UNDO_NOT_YOURS',
] as const;
