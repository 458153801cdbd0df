import type { EntityDraft } from '../../electron/contract/entities.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';

/** A service as a form would send it: what `row` leaves out is what a prepared file would get. */
export function serviceDraft(row: Partial<EntityDraft<'service'>> & { code: string; name: string; prefix: string }) {
  const [service] = SetupFile.shape.services.parse([row]);
  if (!service) throw new Error('one row gives one service');
  return service;
}

/** A unit as a form would send it. */
export function unitDraft(row: Partial<EntityDraft<'unit'>> & { code: string; name: string }) {
  const [unit] = SetupFile.shape.units.parse([row]);
  if (!unit) throw new Error('one row gives one unit');
  return unit;
}
