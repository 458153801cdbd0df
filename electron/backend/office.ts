import { applySetup } from '../app/config/apply-setup.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Ids } from '../app/ports/ids.ts';
import type { Log } from '../app/ports/log.ts';
import type { PinHasher } from '../app/ports/pin-hasher.ts';
import { DEFAULT_SETTINGS } from '../contract/entities.ts';
import type { SystemStatus } from '../contract/methods/system.ts';
import type { SetupFile, SetupReport } from '../contract/setup-file.ts';
import { dataDirectoryAt } from '../db/data-directory.ts';
import { type Keyring, keyringSlot } from '../db/keys/keyring.ts';
import { createStore, type OpenOffice, type OpenStoreOptions, openStore } from '../db/open-store.ts';
import { readOfficeKeyring } from '../db/setup-state.ts';
import { fail, ok, type Result } from '../domain/result.ts';

export type OpenMode = 'OWNER' | 'READER';

type OfficeState =
  | { readonly kind: 'CLOSED' }
  | { readonly kind: 'NEEDS_SETUP'; readonly mode: OpenMode; readonly dataDirectory: string }
  | { readonly kind: 'LOCKED'; readonly mode: OpenMode; readonly dataDirectory: string; readonly keyring: Keyring }
  | { readonly kind: 'READY'; readonly dataDirectory: string; readonly open: OpenOffice };

export interface OfficeDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly pinHasher: PinHasher;
}

export interface OpenInput {
  readonly dataDirectory: string;
  readonly mode: OpenMode;
  readonly dataKeyBase64: string | null;
  readonly secret: string | null;
  readonly pictureFolders?: readonly string[];
  readonly handInFolder?: string | null;
}

/** The life of one data directory in this process: closed, waiting for set-up or for its key, open. */
export class Office {
  readonly #deps: OfficeDeps;
  #state: OfficeState = { kind: 'CLOSED' };
  #pictureFolders: readonly string[] = [];
  #handInFolder: string | null = null;

  constructor(deps: OfficeDeps) {
    this.#deps = deps;
  }

  /** The open office, or the error that says why not: `STORE_NEEDS_SETUP`, `STORE_LOCKED`. */
  ready(): Result<OpenOffice> {
    if (this.#state.kind === 'READY') return ok(this.#state.open);
    return this.#state.kind === 'LOCKED' ? fail('STORE_LOCKED') : fail('STORE_NEEDS_SETUP');
  }

  /** The directory this process was told to use, or null before `open`. */
  get dataDirectory(): string | null {
    return this.#state.kind === 'CLOSED' ? null : this.#state.dataDirectory;
  }

  /** Where pictures from phones arrive on this PC, as whoever opened the directory said. */
  get pictureFolders(): readonly string[] {
    return this.#pictureFolders;
  }

  /** Where folders of files to hand in are made, as whoever opened the directory said; null where there is none. */
  get handInFolder(): string | null {
    return this.#handInFolder;
  }

  async status(): Promise<SystemStatus> {
    const state = this.#state;
    if (state.kind !== 'READY') {
      const locked = state.kind === 'LOCKED';
      const keyProtection = locked ? protectionOf(state.keyring) : 'NONE';
      return { store: locked ? 'LOCKED' : 'NEEDS_SETUP', keyProtection, officeName: null, settings: DEFAULT_SETTINGS };
    }
    const { store, keyring } = state.open;
    const { office, settings } = await store.read(async (reads) => ({
      office: await reads.office(),
      settings: await reads.settings(),
    }));
    return { store: 'READY', keyProtection: protectionOf(keyring()), officeName: office?.name ?? null, settings };
  }

  /**
   * Opens the directory's store when a key is at hand; without one the office is `LOCKED`.
   * Errors: `STORE_DAMAGED` (also where the keyring is missing beside a database), `DATA_DIR_IN_USE`,
   * `STORE_SECRET_WRONG`, and the others of opening a store.
   */
  async open({
    dataDirectory,
    mode,
    dataKeyBase64,
    secret,
    pictureFolders = [],
    handInFolder = null,
  }: OpenInput): Promise<Result<SystemStatus>> {
    await this.close();
    this.#pictureFolders = pictureFolders;
    this.#handInFolder = handInFolder;
    const keyring = await readOfficeKeyring(dataDirectoryAt(dataDirectory));
    if (!keyring.ok) {
      if (keyring.error.code !== 'STORE_NEEDS_SETUP') return keyring;
      this.#state = { kind: 'NEEDS_SETUP', mode, dataDirectory };
      return ok(await this.status());
    }
    if (dataKeyBase64 === null && secret === null) {
      this.#state = { kind: 'LOCKED', mode, dataDirectory, keyring: keyring.value };
      return ok(await this.status());
    }
    const unlock =
      dataKeyBase64 === null ? { secret: secret ?? '' } : { dataKey: Buffer.from(dataKeyBase64, 'base64') };
    const opened = await this.#openStore(dataDirectory, mode, unlock);
    return opened.ok ? ok(await this.status()) : opened;
  }

  /** Opens a locked office with its passphrase or recovery key. */
  async unlock(secret: string): Promise<Result<null>> {
    if (this.#state.kind === 'READY') return ok(null);
    if (this.#state.kind !== 'LOCKED') return fail('STORE_NEEDS_SETUP');
    const { dataDirectory, mode } = this.#state;
    return this.#openStore(dataDirectory, mode, { secret });
  }

  async #openStore(dataDirectory: string, mode: OpenMode, unlock: OpenStoreOptions['unlock']): Promise<Result<null>> {
    const opened = await openStore({ ...this.#deps, dataDirectory, mode, unlock });
    if (!opened.ok) return opened;
    this.#state = { kind: 'READY', dataDirectory, open: opened.value };
    if (mode === 'OWNER') this.#sweepLater(opened.value);
    return ok(null);
  }

  /** What interrupted work left in the file store is removed beside the first calls: nobody waits for it. */
  #sweepLater({ files }: OpenOffice): void {
    const { log } = this.#deps;
    files.sweep().catch((bug: unknown) => log.error('bug while sweeping the file store', { stack: String(bug) }));
  }

  /**
   * Makes the office. The first IT person of the file is the actor of its first rows. Until `host.exportKey`,
   * `host.keyringSlot` or a write shows that the answer with the recovery key arrived, a process that opens the directory
   * finds it not set up, and a repeated call starts over.
   * Errors: `STORE_ALREADY_SET_UP`, `CONFIG_LAST_IT` without an IT person, those of the file and of making a store.
   */
  async create(file: SetupFile, passphrase: string | null, requestId: string): Promise<Result<SetupReport>> {
    const state = this.#state;
    if (state.kind === 'READY' || state.kind === 'LOCKED') return fail('STORE_ALREADY_SET_UP');
    if (state.kind === 'CLOSED' || state.mode === 'READER') return fail('STORE_READ_ONLY');
    const firstIt = file.people.find(({ role, active }) => role === 'IT' && active);
    if (!firstIt) return fail('CONFIG_LAST_IT');
    const { dataDirectory } = state;
    const [officeId, actorId] = [this.#deps.ids.next(), this.#deps.ids.next()];
    const personIds = new Map([[firstIt.code, actorId]]);
    const actor = { personId: actorId, role: 'IT' } as const;
    const created = await createStore({ ...this.#deps, dataDirectory, officeId, passphrase }, (store) =>
      applySetup({ ...this.#deps, store, officeId, personIds }, file, { requestId, method: 'setup.create', actor }),
    );
    if (!created.ok) return created;
    this.#state = { kind: 'READY', dataDirectory, open: created.value.office };
    return ok({ ...created.value.value, recoveryKey: created.value.recoveryKey });
  }

  async close(): Promise<void> {
    const closing = this.#state;
    this.#state = { kind: 'CLOSED' };
    if (closing.kind === 'READY') await closing.open.close();
  }
}

function protectionOf(keyring: Keyring): SystemStatus['keyProtection'] {
  return keyringSlot(keyring) === null ? 'PASSPHRASE' : 'KEYRING';
}
