import type { ExternalItemView } from '../../contract/methods/external.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import type { ExternalItem } from '../../domain/external/external.ts';
import { statusOfWord } from '../../domain/external/status-words.ts';
import type { Viewing } from '../reception/viewing.ts';
import { dossierSummary } from '../reception/views.ts';
import type { ExternalSystem } from './systems.ts';

/** Lines as windows see them, each with the dossier of ours that bears its code. */
export async function itemViews(viewing: Viewing, items: readonly ExternalItem[]): Promise<ExternalItemView[]> {
  const systems = await viewing.reads.entities('externalSystem');
  const dossiers = await dossiersOf(viewing, items);
  const views: ExternalItemView[] = [];
  for (const item of items) {
    const dossier = dossiers.get(`${item.system}/${item.code}`);
    views.push({
      ...item,
      status: statusOfWord(wordsOf(systems, item.system), item.state),
      dossier: dossier === undefined ? null : await dossierSummary(viewing, dossier),
    });
  }
  return views;
}

/** A system's own words for states; none for one that is gone. */
export function wordsOf(systems: readonly ExternalSystem[], code: string): ExternalSystem['states'] {
  return systems.find((system) => system.code === code)?.states ?? [];
}

async function dossiersOf({ reads }: Viewing, items: readonly ExternalItem[]): Promise<Map<string, DossierHead>> {
  const found = new Map<string, DossierHead>();
  for (const system of new Set(items.map((item) => item.system))) {
    const codes = items.filter((item) => item.system === system).map(({ code }) => code);
    for (const dossier of await reads.dossiersByExternal(system, codes)) {
      found.set(`${system}/${dossier.external?.code ?? ''}`, dossier);
    }
  }
  return found;
}
