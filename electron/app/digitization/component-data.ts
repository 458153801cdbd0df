import type { DocumentDataInput } from '../../contract/digitization-views.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { ComponentData } from '../ports/page-work-rows.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import type { PageDeps } from './deps.ts';

interface Target {
  readonly dossierId: string;
  readonly componentOrdinal: number;
}

/** What is known of a component's paper; nothing yet where there is no row. */
export async function dataOfComponent(
  reads: Pick<Reads, 'componentData'>,
  { dossierId, componentOrdinal }: Target,
): Promise<ComponentData> {
  const rows = await reads.componentData(dossierId);
  const nothing = { proposed: [], accepted: null, acceptedAt: null, acceptedByName: '', undigitizable: null };
  return rows.find((row) => row.componentOrdinal === componentOrdinal) ?? { dossierId, componentOrdinal, ...nothing };
}

/** Accepts what a paper says, as a person left it. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN. */
export function acceptData(
  deps: PageDeps,
  { data, ...target }: Target & { readonly data: DocumentDataInput },
  change: Change,
): Promise<Result<Record<string, never>>> {
  return changeData(deps, target, change, 'component.accepted', async (writes, before) => {
    const person = change.actor.personId === null ? null : await writes.entityById('person', change.actor.personId);
    return ok({
      ...before,
      accepted: data,
      acceptedAt: utcNow(deps.clock),
      acceptedByName: person?.name ?? '',
    });
  });
}

/**
 * Says why a component cannot be scanned, or (null) that it can. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN,
 * COMPONENT_HAS_PAGES.
 */
export function setUndigitizable(
  deps: PageDeps,
  { reason, ...target }: Target & { readonly reason: string | null },
  change: Change,
): Promise<Result<Record<string, never>>> {
  return changeData(deps, target, change, 'component.undigitizable', async (writes, before) => {
    const pages = await writes.pagesOf(target.dossierId);
    const hasPages = pages.some(({ componentOrdinal }) => componentOrdinal === target.componentOrdinal);
    return reason !== null && hasPages ? fail('COMPONENT_HAS_PAGES') : ok({ ...before, undigitizable: reason });
  });
}

async function changeData(
  deps: PageDeps,
  target: Target,
  change: Change,
  type: string,
  after: (writes: Writes, before: ComponentData) => Promise<Result<ComponentData>>,
): Promise<Result<Record<string, never>>> {
  const written = await deps.store.write(change, async (writes) => {
    const dossier = await findDossier(writes, target.dossierId);
    if (!dossier.ok) return dossier;
    const component = componentAt(dossier.value, target.componentOrdinal);
    if (!component.ok) return component;
    const data = await after(writes, await dataOfComponent(writes, target));
    if (!data.ok) return data;
    await writes.putComponentData(data.value);
    const { accepted, undigitizable } = data.value;
    const body = { componentOrdinal: target.componentOrdinal, accepted, undigitizable };
    await writes.record({ type, subject: 'dossier', subjectId: target.dossierId, body });
    return ok({});
  });
  if (written.ok) deps.announce('page.changed', { dossierId: target.dossierId });
  return written;
}
