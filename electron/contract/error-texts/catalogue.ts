import type { ErrorCode } from '../../domain/error-codes.ts';
import { CALENDAR_ERROR_TEXTS } from './calendar.ts';
import { CONFIG_ERROR_TEXTS } from './config.ts';
import { IDCARD_ERROR_TEXTS } from './idcard.ts';
import { PEOPLE_ERROR_TEXTS } from './people.ts';
import { PIN_ERROR_TEXTS } from './pin.ts';
import { STORE_ERROR_TEXTS } from './store.ts';
import { SYSTEM_ERROR_TEXTS } from './system.ts';
import type { ErrorText } from './text.ts';
import { TICKET_ERROR_TEXTS } from './ticket.ts';

/** A text for every code there is; a code without one does not compile. */
export const ERROR_TEXTS = {
  ...CALENDAR_ERROR_TEXTS,
  ...IDCARD_ERROR_TEXTS,
  ...TICKET_ERROR_TEXTS,
  ...SYSTEM_ERROR_TEXTS,
  ...STORE_ERROR_TEXTS,
  ...PEOPLE_ERROR_TEXTS,
  ...CONFIG_ERROR_TEXTS,
  ...PIN_ERROR_TEXTS,
} as const satisfies Record<ErrorCode, ErrorText>;
