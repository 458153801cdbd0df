import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import type { ExternalItem } from '../../domain/external/external.ts';
import { missingFields } from '../../domain/external/headings.ts';
import { FIELD_NAMES } from '../../domain/external/list-line.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { nextRow } from '../config/rows.ts';
import { putEntityWithEvent, wouldChange } from '../config/save.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { ExternalSeen } from '../ports/external-rows.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import type { TableFiles } from '../ports/table-files.ts';
import { type ListContent, readLines, sameItem, unknownStates } from './list-lines.ts';
import { activeSystem, type ExternalSystem } from './systems.ts';

export interface ImportListDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tableFiles: TableFiles;
  readonly announce: Announce;
  /** Lets other calls be answered in the middle of long work. */
  readonly pause: () => Promise<void>;
}

type Input = MethodParsedInput<'external.import'>;
type Output = MethodOutput<'external.import'>;
type Counts = Pick<Output['counts'], 'new' | 'changed' | 'same'>;

/** Lines that are written at a time: the writer is free for a counter after some tens of milliseconds. */
const LINES_A_WRITE = 500;
const MAX_SHOWN = 500;

/**
 * Takes a list over, line by line told apart by code: a list that broke off in the middle is simply taken over again.
 * Errors: `EXTERNAL_SYSTEM_UNKNOWN`, those of reading a table, `LIST_COLUMNS_MISSING`.
 */
export async function importList(deps: ImportListDeps, input: Input, change: Change): Promise<Result<Output>> {
  const before = await deps.store.answerOf(change);
  if (before) return ok(before.value as Output);
  const found = await deps.store.read((reads) => activeSystem(reads, input.systemCode));
  if (!found.ok) return found;
  const system = found.value;
  const table = await deps.tableFiles.read(input.fileName, input.bytes);
  if (!table.ok) return table;
  const mapping = input.mapping.filter(({ column }) => table.value.columns.includes(column));
  const missing = missingFields(mapping);
  if (missing.length > 0) {
    return fail('LIST_COLUMNS_MISSING', { columns: missing.map((field) => FIELD_NAMES[field]).join(', ') });
  }
  const seenAt = utcNow(deps.clock);
  const content = await readLines(table.value, { system, mapping, seenAt, pause: deps.pause });
  const counted = input.write
    ? await writeItems(deps, content.items, change)
    : ok(await deps.store.read((reads) => countItems(reads, content.items)));
  if (!counted.ok) return counted;
  const output = await outputOf(deps.store, input, content, counted.value);
  if (!input.write) return ok(output);
  const done = await deps.store.write(change, (writes) => finish(deps, writes, input, output));
  deps.announce('external.changed', {});
  return done;
}

async function writeItems(
  { store, pause }: ImportListDeps,
  items: readonly ExternalItem[],
  change: Change,
): Promise<Result<Counts>> {
  const counts = { new: 0, changed: 0, same: 0 };
  for (let from = 0; from < items.length; from += LINES_A_WRITE) {
    await pause();
    const part = items.slice(from, from + LINES_A_WRITE);
    const requestId = `${change.requestId}/${from}`;
    const written = await store.write({ ...change, requestId }, (writes) => writePart(writes, part));
    if (!written.ok) return written;
    for (const kind of ['new', 'changed', 'same'] as const) counts[kind] += written.value[kind];
  }
  return ok(counts);
}

/** The event has the lines that say something new and the codes of the others: enough to do the same elsewhere. */
async function writePart(writes: Writes, items: readonly ExternalItem[]): Promise<Result<Counts>> {
  const sorted = await sortItems(writes, items);
  const { changed, same } = sorted;
  const [{ system, seenAt } = { system: '', seenAt: '' }] = items;
  await writes.putExternalItems([...sorted.new, ...changed]);
  const codes = same.map(({ code }) => code);
  await writes.markExternalSeen(system, codes, seenAt);
  await followDossiers(writes, items);
  const body = { system, seenAt, items: [...sorted.new, ...changed], same: codes };
  await writes.record({ type: 'external.listed', subject: 'externalSystem', subjectId: system, body });
  return ok({ new: sorted.new.length, changed: changed.length, same: same.length });
}

async function sortItems(reads: Reads, items: readonly ExternalItem[]) {
  const codes = items.map(({ code }) => code);
  const known = new Map(
    (await reads.externalItemsOf(items[0]?.system ?? '', codes)).map((item) => [item.code, item] as const),
  );
  const kindOf = (item: ExternalItem): keyof Counts => {
    const before = known.get(item.code);
    if (before === undefined) return 'new';
    return sameItem(before, item) ? 'same' : 'changed';
  };
  return {
    new: items.filter((item) => kindOf(item) === 'new'),
    changed: items.filter((item) => kindOf(item) === 'changed'),
    same: items.filter((item) => kindOf(item) === 'same'),
  };
}

async function countItems(reads: Reads, items: readonly ExternalItem[]): Promise<Counts> {
  const sorted = await sortItems(reads, items);
  return { new: sorted.new.length, changed: sorted.changed.length, same: sorted.same.length };
}

/**
 * Bound dossiers get what the list says. Another word is an event of the dossier; that it was seen again is told by the
 * list's own event, so that daily lists do not fill the history of every dossier.
 */
async function followDossiers(writes: Writes, items: readonly ExternalItem[]): Promise<void> {
  const byCode = new Map(items.map((item) => [item.code, item] as const));
  const bound = await writes.dossiersByExternal(items[0]?.system ?? '', [...byCode.keys()]);
  const seen: ExternalSeen[] = [];
  for (const { id, external, rev } of bound) {
    const item = byCode.get(external?.code ?? '');
    if (external === null || item === undefined) continue;
    const told = { ...external, state: item.state, seenAt: item.seenAt };
    const next = item.state === external.state ? rev : rev + 1;
    seen.push({ dossierId: id, external: told, rev: next });
    if (next === rev) continue;
    const body = { external: told, before: external.state, rev: next };
    await writes.record({ type: 'dossier.externalSeen', subject: 'dossier', subjectId: id, body });
  }
  await writes.putExternalSeen(seen);
}

async function outputOf(
  store: Store,
  { states }: Input,
  { items, lines, wrong }: ListContent,
  counts: Counts,
): Promise<Output> {
  const { locale } = await store.read((reads) => reads.settings());
  return {
    counts: { lines, ...counts, problems: wrong.length },
    problems: wrong
      .slice(0, MAX_SHOWN)
      .map(({ line, error }) => ({ line, code: error.code, message: renderErrorText(error, locale) })),
    unknownStates: unknownStates(
      items.map(({ state }) => state),
      states,
    ),
  };
}

/** Keeps columns and words of states with the system, so that nobody maps them a second time. */
async function finish(
  { ids }: ImportListDeps,
  writes: Writes,
  { systemCode, fileName, mapping, states }: Input,
  output: Output,
): Promise<Result<Output>> {
  const system = await activeSystem(writes, systemCode);
  if (!system.ok) return system;
  const { id: _id, rev: _rev, ...draft }: ExternalSystem = { ...system.value, mapping, states };
  if (wouldChange(system.value, draft)) {
    const saved = await putEntityWithEvent(
      writes,
      'externalSystem',
      nextRow<'externalSystem'>(system.value, draft, () => ids.next()),
      system.value,
    );
    if (!saved.ok) return saved;
  }
  const body = { system: systemCode, fileName, counts: output.counts };
  await writes.record({ type: 'external.imported', subject: 'externalSystem', subjectId: system.value.id, body });
  return ok(output);
}
