import type { ErrorCode } from '../../domain/error-codes.ts';
import { BOOK_ERROR_TEXTS } from './books.ts';
import { CALENDAR_ERROR_TEXTS } from './calendar.ts';
import { CONFIG_ERROR_TEXTS } from './config.ts';
import { DEVICE_ERROR_TEXTS } from './devices.ts';
import { DIGITIZATION_ERROR_TEXTS } from './digitization.ts';
import { DOSSIER_ERROR_TEXTS } from './dossier.ts';
import { EXTERNAL_ERROR_TEXTS } from './external.ts';
import { FORM_ERROR_TEXTS } from './forms.ts';
import { IDCARD_ERROR_TEXTS } from './idcard.ts';
import { PAPER_ERROR_TEXTS } from './papers.ts';
import { PAYMENT_ERROR_TEXTS } from './payment.ts';
import { PEOPLE_ERROR_TEXTS } from './people.ts';
import { PIN_ERROR_TEXTS } from './pin.ts';
import { PRINTING_ERROR_TEXTS } from './printing.ts';
import { CATALOGUE_ERROR_TEXTS } from './procedures.ts';
import { QUEUE_ERROR_TEXTS } from './queue.ts';
import { RATING_ERROR_TEXTS } from './rating.ts';
import { SIGNING_ERROR_TEXTS } from './signing.ts';
import { STORE_ERROR_TEXTS } from './store.ts';
import { SYSTEM_ERROR_TEXTS } from './system.ts';
import type { ErrorText } from './text.ts';
import { TICKET_ERROR_TEXTS } from './ticket.ts';
import { UNIT_ERROR_TEXTS } from './units.ts';
import { VOICE_ERROR_TEXTS } from './voice.ts';

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
  ...QUEUE_ERROR_TEXTS,
  ...PRINTING_ERROR_TEXTS,
  ...DEVICE_ERROR_TEXTS,
  ...CATALOGUE_ERROR_TEXTS,
  ...DOSSIER_ERROR_TEXTS,
  ...FORM_ERROR_TEXTS,
  ...EXTERNAL_ERROR_TEXTS,
  ...PAPER_ERROR_TEXTS,
  ...DIGITIZATION_ERROR_TEXTS,
  ...SIGNING_ERROR_TEXTS,
  ...RATING_ERROR_TEXTS,
  ...UNIT_ERROR_TEXTS,
  ...VOICE_ERROR_TEXTS,
  ...BOOK_ERROR_TEXTS,
  ...PAYMENT_ERROR_TEXTS,
} as const satisfies Record<ErrorCode, ErrorText>;
