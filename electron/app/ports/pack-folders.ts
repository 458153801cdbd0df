/** Language packs that ship with the program, and those the office put into its data directory. */
export type PackRoot = 'SHIPPED' | 'OFFICE';

export interface PackEntry {
  readonly name: string;
  /** `OTHER` is a link or something stranger: never followed. */
  readonly kind: 'FILE' | 'FOLDER' | 'OTHER';
}

/** Folders of language packs. `path` are the names of folders and file below the root. */
export interface PackFolders {
  /** Where an office puts its own; empty while no data directory is known. */
  officeFolder(): string;
  /** What lies in a folder, by name; nothing where it is not there, null where it cannot be read. */
  entries(root: PackRoot, path: readonly string[]): Promise<readonly PackEntry[] | null>;
  /** The first bytes of a plain file and the length of all of it; null where there is none that can be read. */
  head(
    root: PackRoot,
    path: readonly string[],
  ): Promise<{ readonly bytes: Uint8Array; readonly fileBytes: number } | null>;
  /** A plain file; null where there is none that can be read, or where it is larger than `maxBytes`. */
  read(root: PackRoot, path: readonly string[], maxBytes: number): Promise<Uint8Array | null>;
}
