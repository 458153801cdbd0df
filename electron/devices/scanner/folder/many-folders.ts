import { fail, ok, type Result } from '../../../domain/result.ts';
import type { FolderFiles, FolderLook, SettledFile, SettlingFiles } from './settling-files.ts';

/** Several folders as one. A folder that is not there now (a phone that was unplugged) may come back. */
export class ManyFolders implements FolderFiles {
  readonly #folders: readonly SettlingFiles[];

  constructor(folders: readonly SettlingFiles[]) {
    this.#folders = folders;
  }

  /** Error: PICTURE_FOLDER_MISSING when not one of them can be read. */
  async look(): Promise<Result<FolderLook>> {
    const looks = await this.#ofEach((folder) => folder.look());
    if (!looks.ok) return looks;
    return ok({
      settled: looks.value.flatMap(({ settled }) => settled),
      unsettled: looks.value.reduce((sum, { unsettled }) => sum + unsettled, 0),
      hasChanged: looks.value.some(({ hasChanged }) => hasChanged),
    });
  }

  /** See `SettlingFiles`. Error: PICTURE_FOLDER_MISSING. */
  async takeOlder(sinceMs: number): Promise<Result<null>> {
    const done = await this.#ofEach((folder) => folder.takeOlder(sinceMs));
    return done.ok ? ok(null) : done;
  }

  take(file: SettledFile): void {
    for (const folder of this.#folders) folder.take(file);
  }

  doubt(file: SettledFile): void {
    for (const folder of this.#folders) folder.doubt(file);
  }

  async #ofEach<T>(work: (folder: SettlingFiles) => Promise<Result<T>>): Promise<Result<readonly T[]>> {
    const answers = await Promise.all(this.#folders.map(work));
    const good = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    return good.length > 0 ? ok(good) : fail('PICTURE_FOLDER_MISSING');
  }
}
