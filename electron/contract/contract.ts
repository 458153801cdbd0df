import type { z } from 'zod';
import { bookMethods } from './methods/books.ts';
import { calendarMethods } from './methods/calendar.ts';
import { catalogueMethods, importMethods } from './methods/catalogue.ts';
import { citizenMethods, formMethods } from './methods/citizens.ts';
import { configMethods } from './methods/config.ts';
import { deviceMethods } from './methods/devices.ts';
import { digitizationMethods } from './methods/digitization.ts';
import { dossierMethods } from './methods/dossier.ts';
import { draftMethods } from './methods/drafts.ts';
import { externalMethods } from './methods/external.ts';
import { hostMethods } from './methods/host.ts';
import { imagingMethods } from './methods/imaging.ts';
import { keepingMethods } from './methods/keeping.ts';
import { kioskMethods } from './methods/kiosk.ts';
import { packMethods } from './methods/packs.ts';
import { pageWorkMethods } from './methods/page-work.ts';
import { paperMethods } from './methods/papers.ts';
import { paymentMethods } from './methods/payment.ts';
import { peopleMethods } from './methods/people.ts';
import { printingMethods } from './methods/printing.ts';
import { queueMethods } from './methods/queue.ts';
import { queueTimesMethods } from './methods/queue-times.ts';
import { ratingMethods, supervisorMethods } from './methods/rating.ts';
import { receptionMethods } from './methods/reception.ts';
import { signingMethods } from './methods/signing.ts';
import { storeMethods } from './methods/store.ts';
import { systemMethods } from './methods/system.ts';

/** Every call there is: the one object the router, the processes and the windows agree on. */
export const CONTRACT = {
  ...systemMethods,
  ...storeMethods,
  ...peopleMethods,
  ...configMethods,
  ...draftMethods,
  ...deviceMethods,
  ...kioskMethods,
  ...queueMethods,
  ...queueTimesMethods,
  ...printingMethods,
  ...packMethods,
  ...catalogueMethods,
  ...calendarMethods,
  ...receptionMethods,
  ...dossierMethods,
  ...importMethods,
  ...citizenMethods,
  ...formMethods,
  ...externalMethods,
  ...paymentMethods,
  ...bookMethods,
  ...paperMethods,
  ...digitizationMethods,
  ...pageWorkMethods,
  ...imagingMethods,
  ...signingMethods,
  ...keepingMethods,
  ...ratingMethods,
  ...supervisorMethods,
  ...hostMethods,
} as const;

export type Contract = typeof CONTRACT;
export type MethodName = keyof Contract;
/** What a caller passes, before defaults. */
export type MethodInput<M extends MethodName> = z.input<Contract[M]['input']>;
/** What the implementation receives, after defaults. */
export type MethodParsedInput<M extends MethodName> = z.output<Contract[M]['input']>;
export type MethodOutput<M extends MethodName> = z.output<Contract[M]['output']>;

/** True for a name that the contract knows; guards against names like `constructor`. */
export function isMethodName(name: unknown): name is MethodName {
  return typeof name === 'string' && Object.hasOwn(CONTRACT, name);
}
