import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';

export type System = Entity<'externalSystem'>;

/**
 * The systems in which a dossier may be kept, its own first: the one whose code it bears, then those that name its
 * procedure, then those of every other procedure.
 */
export function systemsFor(
  systems: readonly System[],
  { external, procedureCode }: Pick<DossierView, 'external' | 'procedureCode'>,
): System[] {
  const own = systems.filter(({ code }) => code === external?.system);
  const others = systems.filter(({ active, code }) => active && code !== external?.system);
  const named = others.filter(({ procedureCodes }) => procedureCodes.includes(procedureCode));
  const general = others.filter(({ procedureCodes }) => procedureCodes.length === 0);
  return [...own, ...named, ...general];
}
