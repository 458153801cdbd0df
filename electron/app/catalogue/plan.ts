import { z } from 'zod';
import type { Entity } from '../../contract/entities.ts';
import type { CatalogueFile } from '../../contract/methods/catalogue.ts';
import { ProcedureVersion } from '../../contract/procedure-schema.ts';
import { type PlannedChange, planMerge } from '../../domain/catalogue/merge.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { checkProcedure } from '../config/references.ts';
import type { CatalogueContent, CatalogueFiles, CatalogueFormat } from '../ports/catalogue-files.ts';
import type { Reads, Store } from '../ports/store.ts';
import { FIELD_LABELS, mergeProblem, type Problem, rowProblem } from './row-problems.ts';

export interface CatalogueDeps {
  readonly store: Store;
  readonly files: CatalogueFiles;
  /** A short name of a text: the same for the same text and no other. */
  readonly digest: (text: string) => string;
  /** Lets other calls be answered in the middle of long work. */
  readonly pause: () => Promise<void>;
}

/** What a file would do to the catalogue as it is now. */
export interface CataloguePlan {
  readonly format: CatalogueFormat;
  readonly changes: readonly PlannedChange[];
  readonly problems: readonly Problem[];
  /** Names the state of the catalogue the plan was made for. */
  readonly basedOn: string;
}

export type PlanRequest = Omit<CatalogueFile, 'bytes'> & { readonly bytes: Uint8Array };

/** Rows that are read or checked between two pauses. */
const AT_ONCE = 200;

/** Reads a file and compares it with the catalogue. Errors: those of `CatalogueFiles.read`. */
export async function planFile(deps: CatalogueDeps, request: PlanRequest): Promise<Result<CataloguePlan>> {
  const content = await deps.files.read(request.fileName, request.bytes);
  if (!content.ok) return content;
  const { catalogue, unitCodes, basedOn } = await deps.store.read(async (reads) => ({
    catalogue: await wholeCatalogue(reads, deps.pause),
    unitCodes: new Set((await reads.entities('unit')).map(({ code }) => code)),
    basedOn: await stateOfCatalogue(reads, deps.digest),
  }));
  await deps.pause();
  const ending = endingOf(content.value, request.endMissing);
  const plan = planMerge(catalogue, content.value.procedures, {
    effectiveFrom: request.effectiveFrom,
    decision: request.decision,
    endMissing: ending.endMissing,
    unreadableCodes: content.value.problems.map(({ code }) => code),
  });
  const problems = [...content.value.problems.map(rowProblem), ...plan.problems.map(mergeProblem), ...ending.problems];
  const changes: PlannedChange[] = [];
  for (const [index, change] of plan.changes.entries()) {
    if (index % AT_ONCE === 0) await deps.pause();
    const checked = checkedChange(change, unitCodes);
    if ('error' in checked) problems.push(checked);
    else changes.push(checked);
  }
  problems.sort((a, b) => a.line - b.line);
  return ok({ format: content.value.format, changes, problems, basedOn });
}

/** A row whose code nobody can read may be any procedure, so with one of them nothing counts as missing. */
function endingOf(
  { problems }: CatalogueContent,
  endMissing: boolean,
): { readonly endMissing: boolean; readonly problems: Problem[] } {
  const count = problems.filter(({ code }) => code === '').length;
  if (!endMissing || count === 0) return { endMissing, problems: [] };
  const { error } = fail('CATALOGUE_NOTHING_ENDED', { count });
  return { endMissing: false, problems: [{ line: 0, code: '', error }] };
}

async function wholeCatalogue(reads: Reads, pause: () => Promise<void>): Promise<Entity<'procedure'>[]> {
  const rows: Entity<'procedure'>[] = [];
  for (;;) {
    const page = await reads.procedurePage('', AT_ONCE, rows.length);
    rows.push(...page.procedures);
    if (page.procedures.length < AT_ONCE) return rows;
    await pause();
  }
}

/** Names the catalogue's state by its codes and revisions. */
export async function stateOfCatalogue(
  reads: Pick<Reads, 'procedureRevs'>,
  digest: CatalogueDeps['digest'],
): Promise<string> {
  return digest((await reads.procedureRevs()).map(({ code, rev }) => `${code} ${rev}`).join('\n'));
}

/** What is to be stored must be what a form could have saved: else the row is a problem and the procedure stays. */
function checkedChange(change: PlannedChange, unitCodes: ReadonlySet<string>): PlannedChange | Problem {
  const { after, line, code } = change;
  if (after === null) return change;
  const wrong = (field: string, reason: string): Problem => rowProblem({ line, code, field, reason });
  const versions = z.array(ProcedureVersion).safeParse(after.versions);
  if (!versions.success) {
    const issue = versions.error.issues[0];
    const field = String(issue?.path[1] ?? '');
    return wrong(FIELD_LABELS[field] ?? field, issueText(issue?.code));
  }
  const unknown = versions.data
    .flatMap(({ unitTerms, steps }) => [...unitTerms, ...steps].map(({ unitCode }) => unitCode))
    .find((unitCode) => unitCode !== null && !unitCodes.has(unitCode));
  if (typeof unknown === 'string') return wrong('đơn vị', `chưa có đơn vị ${unknown}`);
  const checked = checkProcedure({ code, versions: versions.data });
  if (!checked.ok) return wrong('phiên bản', String(checked.error.details['reason']));
  return { ...change, after: { ...after, versions: versions.data } };
}

function issueText(code: string | undefined): string {
  if (code === 'too_big') return 'quá dài, quá lớn hoặc quá nhiều dòng';
  if (code === 'too_small') return 'còn trống hoặc quá nhỏ';
  return code === 'invalid_format' ? 'có ký tự không dùng được' : 'không hợp lệ';
}
