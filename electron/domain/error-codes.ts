import { BOOK_ERROR_CODES } from './books/errors.ts';
import { CALENDAR_ERROR_CODES } from './calendar/errors.ts';
import { CATALOGUE_ERROR_CODES } from './catalogue/errors.ts';
import { CONFIG_ERROR_CODES } from './config/errors.ts';
import { DEVICE_ERROR_CODES } from './devices/errors.ts';
import { DIGITIZATION_ERROR_CODES } from './digitization/errors.ts';
import { DOSSIER_ERROR_CODES } from './dossier/errors.ts';
import { EXTERNAL_ERROR_CODES } from './external/errors.ts';
import { FORM_ERROR_CODES } from './forms/errors.ts';
import { IDCARD_ERROR_CODES } from './idcard/errors.ts';
import { PAPER_ERROR_CODES } from './papers/errors.ts';
import { PAYMENT_ERROR_CODES } from './payment/errors.ts';
import { PEOPLE_ERROR_CODES } from './people/errors.ts';
import { PIN_ERROR_CODES } from './pin/errors.ts';
import { PRINTING_ERROR_CODES } from './printing/errors.ts';
import { QUEUE_ERROR_CODES } from './queue/errors.ts';
import { RATING_ERROR_CODES } from './rating/errors.ts';
import { SIGNING_ERROR_CODES } from './signing/errors.ts';
import { STORE_ERROR_CODES } from './store/errors.ts';
import { SYSTEM_ERROR_CODES } from './system/errors.ts';
import { TICKET_ERROR_CODES } from './ticket/errors.ts';
import { UNIT_ERROR_CODES } from './units/errors.ts';
import { VOICE_ERROR_CODES } from './voice/errors.ts';

/**
 * Every code an expected failure can carry. A rule's own codes stand beside the rule and are joined here;
 * `contract/error-texts` must have a text for each, which the type checker proves.
 */
export const ERROR_CODES = [
  ...CALENDAR_ERROR_CODES,
  ...IDCARD_ERROR_CODES,
  ...SYSTEM_ERROR_CODES,
  ...STORE_ERROR_CODES,
  ...PEOPLE_ERROR_CODES,
  ...CONFIG_ERROR_CODES,
  ...PIN_ERROR_CODES,
  ...TICKET_ERROR_CODES,
  ...QUEUE_ERROR_CODES,
  ...PRINTING_ERROR_CODES,
  ...DEVICE_ERROR_CODES,
  ...CATALOGUE_ERROR_CODES,
  ...DOSSIER_ERROR_CODES,
  ...FORM_ERROR_CODES,
  ...EXTERNAL_ERROR_CODES,
  ...PAPER_ERROR_CODES,
  ...RATING_ERROR_CODES,
  ...UNIT_ERROR_CODES,
  ...VOICE_ERROR_CODES,
  ...BOOK_ERROR_CODES,
  ...PAYMENT_ERROR_CODES,
  ...DIGITIZATION_ERROR_CODES,
  ...SIGNING_ERROR_CODES,
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
