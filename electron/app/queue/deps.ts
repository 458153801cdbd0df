import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import type { ServiceHistories } from './estimates.ts';

/** What the use cases of the queue need. */
export interface QueueDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  /** Working hours of the office are those of its uppermost unit. */
  readonly calendars: OfficeCalendars;
  readonly histories: ServiceHistories;
  /** Told after the commit of a ticket that has a printer. */
  readonly wakePrinting: () => void;
}
