import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { ImageWork } from '../ports/image-work.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** What the work on pages beside the calls needs. */
export interface WorkDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly images: ImageWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
}
