import { MAX_IMPORT_BYTES, MAX_IMPORT_FILES } from '../../../../../electron/contract/methods/digitization.ts';

/** A file as the bridge takes it. */
interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why files are not sent at all. */
export type ImportProblem =
  | { readonly kind: 'TOO_MANY' }
  | { readonly kind: 'TOO_LARGE' }
  | { readonly kind: 'UNREADABLE'; readonly name: string }
  | { readonly kind: 'BUSY' };

/** Characters of a name that the bridge takes (`RequiredLine(200)`). */
const MAX_NAME = 200;

/** The end of a file's name in one line, where its kind stands; `unnamed` where nothing is left. */
export function fileName(name: string, unnamed: string): string {
  const line = name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(-MAX_NAME)
    .trim();
  return line === '' ? unnamed : line;
}

/** What is wrong with a choice of files before any of them is read; null for nothing. */
export function choiceProblem(files: readonly Pick<File, 'size'>[]): ImportProblem | null {
  if (files.length > MAX_IMPORT_FILES) return { kind: 'TOO_MANY' };
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > MAX_IMPORT_BYTES ? { kind: 'TOO_LARGE' } : null;
}

/** Reads each file whole; a file of a phone or a drive that was unplugged meanwhile cannot be read. */
export async function readFiles(
  files: readonly File[],
  unnamed: (number: number) => string,
): Promise<readonly ImportFile[] | ImportProblem> {
  const read: ImportFile[] = [];
  for (const [index, file] of files.entries()) {
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return { kind: 'UNREADABLE', name: file.name };
    read.push({ name: fileName(file.name, unnamed(index + 1)), bytes: new Uint8Array(bytes) });
  }
  return read;
}
