import type { Log } from '../app/ports/log.ts';
import { DEFAULT_SETTINGS } from '../contract/entities.ts';
import type { CallContext } from '../contract/envelope.ts';
import type { SystemStatus } from '../contract/methods/system.ts';
import { ok, type Result } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';
import type { KeyCustody } from './key-custody.ts';

export interface StoreAccessDeps {
  readonly dataDirectory: string;
  /** Passphrase or recovery key from the environment; used once and then forgotten. */
  readonly secret: string | null;
  readonly custody: KeyCustody;
  /** Where pictures from phones arrive on this PC. */
  readonly pictureFolders: readonly string[];
  /** Where folders of files to hand in are made; null where the system knows no such place. */
  readonly handInFolder: string | null;
  readonly hostContext: () => CallContext;
  readonly log: Log;
  readonly onStatus: (status: SystemStatus) => void;
}

/** What main knows of the store: its last status, and the data key for the case that the backend has to start again. */
export interface StoreAccess {
  readonly status: SystemStatus;
  /** Opens the store in a new backend, with the key held since an earlier one, the keyring's, or the secret. */
  open(client: WireClient): Promise<Result<SystemStatus>>;
  /** After set-up or unlock: takes the key into memory and into the keyring, and asks for the new status. */
  keyAppeared(client: WireClient): Promise<void>;
  /** Asks for the status again, because the configuration changed. */
  refresh(client: WireClient): Promise<void>;
}

/** Makes the access; nothing is asked before `open`. */
export function createStoreAccess(deps: StoreAccessDeps): StoreAccess {
  const { log, custody, hostContext } = deps;
  let status: SystemStatus = {
    store: 'LOCKED',
    keyProtection: 'NONE',
    officeName: null,
    settings: DEFAULT_SETTINGS,
  };
  let heldKey: string | null = null;
  /** What the keyring is known to give back in this run: a slot alone may be another user's or hold an older key. */
  let keyringKey: string | null = null;
  let secret = deps.secret;

  function setStatus(next: SystemStatus): void {
    status = next;
    deps.onStatus(next);
  }

  async function open(client: WireClient): Promise<Result<SystemStatus>> {
    if (heldKey === null) keyringKey = await custody.unwrap(deps.dataDirectory);
    const dataKeyBase64 = heldKey ?? keyringKey;
    const first = await tryOpen(client, dataKeyBase64, dataKeyBase64 === null ? secret : null);
    const opened = isRefusedKey(first) ? await openLocked(client) : first;
    if (!opened.ok) return opened;
    setStatus(opened.value);
    if (opened.value.store === 'READY') await keepKey(client);
    return opened;
  }

  function tryOpen(client: WireClient, dataKeyBase64: string | null, withSecret: string | null) {
    const { dataDirectory, pictureFolders, handInFolder } = deps;
    const input = { dataDirectory, mode: 'OWNER' as const, dataKeyBase64, secret: withSecret };
    const places = { pictureFolders: [...pictureFolders], handInFolder };
    return client.call('host.open', { ...input, ...places }, hostContext());
  }

  /** A stale key must not keep people out: without one the store asks for the passphrase in a window. */
  function openLocked(client: WireClient): Promise<Result<SystemStatus>> {
    log.warn('the key at hand does not open the store');
    heldKey = null;
    secret = null;
    return tryOpen(client, null, null);
  }

  async function keepKey(client: WireClient): Promise<void> {
    const exported = await client.call('host.exportKey', {}, hostContext());
    if (!exported.ok) return log.warn('the data key was not handed over', { code: exported.error.code });
    heldKey = exported.value.dataKeyBase64;
    secret = null;
    if (heldKey === null || heldKey === keyringKey) return;
    const kept = await keepInKeyring(client, heldKey, custody, hostContext());
    if (kept.ok) keyringKey = heldKey;
    else log.warn('the wrapped key could not be stored', { code: kept.error.code });
  }

  async function refresh(client: WireClient): Promise<void> {
    const answer = await client.call('system.status', {}, hostContext());
    if (answer.ok) setStatus(answer.value);
    else log.warn('the status could not be read', { code: answer.error.code });
  }

  return {
    get status() {
      return status;
    },
    open,
    async keyAppeared(client) {
      await keepKey(client);
      await refresh(client);
    },
    refresh,
  };
}

/**
 * Wraps the data key for the operating system's keyring and hands it to the backend, which stores it. Without a keyring
 * nothing is stored and the answer is `ok`: the passphrase is asked at each start. Errors: those of `host.keyringSlot`.
 */
export async function keepInKeyring(
  client: WireClient,
  dataKeyBase64: string,
  custody: KeyCustody,
  context: CallContext,
): Promise<Result<null>> {
  const wrappedBase64 = custody.wrap(dataKeyBase64);
  if (wrappedBase64 === null) return ok(null);
  const kept = await client.call('host.keyringSlot', { wrappedBase64 }, context);
  return kept.ok ? ok(null) : kept;
}

/** True where another key or passphrase, typed by a person, may still open the store. */
function isRefusedKey(answer: Result<SystemStatus>): boolean {
  return !answer.ok && (answer.error.code === 'STORE_SECRET_WRONG' || answer.error.code === 'RECOVERY_KEY_MISTYPED');
}
