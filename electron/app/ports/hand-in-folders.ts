import type { Result } from '../../domain/result.ts';

/** Plain files for the dialog of another system, in a folder of the signed-in person. */
export interface HandInFolders {
  /**
   * Writes files into a dossier's folder, made when it is missing, and removes the named ones of an earlier export. Answers the
   * folder's path. Error: HAND_IN_FOLDER_UNUSABLE.
   */
  write(
    folder: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    stale: readonly string[],
  ): Promise<Result<string>>;
  /** Null where it is not there (any more). */
  find(folder: string): Promise<string | null>;
  /** Removes the named files, and the folder when nothing else lies in it; what is gone already is fine. */
  remove(folder: string, names: readonly string[]): Promise<void>;
}
