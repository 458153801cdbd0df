import type { EntityDraft } from '../../contract/entities.ts';
import type { Reads } from '../ports/store.ts';

/** A calendar row, stored or being edited. */
export type CalendarRow = EntityDraft<'calendar'>;

/**
 * The rows that make a unit's working time, nearest first: its own, those of the units above, the office's own. A draft
 * stands in for the stored row of its code. A unit that nobody knows has the office's own.
 */
export async function rowsFor(
  reads: Pick<Reads, 'entities' | 'entityByCode'>,
  unitCode: string | null,
  draft: CalendarRow | null,
): Promise<CalendarRow[]> {
  const stored: CalendarRow[] = await reads.entities('calendar');
  const rows = draft === null ? stored : [...stored.filter(({ code }) => code !== draft.code), draft];
  const active = rows.filter((row) => row.active);
  const ofUnits = active.some((row) => row.unitCode !== null);
  const chain = ofUnits && unitCode !== null ? await unitsUpFrom(reads, unitCode) : [];
  return [...chain, null].flatMap((code) =>
    active.filter((row) => row.unitCode === code).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  );
}

/** The unit and those above it. */
async function unitsUpFrom(reads: Pick<Reads, 'entityByCode'>, unitCode: string): Promise<string[]> {
  const chain: string[] = [];
  for (let code: string | null = unitCode; code !== null && !chain.includes(code); ) {
    chain.push(code);
    code = (await reads.entityByCode('unit', code))?.parentCode ?? null;
  }
  return chain;
}
