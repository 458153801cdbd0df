import { isDrawingLong } from '../domain/digitization/page-source.ts';
import { ok, type Result } from '../domain/result.ts';
import { fileKindOf } from '../imaging/import/file-kind.ts';
import { readPageFile } from './digitize-inputs.ts';
import { cliContext } from './open-store.ts';
import type { CommandWorker } from './stop-signals.ts';

/** A PDF that is no pile of scanned sheets. */
export interface WholeDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * A PDF that goes on byte for byte: one that bears a signature always, one that a program wrote and a drawing where nobody
 * said how its pages are to be treated (`isPlain`). Null for everything else. Errors: those of reading it.
 */
export async function wholeDocument(
  file: string,
  isPlain: boolean,
  worker: CommandWorker,
): Promise<Result<WholeDocument | null>> {
  const bytes = await readPageFile(file);
  if (!bytes.ok) return bytes;
  if (fileKindOf(bytes.value) !== 'PDF') return ok(null);
  const described = await worker.call('imaging.describe', { pdf: bytes.value }, cliContext());
  // What cannot be opened is told by the way of all other files.
  if (!described.ok) return described.error.code === 'PAGE_UNREADABLE' ? ok(null) : described;
  const { pages, bornDigital, longestMm } = described.value;
  const whole = ok({ bytes: bytes.value, pages });
  if (isPlain && (bornDigital || isDrawingLong(longestMm))) return whole;
  const inspected = await worker.call('imaging.inspect', { pdf: bytes.value, rootsPem: [] }, cliContext());
  if (!inspected.ok) return inspected;
  return inspected.value.report.signatures.length > 0 ? whole : ok(null);
}
