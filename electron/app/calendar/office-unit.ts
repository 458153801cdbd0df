import type { Reads } from '../ports/store.ts';

/**
 * The unit whose working time is the office's, for what no single unit does, such as giving numbers: the only active
 * unit without one above, or the only one-stop centre among several. Null is the office's own calendar. Cheap where no
 * unit has a calendar of its own.
 */
export async function officeUnitCode(reads: Pick<Reads, 'entities'>): Promise<string | null> {
  const calendars = await reads.entities('calendar');
  if (!calendars.some(({ active, unitCode }) => active && unitCode !== null)) return null;
  const tops = (await reads.entities('unit')).filter(({ active, parentCode }) => active && parentCode === null);
  const centres = tops.filter(({ kind }) => kind === 'TTPVHCC');
  const [only, ...others] = centres.length > 0 ? centres : tops;
  return only === undefined || others.length > 0 ? null : only.code;
}
