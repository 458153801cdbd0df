import type { MethodOutput } from '../../contract/contract.ts';
import type { Entity } from '../../contract/entities.ts';
import type { PlannedChange } from '../../domain/catalogue/merge.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { nextRow } from '../config/rows.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Writes } from '../ports/store.ts';
import { CATALOGUE_APPLIED, putCatalogueRow, recordCatalogue, WRITTEN_AT_ONCE } from './events.ts';
import { type CatalogueDeps, type CataloguePlan, type PlanRequest, planFile, stateOfCatalogue } from './plan.ts';
import { problemView } from './row-problems.ts';

type Preview = MethodOutput<'catalogue.preview'>;
type Applied = MethodOutput<'catalogue.apply'>;

/** Changes and problems of a file that a window is shown; the counts are of all. */
const MAX_SHOWN = 500;
/** What changes stands before what stays. */
const ORDER = { CHANGED: 0, NEW: 1, REPEALED: 2, SAME: 3 } as const;

/** What a file would do; nothing is written. Errors: those of `planFile`. */
export async function previewCatalogue(deps: CatalogueDeps, request: PlanRequest): Promise<Result<Preview>> {
  const planned = await planFile(deps, request);
  if (!planned.ok) return planned;
  const { format, changes, problems, basedOn } = planned.value;
  const { locale } = await deps.store.read((reads) => reads.settings());
  const shown = changes.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]).slice(0, MAX_SHOWN);
  return ok({
    format,
    counts: countsOf(planned.value),
    changes: shown.map(({ code, name, kind, fields }) => ({ code, name, kind, fields: [...fields] })),
    problems: problems.slice(0, MAX_SHOWN).map((problem) => problemView(problem, locale)),
    basedOn,
  });
}

/**
 * Writes what a preview showed, all of it or nothing: rows with problems are left out, as shown. Applying the same file
 * again changes nothing. The event of the answer takes the whole file back, null when there is nothing to take back.
 * Errors: those of `planFile`, `CATALOGUE_CHANGED_SINCE`.
 */
export async function applyCatalogue(
  deps: CatalogueDeps & { readonly ids: Ids },
  { basedOn, ...request }: PlanRequest & { readonly basedOn: string },
  change: Change,
): Promise<Result<Applied>> {
  // A repeated request is answered as before; by now the catalogue differs from what was previewed.
  const before = await deps.store.answerOf(change);
  if (before) return ok(before.value as Applied);
  const planned = await planFile(deps, request);
  if (!planned.ok) return planned;
  if (planned.value.basedOn !== basedOn) return fail('CATALOGUE_CHANGED_SINCE');
  const counts = countsOf(planned.value);
  return deps.store.write(change, async (writes): Promise<Result<Applied>> => {
    if ((await stateOfCatalogue(writes, deps.digest)) !== basedOn) return fail('CATALOGUE_CHANGED_SINCE');
    const office = await writes.office();
    if (!office) return fail('STORE_NEEDS_SETUP');
    const rows = planned.value.changes.filter(({ after }) => after !== null);
    for (const [index, row] of rows.entries()) {
      if (index % WRITTEN_AT_ONCE === 0) await deps.pause();
      await writeRow(writes, deps.ids, row);
    }
    if (rows.length === 0) return ok({ counts, eventId: null });
    const { fileName, effectiveFrom, decision, endMissing } = request;
    const body = { fileName, effectiveFrom, decision, endMissing, counts };
    return ok({ counts, eventId: (await recordCatalogue(writes, CATALOGUE_APPLIED, office.id, body)).id });
  });
}

async function writeRow(writes: Writes, ids: Ids, { before, after }: PlannedChange): Promise<void> {
  if (after === null) return;
  const stored = before === null ? null : await writes.entityById('procedure', before.id);
  const draft = { ...after, versions: [...after.versions] as Entity<'procedure'>['versions'] };
  const row = nextRow<'procedure'>(stored, draft, () => ids.next());
  await putCatalogueRow(writes, { before: stored, after: row });
}

function countsOf({ changes, problems }: CataloguePlan): Preview['counts'] {
  const counts = { new: 0, changed: 0, repealed: 0, same: 0, problems: problems.length };
  const keys = { NEW: 'new', CHANGED: 'changed', REPEALED: 'repealed', SAME: 'same' } as const;
  for (const { kind } of changes) counts[keys[kind]] += 1;
  return counts;
}
