import type { Clock } from '../app/ports/clock.ts';
import type { FileStore } from '../app/ports/file-store.ts';
import type { Ids } from '../app/ports/ids.ts';
import type { Log } from '../app/ports/log.ts';
import type { Spool } from '../app/ports/spool.ts';
import { createSerialQueue } from '../app/serial-queue.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type DataDirectory, dataDirectoryAt, prepareDataDirectory } from './data-directory.ts';
import { createFileStore } from './files/encrypted-file-store.ts';
import { createSpool } from './files/spool.ts';
import { type DataKey, generateDataKey } from './keys/data-key.ts';
import {
  emptyKeyring,
  type Keyring,
  openWithDataKey,
  openWithSecret,
  withKeyringSlot,
  withNewRecoveryKey,
  withPassphrase,
} from './keys/keyring.ts';
import { writeKeyring } from './keys/keyring-file.ts';
import type { ScryptCost } from './keys/wrap.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { acquireOwnerLock, type OwnerLock } from './owner-lock.ts';
import {
  createSetupConfirmation,
  markFinished,
  markUnfinished,
  readOfficeKeyring,
  removeUnfinished,
  type SetupConfirmation,
} from './setup-state.ts';
import { openOfficeDatabase } from './sqlite/open-database.ts';
import type { SqliteStore } from './sqlite/sqlite-store.ts';

export interface StoreDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** The schema's steps; tests pass other lists. */
  readonly migrations?: typeof MIGRATIONS;
}

/** An open office: its store, its key and its directory. */
export interface OpenOffice {
  readonly officeId: string;
  readonly directory: DataDirectory;
  readonly mode: 'OWNER' | 'READER';
  readonly store: SqliteStore;
  readonly files: FileStore;
  /** Where devices leave their pages. */
  readonly spool: Spool;
  readonly key: DataKey;
  /** The keyring as it is on disk now. */
  keyring(): Keyring;
  /** Keeps the copy of the data key that main wrapped with the system's keyring. Errors: those of writing a file. */
  putKeyringSlot(wrappedBase64: string): Promise<Result<void>>;
  /** Makes a new recovery key, which ends the old one, and answers its text to be shown once. */
  replaceRecoveryKey(): Promise<Result<string>>;
  /**
   * Says that the recovery key of a new office has arrived, which makes the directory an office for good; until then a
   * process that opens it answers `STORE_NEEDS_SETUP`. Writing and changing the keyring say so too. Error:
   * `DATA_DIR_UNUSABLE`.
   */
  confirmSetup(): Promise<Result<void>>;
  /** Finishes what runs, closes the files, wipes the key, gives the directory free. */
  close(): Promise<void>;
}

export interface OpenStoreOptions extends StoreDeps {
  readonly dataDirectory: string;
  /** `OWNER` takes the directory for itself and may write; `READER` reads beside an owner. */
  readonly mode: 'OWNER' | 'READER';
  /** A passphrase or recovery key as typed, or the data key that the system's keyring gave back. */
  readonly unlock: { readonly secret: string } | { readonly dataKey: Uint8Array };
}

/**
 * Opens the store of a data directory.
 * Errors: `STORE_NEEDS_SETUP`, `DATA_DIR_IN_USE`, `STORE_SECRET_WRONG`, `RECOVERY_KEY_MISTYPED`, `STORE_DAMAGED`,
 * `STORE_NEWER`, `STORE_OLDER` (a reader before the owner has upgraded), `STORE_FULL`, `DATA_DIR_UNUSABLE`.
 */
export async function openStore(options: OpenStoreOptions): Promise<Result<OpenOffice>> {
  const directory = dataDirectoryAt(options.dataDirectory);
  const keyring = await readOfficeKeyring(directory);
  if (!keyring.ok) return keyring;
  const lock = options.mode === 'OWNER' ? await acquireOwnerLock(directory) : ok(null);
  if (!lock.ok) return lock;
  return releaseUnlessOk(lock.value, () => unlockAndOpen(options, directory, keyring.value, lock.value));
}

/** Gives the directory free again when opening failed, in whatever way. */
async function releaseUnlessOk<T>(lock: OwnerLock | null, work: () => Promise<Result<T>>): Promise<Result<T>> {
  let kept = false;
  try {
    const result = await work();
    kept = result.ok;
    return result;
  } finally {
    if (!kept) await lock?.release();
  }
}

async function unlockAndOpen(
  options: OpenStoreOptions,
  directory: DataDirectory,
  keyring: Keyring,
  lock: OwnerLock | null,
): Promise<Result<OpenOffice>> {
  const { unlock, mode } = options;
  const key =
    'secret' in unlock ? await openWithSecret(keyring, unlock.secret) : openWithDataKey(keyring, unlock.dataKey);
  if (!key.ok) return key;
  if (mode === 'OWNER') {
    const prepared = await prepareDataDirectory(directory.root);
    if (!prepared.ok) return prepared;
  }
  const store = await openOfficeDatabase({
    ...options,
    migrations: options.migrations ?? MIGRATIONS,
    directory,
    mode,
    officeId: keyring.officeId,
    key: key.value,
  });
  if (!store.ok) {
    key.value.wipe();
    return store;
  }
  return ok(
    assemble({
      directory,
      keyring,
      key: key.value,
      store: store.value,
      lock,
      mode,
      deps: options,
      setup: createSetupConfirmation(directory, false),
    }),
  );
}

export interface CreateStoreOptions extends StoreDeps {
  readonly dataDirectory: string;
  /** UUIDv7 made for this office. */
  readonly officeId: string;
  /** Null where the system's keyring will hold the key; the recovery key opens the data in any case. */
  readonly passphrase: string | null;
  /** Lowered by tests alone. */
  readonly passphraseCost?: ScryptCost;
}

export interface CreatedStore<T> {
  readonly office: OpenOffice;
  /** To be shown once: it is stored nowhere. */
  readonly recoveryKey: string;
  readonly value: T;
}

/**
 * Makes a data directory with a new key and lets `fill` write the office's first rows. All or nothing: until the answer
 * is confirmed (`OpenOffice.confirmSetup`) the directory counts as not set up and another set-up starts over, because a
 * recovery key that was lost with its answer would leave an office that nobody can open.
 * Errors: `STORE_ALREADY_SET_UP`, `STORE_DAMAGED` (an office whose keyring is missing), `DATA_DIR_IN_USE`, `STORE_FULL`,
 * `DATA_DIR_UNUSABLE`, and whatever `fill` answers.
 */
export async function createStore<T>(
  options: CreateStoreOptions,
  fill: (store: SqliteStore) => Promise<Result<T>>,
): Promise<Result<CreatedStore<T>>> {
  const prepared = await prepareDataDirectory(options.dataDirectory);
  if (!prepared.ok) return prepared;
  const directory = prepared.value;
  const lock = await acquireOwnerLock(directory);
  if (!lock.ok) return lock;
  return releaseUnlessOk(lock.value, () => createLocked(options, directory, lock.value, fill));
}

async function createLocked<T>(
  options: CreateStoreOptions,
  directory: DataDirectory,
  lock: OwnerLock,
  fill: (store: SqliteStore) => Promise<Result<T>>,
): Promise<Result<CreatedStore<T>>> {
  const existing = await readOfficeKeyring(directory);
  if (existing.ok) return fail('STORE_ALREADY_SET_UP');
  if (existing.error.code !== 'STORE_NEEDS_SETUP') return existing;
  const marked = await markUnfinished(directory);
  const cleared = marked.ok ? await removeUnfinished(directory) : marked;
  if (!cleared.ok) return cleared;

  const key = generateDataKey();
  const { officeId, passphrase, passphraseCost } = options;
  const withRecovery = withNewRecoveryKey(emptyKeyring(officeId, key), key);
  const keyring =
    passphrase === null
      ? withRecovery.keyring
      : await withPassphrase(withRecovery.keyring, key, passphrase, passphraseCost);
  const migrations = options.migrations ?? MIGRATIONS;
  const setup = createSetupConfirmation(directory, true);
  let filling = true;
  const store = await openOfficeDatabase({
    ...options,
    migrations,
    directory,
    // What anybody enters later must never be taken for an unfinished set-up.
    beforeWrite: async () => (filling ? ok(undefined) : setup.confirm()),
    mode: 'OWNER',
    officeId,
    key,
    create: true,
  });
  if (!store.ok) return store;
  const filled = await fill(store.value).catch(async (bug: unknown) => {
    await store.value.close();
    throw bug;
  });
  const written = filled.ok ? await writeKeyring(directory.keyring, keyring) : filled;
  if (!filled.ok || !written.ok) {
    await store.value.close();
    key.wipe();
    const removed = await removeUnfinished(directory);
    const finished = removed.ok ? await markFinished(directory) : removed;
    if (!finished.ok) return finished;
    return filled.ok ? (written as Result<never>) : filled;
  }
  filling = false;
  const office = assemble({ directory, keyring, key, store: store.value, lock, mode: 'OWNER', deps: options, setup });
  return ok({ office, recoveryKey: withRecovery.recoveryKey, value: filled.value });
}

interface Parts {
  readonly directory: DataDirectory;
  readonly keyring: Keyring;
  readonly key: DataKey;
  readonly store: SqliteStore;
  readonly lock: OwnerLock | null;
  readonly mode: 'OWNER' | 'READER';
  readonly deps: StoreDeps;
  readonly setup: SetupConfirmation;
}

function assemble({ directory, keyring: initial, key, store, lock, mode, deps, setup }: Parts): OpenOffice {
  const { clock, log } = deps;
  let keyring = initial;
  const { officeId } = keyring;
  const filesKey = key.subKey('files');
  const files = createFileStore({ store, officeId, folder: directory.files, clock, log, filesKey });
  filesKey.fill(0);
  const changes = createSerialQueue();
  /** One change at a time, each on the keyring that the one before left: none is lost, and memory is what the disk has. */
  const change = <T>(
    next: (current: Keyring) => { readonly keyring: Keyring; readonly answer: T },
  ): Promise<Result<T>> =>
    changes.run(async () => {
      if (mode === 'READER') return fail('STORE_READ_ONLY');
      const confirmed = await setup.confirm();
      if (!confirmed.ok) return confirmed;
      const { keyring: changed, answer } = next(keyring);
      const written = await writeKeyring(directory.keyring, changed);
      if (!written.ok) return written;
      keyring = changed;
      return ok(answer);
    });
  return {
    officeId,
    directory,
    mode,
    store,
    files,
    spool: createSpool(directory.spool),
    key,
    keyring: () => keyring,
    putKeyringSlot: (wrappedBase64) =>
      change((current) => ({ keyring: withKeyringSlot(current, wrappedBase64), answer: undefined })),
    replaceRecoveryKey: () =>
      change((current) => {
        const { keyring: changed, recoveryKey } = withNewRecoveryKey(current, key);
        return { keyring: changed, answer: recoveryKey };
      }),
    confirmSetup: () => setup.confirm(),
    async close() {
      await changes.run(async () => undefined);
      await store.close();
      files.close();
      key.wipe();
      await lock?.release();
    },
  };
}
