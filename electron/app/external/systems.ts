import type { Entity } from '../../contract/entities.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

export type ExternalSystem = Entity<'externalSystem'>;

/** The systems an office works with, by code. */
export async function activeSystems(reads: Reads): Promise<ExternalSystem[]> {
  return (await reads.entities('externalSystem')).filter(({ active }) => active);
}

/** Error: `EXTERNAL_SYSTEM_UNKNOWN`, also for a retired one. */
export async function activeSystem(reads: Reads, code: string): Promise<Result<ExternalSystem>> {
  const system = await reads.entityByCode('externalSystem', code);
  return system?.active ? ok(system) : fail('EXTERNAL_SYSTEM_UNKNOWN', { code });
}
