import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { DrawQr } from '../ports/qr.ts';
import type { Store } from '../ports/store.ts';
import type { ShownQrs } from './shown-qrs.ts';

/** What taking fees needs. */
export interface PaymentDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  readonly drawQr: DrawQr;
  readonly shownQrs: ShownQrs;
}
