import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../domain/result.ts';

/** A file that has not changed for a while. */
export interface SettledFile {
  readonly path: string;
  readonly name: string;
  readonly mtimeMs: number;
}

export interface SettlingOptions {
  /** Which names count. */
  readonly wanted: RegExp;
  /** For so long a file must not change before it is taken. */
  readonly settleMs: number;
  /** Also one level of folders below: messengers sort pictures by the chat they came from. */
  readonly hasSubfolders: boolean;
}

interface Seen {
  readonly size: number;
  readonly mtimeMs: number;
  /** When it was first seen like this, by our own clock: that of a share may be another. */
  readonly sinceMs: number;
}

/** What a look at a folder found. */
export interface FolderLook {
  readonly settled: readonly SettledFile[];
  /** Files that are still being written, or were a moment ago. */
  readonly unsettled: number;
  /** Something changed since the look before. */
  readonly hasChanged: boolean;
}

/** Files as a scan of a folder takes them. */
export interface FolderFiles {
  /** Looks once, without waiting. Errors: SCANNER_UNREACHABLE, PICTURE_FOLDER_MISSING. */
  look(): Promise<Result<FolderLook>>;
  /** Not told again unless it changes. */
  take(file: SettledFile): void;
  /** Takes a file that could not be read for one that changes still. */
  doubt(file: SettledFile): void;
}

/** Longer ago than the clocks of an office differ: a file this old is not being written. */
const OLD_MS = 10 * 60_000;
const CLOCK_TOLERANCE_MS = 5_000;
const EMPTY_FACTOR = 5;
/** Nobody sorts pictures into more; without a limit a folder of a home directory would be read for minutes. */
const MAX_SUBFOLDERS = 200;

/** Files of a folder, told when they have stopped changing. What was taken, or was there before, is not told again. */
export class SettlingFiles implements FolderFiles {
  readonly #folder: string;
  readonly #options: SettlingOptions;
  readonly #seen = new Map<string, Seen>();
  readonly #taken = new Map<string, Pick<Seen, 'size' | 'mtimeMs'>>();

  constructor(folder: string, options: SettlingOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Looks once, without waiting. Error: SCANNER_UNREACHABLE. */
  async look(): Promise<Result<FolderLook>> {
    const files = await this.#files();
    if (!files.ok) return files;
    const settled: SettledFile[] = [];
    let unsettled = 0;
    let hasChanged = false;
    for (const file of files.value) {
      const { size, mtimeMs } = file;
      if (isSame(this.#taken.get(file.path), file)) continue;
      const before = this.#seen.get(file.path);
      const seen = before && isSame(before, file) ? before : { size, mtimeMs, sinceMs: performance.now() };
      if (seen !== before) {
        hasChanged = true;
        this.#seen.set(file.path, seen);
      }
      if (this.#isSettled(seen)) settled.push(file);
      else unsettled += 1;
    }
    return ok({ settled, unsettled, hasChanged });
  }

  #isSettled({ size, mtimeMs, sinceMs }: Seen): boolean {
    // Many programs make an empty file first and fill it when they have everything.
    const neededMs = this.#options.settleMs * (size === 0 ? EMPTY_FACTOR : 1);
    return performance.now() - sinceMs >= neededMs || Date.now() - mtimeMs > OLD_MS;
  }

  take(file: SettledFile): void {
    const seen = this.#seen.get(file.path);
    if (seen) this.#taken.set(file.path, seen);
  }

  doubt(file: SettledFile): void {
    const seen = this.#seen.get(file.path);
    this.#taken.delete(file.path);
    if (seen) this.#seen.set(file.path, { ...seen, sinceMs: performance.now() });
  }

  /** What is there now counts as taken, except what came since `sinceMs` (time of day). */
  async takeOlder(sinceMs: number): Promise<Result<null>> {
    const files = await this.#files();
    if (!files.ok) return files;
    // A time in the future is that of another clock, and says nothing.
    const untilMs = Date.now() + CLOCK_TOLERANCE_MS;
    for (const { path: file, size, mtimeMs } of files.value) {
      if (mtimeMs < sinceMs || mtimeMs > untilMs) this.#taken.set(file, { size, mtimeMs });
    }
    return ok(null);
  }

  async #files(): Promise<Result<readonly (SettledFile & { readonly size: number })[]>> {
    const top = await this.#filesOf(this.#folder);
    if (!top.ok) return top;
    const all = [...top.value.files];
    if (this.#options.hasSubfolders) {
      for (const folder of top.value.folders.slice(0, MAX_SUBFOLDERS)) {
        const below = await this.#filesOf(folder);
        // One that is closed to this user, or gone, is no reason to stop with the others.
        if (below.ok) all.push(...below.value.files);
      }
    }
    return ok(all);
  }

  async #filesOf(folder: string) {
    const files: (SettledFile & { readonly size: number })[] = [];
    const folders: string[] = [];
    try {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        // Hidden files, and those of office programs that hold another one open.
        if (/^[.~]/.test(entry.name)) continue;
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) folders.push(file);
        if (entry.isDirectory() || !this.#options.wanted.test(entry.name)) continue;
        const facts = await factsOf(file);
        if (facts) files.push({ path: file, name: entry.name, ...facts });
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return fail('SCANNER_UNREACHABLE', { reason: code });
    }
    return ok({ files, folders });
  }
}

interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Null for a file that has just gone, and for what is no file. */
async function factsOf(file: string): Promise<FileFacts | null> {
  try {
    const facts = await stat(file);
    return facts.isFile() ? { size: facts.size, mtimeMs: facts.mtimeMs } : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return factsOfEntry(file);
  }
}

/** A link that leads nowhere, or to what this user may not see, is told by whoever tries to read it, not passed over. */
async function factsOfEntry(file: string): Promise<FileFacts | null> {
  try {
    const { size, mtimeMs } = await lstat(file);
    return { size, mtimeMs };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return null;
  }
}

const isSame = (a: Pick<Seen, 'size' | 'mtimeMs'> | undefined, b: Pick<Seen, 'size' | 'mtimeMs'>): boolean =>
  a !== undefined && a.size === b.size && a.mtimeMs === b.mtimeMs;
