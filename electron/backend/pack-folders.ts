import { lstat, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackEntry, PackFolders, PackRoot } from '../app/ports/pack-folders.ts';

export interface PackFoldersDeps {
  /** The packs of the program; inside its archive when installed. */
  readonly shipped: string;
  /** Null before a data directory was opened. */
  readonly dataDirectory: () => string | null;
}

/** Enough for everything that stands before the sound of a recording, and for the start of a picture. */
const HEAD_BYTES = 65_536;

/** Language packs as folders. Every part of a path is looked at before it is gone through: a link is never followed. */
export function createPackFolders({ shipped, dataDirectory }: PackFoldersDeps): PackFolders {
  const officeFolder = (): string => {
    const data = dataDirectory();
    return data === null ? '' : path.join(data, 'packs');
  };
  const rootOf = (root: PackRoot): string => (root === 'SHIPPED' ? shipped : officeFolder());

  /** The place of a plain file or folder and its length; null where it is not there or is reached through a link. */
  async function locate(root: PackRoot, parts: readonly string[], kind: 'FILE' | 'FOLDER') {
    let place = rootOf(root);
    if (place === '' || !parts.every(isPlainName)) return null;
    for (const [index, part] of parts.entries()) {
      place = path.join(place, part);
      const facts = await lstat(place);
      const isLast = index === parts.length - 1;
      if (isLast && kind === 'FILE' ? !facts.isFile() : !facts.isDirectory()) return null;
      if (isLast) return { place, bytes: facts.size };
    }
    return { place, bytes: 0 };
  }

  return {
    officeFolder,
    async entries(root, parts) {
      try {
        const folder = await locate(root, parts, 'FOLDER');
        if (folder === null) return rootOf(root) === '' ? [] : null;
        const found = await readdir(folder.place, { withFileTypes: true });
        return found.map(entryOf).sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        return unlessMissing(error, [], null);
      }
    },
    async head(root, parts) {
      try {
        const file = await locate(root, parts, 'FILE');
        return file && { bytes: await firstBytes(file.place), fileBytes: file.bytes };
      } catch (error) {
        return unlessMissing(error, null, null);
      }
    },
    async read(root, parts, maxBytes) {
      try {
        const file = await locate(root, parts, 'FILE');
        return file && file.bytes <= maxBytes ? new Uint8Array(await readFile(file.place)) : null;
      } catch (error) {
        return unlessMissing(error, null, null);
      }
    },
  };
}

function entryOf(entry: { name: string; isFile(): boolean; isDirectory(): boolean }): PackEntry {
  return { name: entry.name, kind: entry.isFile() ? 'FILE' : entry.isDirectory() ? 'FOLDER' : 'OTHER' };
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[\\/:\0]/.test(name);
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The answer for what is not there, or for what the system refuses; anything else is a bug. */
function unlessMissing<A, B>(error: unknown, missing: A, refused: B): A | B {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing;
  if (typeof code === 'string') return refused;
  throw error;
}
