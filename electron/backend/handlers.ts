import { createOfficeCalendars } from '../app/calendar/office-calendars.ts';
import { shippedCalendar } from '../app/calendar/shipped-calendar.ts';
import { createPaperLayout } from '../documents/papers/layout.ts';
import type { MethodHandlers } from '../wire/server.ts';
import { bookHandlers } from './handlers/books.ts';
import { calendarHandlers } from './handlers/calendar.ts';
import { catalogueHandlers } from './handlers/catalogue.ts';
import { citizenHandlers } from './handlers/citizens.ts';
import { configHandlers } from './handlers/config.ts';
import { deadlineHandlers } from './handlers/deadline.ts';
import type { HandlerDeps } from './handlers/deps.ts';
import { digitizationHandlers } from './handlers/digitization.ts';
import { dossierHandlers } from './handlers/dossier.ts';
import { externalHandlers } from './handlers/external.ts';
import { formHandlers } from './handlers/forms.ts';
import { importHandlers } from './handlers/import.ts';
import { keepingHandlers } from './handlers/keeping.ts';
import { kioskHandlers } from './handlers/kiosk.ts';
import { packHandlers } from './handlers/packs.ts';
import { pageWorkHandlers } from './handlers/page-work.ts';
import { paperHandlers } from './handlers/papers.ts';
import { paymentHandlers } from './handlers/payments.ts';
import { peopleHandlers } from './handlers/people.ts';
import { printingHandlers } from './handlers/printing.ts';
import { queueHandlers } from './handlers/queue.ts';
import { queueOf } from './handlers/queue-deps.ts';
import { ratingHandlers } from './handlers/rating.ts';
import { receptionHandlers } from './handlers/reception.ts';
import { separatorHandlers } from './handlers/separators.ts';
import { setupHandlers } from './handlers/setup.ts';
import { signingHandlers } from './handlers/signing.ts';
import { supervisorHandlers } from './handlers/supervisor.ts';
import { systemHandlers } from './handlers/system.ts';

/** Everything the backend answers, except `host.*`. */
export function officeHandlers(deps: HandlerDeps): MethodHandlers {
  const calendars = createOfficeCalendars(shippedCalendar());
  const queue = queueOf(deps);
  const papers = createPaperLayout();
  return {
    ...systemHandlers(deps),
    ...setupHandlers(deps, papers),
    ...peopleHandlers(deps),
    ...configHandlers(deps, papers),
    ...catalogueHandlers(deps),
    ...calendarHandlers(deps),
    ...deadlineHandlers(deps),
    ...kioskHandlers(deps, queue),
    ...queueHandlers(deps, queue),
    ...printingHandlers(deps),
    ...receptionHandlers(deps, calendars),
    ...citizenHandlers(deps, calendars),
    ...formHandlers(deps),
    ...dossierHandlers(deps, calendars),
    ...externalHandlers(deps, calendars),
    ...importHandlers(deps, calendars),
    ...digitizationHandlers(deps, calendars),
    ...pageWorkHandlers(deps),
    ...separatorHandlers(deps),
    ...keepingHandlers(deps),
    ...signingHandlers(deps),
    ...ratingHandlers(deps),
    ...supervisorHandlers(deps),
    ...paymentHandlers(deps),
    ...bookHandlers(deps, calendars),
    ...packHandlers(deps),
    ...paperHandlers(deps, calendars, papers),
  };
}
