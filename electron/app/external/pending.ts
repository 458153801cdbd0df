import type { MethodOutput } from '../../contract/contract.ts';
import type { PendingLine } from '../../contract/methods/external.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import { nationalStatusOf } from '../../domain/dossier/states.ts';
import type { ExternalStanding } from '../../domain/external/external.ts';
import { externalStanding, systemOfProcedure } from '../../domain/external/standing.ts';
import { wordOfStatus } from '../../domain/external/status-words.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StandingGroup } from '../ports/external-rows.ts';
import { type ViewDeps, type Viewing, viewingOf } from '../reception/viewing.ts';
import { dossierSummary } from '../reception/views.ts';
import { wordsOf } from './item-views.ts';
import type { ExternalSystem } from './systems.ts';

const MAX_LINES = 500;
/** What ended longer ago was clicked elsewhere or never will be; nobody looks for it here. */
const ENDED_WITHIN_MS = 180 * 86_400_000;

/** Board *Chưa cập nhật lên hệ thống tỉnh*: what must still be clicked elsewhere, nearest deadline first. */
export function pendingDossiers(
  deps: ViewDeps,
  unitCode: string | null,
  role: Author['role'],
): Promise<Result<MethodOutput<'external.pending'>>> {
  return deps.store.read(async (reads) => {
    const systems = await reads.entities('externalSystem');
    const finishedFrom = new Date(deps.clock.nowMs() - ENDED_WITHIN_MS).toISOString();
    const scope = { unitCode, finishedFrom };
    const counts = { unbound: 0, behind: 0, ahead: 0, unknownState: 0 };
    const keys: string[] = [];
    for (const group of await reads.standingGroups(scope)) {
      const standing = standingOf(group, systems);
      if (standing === null || standing === 'SAME') continue;
      counts[COUNT_OF[standing]] += group.count;
      keys.push(group.key);
    }
    const viewing = await viewingOf(deps, reads, role);
    const lines: PendingLine[] = [];
    for (const dossier of await reads.dossiersInGroups(scope, keys, MAX_LINES)) {
      const line = await lineOf(viewing, dossier, systems);
      if (line !== null) lines.push(line);
    }
    return ok({ lines, counts });
  });
}

const COUNT_OF = { UNBOUND: 'unbound', BEHIND: 'behind', AHEAD: 'ahead', UNKNOWN_STATE: 'unknownState' } as const;

type Facts = Omit<StandingGroup, 'key' | 'count'>;

/** Null for what goes to no system: a procedure that none keeps, a sample, a cancelled dossier. */
function standingOf(facts: Facts, systems: readonly ExternalSystem[]): ExternalStanding | null {
  const system = systemOf(facts, systems);
  return system === null ? null : externalStanding(facts, wordsOf(systems, system));
}

/** The code of the system in which a dossier is bound, or shall be. */
function systemOf({ system, procedureCode }: Facts, systems: readonly ExternalSystem[]): string | null {
  return system ?? systemOfProcedure(systems, procedureCode)?.code ?? null;
}

async function lineOf(
  viewing: Viewing,
  dossier: DossierHead,
  systems: readonly ExternalSystem[],
): Promise<PendingLine | null> {
  const { external, procedureCode, state, pauses, rev } = dossier;
  const system = external?.system ?? null;
  const externalState = external?.state ?? null;
  const facts: Facts = { system, procedureCode, state, externalState, resumed: pauses.length > 0 };
  const standing = standingOf(facts, systems);
  if (standing === null) return null;
  const code = systemOf(facts, systems) ?? '';
  const wantedStatus = nationalStatusOf(state);
  return {
    dossier: await dossierSummary(viewing, dossier),
    rev,
    system: code,
    systemName: systems.find((one) => one.code === code)?.name ?? code,
    externalCode: external?.code ?? '',
    externalState: externalState ?? '',
    seenAt: external?.seenAt ?? null,
    standing,
    wantedStatus,
    wantedState: wordOfStatus(wordsOf(systems, code), wantedStatus),
  };
}
