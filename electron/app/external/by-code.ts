import type { MethodOutput } from '../../contract/contract.ts';
import { codeInText, systemsOfCode } from '../../domain/external/codes.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';
import { findDossierByText } from '../reception/by-code.ts';
import { type ViewDeps, viewingOf } from '../reception/viewing.ts';
import { itemViews } from './item-views.ts';
import { activeSystems } from './systems.ts';

/**
 * What a scanned or pasted text names: a line of a list, a dossier of ours, both, or a code that nobody knows yet.
 * Error: `EXTERNAL_CODE_SHAPE`.
 */
export function findByCode(
  deps: ViewDeps,
  text: string,
  role: Author['role'],
): Promise<Result<MethodOutput<'external.byCode'>>> {
  return deps.store.read(async (reads) => {
    const systems = await activeSystems(reads);
    const code = codeInText(systems, text);
    if (code === null) {
      const own = await findDossierByText(reads, text);
      if (own === null) return fail('EXTERNAL_CODE_SHAPE', { system: '' });
      return ok({ code: own.code, systems: [], item: null, dossierId: own.id });
    }
    const fitting = systemsOfCode(systems, code).map((system) => system.code);
    const items = await reads.externalItemsByCode(code);
    const item = fitting.flatMap((system) => items.filter((one) => one.system === system))[0] ?? items[0] ?? null;
    const named = item === null ? fitting : [item.system, ...fitting.filter((system) => system !== item.system)];
    const [view = null] = item === null ? [] : await itemViews(await viewingOf(deps, reads, role), [item]);
    return ok({ code, systems: named, item: view, dossierId: await dossierIdOf(reads, named, code) });
  });
}

/** The dossier that is bound to a code, or that another system's file brought in under it. */
async function dossierIdOf(reads: Reads, systems: readonly string[], code: string): Promise<string | null> {
  for (const system of systems) {
    const bound = await reads.dossierByExternal(system, code);
    if (bound !== null) return bound.id;
  }
  return (await reads.dossierByCode(code))?.id ?? null;
}
