import type { MethodOutput } from '../../contract/contract.ts';
import type { TaskView } from '../../contract/digitization-views.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import type { TaskHandle, Tasks } from '../tasks/tasks.ts';
import { contentProblem, type VerifyDeps, verifyDossier } from './verify-dossier.ts';

export interface VerifyAllDeps extends VerifyDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tasks: Tasks;
}

type Report = MethodOutput<'storage.report'>;
type Found = Report['problems'][number];

const IDS_A_TURN = 500;
/** A damaged disk may name every file; whoever reads the list has seen enough by then. */
const MAX_PROBLEMS = 500;

/**
 * Begins to read every file there is and to compare those of dossiers with their chains; the report is kept as an event. Stopped before
 * its end it keeps none. Error: `TASK_RUNNING`.
 */
export async function verifyAll(deps: VerifyAllDeps, actor: Author): Promise<Result<{ task: TaskView }>> {
  const { store, tasks } = deps;
  const dossiers = await idsOf((after) => store.read((reads) => reads.dossiersWithFiles(after, IDS_A_TURN)));
  const others = await idsOf((after) => store.read((reads) => reads.otherFiles(after, IDS_A_TURN)));
  const work = (task: TaskHandle) => verifyEach(deps, { dossiers, others }, task, actor);
  const started = tasks.start('VERIFY_ALL', dossiers.length + others.length, work);
  return started.ok ? ok({ task: started.value }) : started;
}

async function idsOf(page: (after: string | null) => Promise<readonly string[]>): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const more = await page(ids.at(-1) ?? null);
    if (more.length === 0) return ids;
    ids.push(...more);
  }
}

async function verifyEach(
  deps: VerifyAllDeps,
  { dossiers, others }: { readonly dossiers: readonly string[]; readonly others: readonly string[] },
  task: TaskHandle,
  actor: Author,
): Promise<Result<null>> {
  const problems: Omit<Found, 'dossierCode'>[] = [];
  let files = 0;
  const note = (found: readonly Omit<Found, 'dossierCode'>[]): void => {
    problems.push(...found.slice(0, MAX_PROBLEMS - problems.length));
    task.advance(1, found.length === 0 ? 0 : 1);
  };
  for (const dossierId of dossiers) {
    if (task.cancelled) return ok(null);
    const report = await verifyDossier(deps, dossierId);
    if (!report.ok) return report;
    files += report.value.files;
    note(report.value.problems.map(({ kind, subjectId, problem }) => ({ dossierId, kind, subjectId, problem })));
  }
  for (const subjectId of others) {
    if (task.cancelled) return ok(null);
    const problem = await contentProblem(deps.files, subjectId, null, true);
    files += 1;
    note(problem === null ? [] : [{ dossierId: null, kind: 'FILE', subjectId, problem }]);
  }
  return recordReport(deps, { files, problems }, actor);
}

function recordReport(
  { store, clock, ids }: VerifyAllDeps,
  found: { readonly files: number; readonly problems: readonly Omit<Found, 'dossierCode'>[] },
  actor: Author,
): Promise<Result<null>> {
  const change = { requestId: ids.next(), method: 'storage.verifyAll', actor };
  return store.write(change, async (writes) => {
    const body = { checkedAt: utcNow(clock), ...found };
    await writes.record({ type: 'storage.verified', subject: 'storage', subjectId: 'files', body });
    return ok(null);
  });
}

/** What the last whole check found; nothing before the first. */
export function lastReport(store: Store): Promise<Report> {
  return store.read(async (reads) => {
    const event = (await reads.recentEvents(50, ['storage'])).find(({ type }) => type === 'storage.verified');
    if (event === undefined) return { checkedAt: null, files: 0, problems: [] };
    const { checkedAt, files, problems } = event.body as Omit<Report, 'problems'> & {
      readonly problems: readonly Omit<Found, 'dossierCode'>[];
    };
    const named: Found[] = [];
    for (const problem of problems) {
      const dossier = problem.dossierId === null ? null : await reads.dossier(problem.dossierId);
      named.push({ ...problem, dossierCode: dossier?.code ?? '' });
    }
    return { checkedAt, files, problems: named };
  });
}

/** Whether a dossier's chain is whole and its files are what it says. Error: `DOSSIER_UNKNOWN`. */
export async function chainReport(deps: VerifyDeps, dossierId: string): Promise<Result<MethodOutput<'chain.verify'>>> {
  const report = await verifyDossier(deps, dossierId);
  if (!report.ok) return report;
  const { links, problems } = report.value;
  return ok({ links, problems: problems.map(({ seq, problem }) => ({ seq, problem })) });
}
