import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { guessMapping, missingFields } from '../../domain/external/headings.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';
import type { TableFiles } from '../ports/table-files.ts';
import { unknownStates } from './list-lines.ts';
import { activeSystem } from './systems.ts';

const SAMPLE_LINES = 5;
const SAMPLE_CHARS = 200;

/**
 * What a list file holds and which column is probably what. Errors: `EXTERNAL_SYSTEM_UNKNOWN`, those of reading a table.
 */
export async function inspectList(
  { store, tableFiles }: { readonly store: Store; readonly tableFiles: TableFiles },
  { systemCode, fileName, bytes }: MethodParsedInput<'external.inspect'>,
): Promise<Result<MethodOutput<'external.inspect'>>> {
  const system = await store.read((reads) => activeSystem(reads, systemCode));
  if (!system.ok) return system;
  const table = await tableFiles.read(fileName, bytes);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const lines = rows.filter((cells) => cells.some((text) => text !== ''));
  const mapping = guessMapping(columns, system.value.mapping);
  const stateAt = columns.indexOf(mapping.find(({ field }) => field === 'state')?.column ?? '');
  const states = lines.map((cells) => cells[stateAt] ?? '');
  return ok({
    columns: [...columns],
    sample: lines.slice(0, SAMPLE_LINES).map((cells) => cells.map((text) => text.slice(0, SAMPLE_CHARS))),
    lines: lines.length,
    mapping,
    missing: missingFields(mapping),
    unknownStates: unknownStates(states, system.value.states),
  });
}
