import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { OpenSigner } from '../ports/document-signer.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** What the signing of stored documents needs. */
export interface SigningDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly signers: OpenSigner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
}
