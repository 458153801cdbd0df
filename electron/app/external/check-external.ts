import type { ExternalRef } from '../../domain/dossier/dossier.ts';
import { isCodeOf } from '../../domain/external/codes.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

/** A dossier's code in another system. */
export interface ExternalCode {
  readonly system: string;
  readonly code: string;
}

/**
 * Whether a code may be bound to a dossier: the system exists, the code has its shape, and no other dossier has it.
 * `dossierId` is the one it shall be bound to; null for one that comes in. Answers the code without stray
 * spaces, with what a list said of it; without words where no list knows it.
 * Errors: `EXTERNAL_SYSTEM_UNKNOWN`, `EXTERNAL_CODE_SHAPE`, `EXTERNAL_CODE_TAKEN`.
 */
export async function checkExternal(
  reads: Reads,
  { system, code }: ExternalCode,
  dossierId: string | null,
): Promise<Result<ExternalRef>> {
  const known = await reads.entityByCode('externalSystem', system);
  if (!known?.active) return fail('EXTERNAL_SYSTEM_UNKNOWN', { code: system });
  const written = code.replace(/\s/g, '');
  if (!isCodeOf(known, written)) return fail('EXTERNAL_CODE_SHAPE', { system });
  const other = await reads.dossierByExternal(system, written);
  if (other !== null && other.id !== dossierId) {
    return fail('EXTERNAL_CODE_TAKEN', { code: written, by: other.code });
  }
  const item = await reads.externalItem(system, written);
  return ok({ system, code: written, state: item?.state ?? '', seenAt: item?.seenAt ?? null });
}
