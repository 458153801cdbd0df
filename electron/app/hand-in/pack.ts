import type { HandInTarget } from '../../contract/entities.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { assemblePdf } from '../digitization/assemble-pdf.ts';
import { componentPages } from '../digitization/component-pages.ts';
import type { HandInDeps } from './deps.ts';
import type { OutFile } from './files.ts';

/** A file with its content as it goes out. */
export interface PackedFile {
  readonly name: string;
  readonly ordinal: number;
  readonly documentId: string;
  readonly bytes: Uint8Array;
  readonly repacked: boolean;
}

type PackDeps = Pick<HandInDeps, 'store' | 'files' | 'images'>;

/**
 * The content of one file, packed smaller where it is larger than a target takes, never under 200 dots an inch; a signed file, or
 * one that came whole, stays byte for byte. Errors: `HAND_IN_TOO_LARGE`, those of reading files and of making a PDF.
 */
export async function packFile(
  deps: PackDeps,
  dossierId: string,
  file: OutFile,
  maxBytes: number | null,
): Promise<Result<PackedFile>> {
  const { name, ordinal, documentId } = file;
  const own = await deps.files.read(file.fileId);
  if (!own.ok) return own;
  if (maxBytes === null || own.value.length <= maxBytes) {
    return ok({ name, ordinal, documentId, bytes: own.value, repacked: false });
  }
  const smaller = file.canShrink ? await repack(deps, dossierId, ordinal, maxBytes) : ok(own.value);
  if (!smaller.ok) return smaller;
  const bytes = smaller.value ?? own.value;
  if (bytes.length > maxBytes) return fail('HAND_IN_TOO_LARGE', { file: name, bytes: bytes.length, limit: maxBytes });
  return ok({ name, ordinal, documentId, bytes, repacked: true });
}

/** Null where the pages are gone. */
async function repack(
  deps: PackDeps,
  dossierId: string,
  ordinal: number,
  maxBytes: number,
): Promise<Result<Uint8Array | null>> {
  const found = await deps.store.read((reads) => componentPages(reads, dossierId, ordinal));
  if (found === null || found.pages.length === 0) return ok(null);
  return assemblePdf(deps, found, maxBytes);
}

/**
 * What each file may have so that all together fit: those that can shrink share what the others leave, by their sizes. Null
 * where nothing bars a file.
 */
export function sizeBars(files: readonly OutFile[], { maxFileBytes, maxTotalBytes }: HandInTarget): (number | null)[] {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (maxTotalBytes === null || total <= maxTotalBytes) return files.map(() => maxFileBytes);
  const fixed = files.reduce((sum, { bytes, canShrink }) => sum + (canShrink ? 0 : bytes), 0);
  const share = Math.max(0, maxTotalBytes - fixed) / Math.max(1, total - fixed);
  return files.map(({ bytes, canShrink }) => {
    if (!canShrink) return maxFileBytes;
    const part = Math.max(1, Math.floor(bytes * share));
    return maxFileBytes === null ? part : Math.min(part, maxFileBytes);
  });
}
