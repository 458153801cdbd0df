import { fail, ok, type Result } from '../result.ts';

/** What the history of a unit is made of. Days are `YYYY-MM-DD`, null is open. */
export interface DatedUnit {
  readonly code: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Units whose work it took over. */
  readonly predecessorCodes: readonly string[];
}

/** Whether a unit exists on a day. */
export function existsOn({ validFrom, validTo }: Pick<DatedUnit, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** Units that exist on a day, in their order. */
export function unitsOn<T extends DatedUnit>(units: readonly T[], day: string): T[] {
  return units.filter((unit) => existsOn(unit, day));
}

/** Every unit whose work came to this one, however long ago, the nearest first; such as the districts of a commune. */
export function predecessorsOf<T extends DatedUnit>(units: readonly T[], code: string): T[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return follow(code, (unit) =>
    (byCode.get(unit)?.predecessorCodes ?? []).flatMap((before) => byCode.get(before) ?? []),
  );
}

/** Every unit that took over work of this one, the nearest first. */
export function successorsOf<T extends DatedUnit>(units: readonly T[], code: string): T[] {
  return follow(code, (before) => units.filter((unit) => unit.predecessorCodes.includes(before)));
}

/**
 * Who does the work of a unit on a day: the unit itself while it exists, else those of its successors that do. Empty when
 * nobody took it over, or when nobody had it yet.
 */
export function doingTheWorkOn<T extends DatedUnit>(units: readonly T[], code: string, day: string): T[] {
  const own = units.find((unit) => unit.code === code);
  if (own === undefined) return [];
  if (existsOn(own, day)) return [own];
  return unitsOn(successorsOf(units, code), day);
}

function follow<T extends DatedUnit>(start: string, next: (code: string) => readonly T[]): T[] {
  const found = new Map<string, T>();
  let row = [start];
  while (row.length > 0) {
    const step = row.flatMap(next).filter(({ code }) => code !== start && !found.has(code));
    for (const unit of step) found.set(unit.code, unit);
    row = [...new Set(step.map(({ code }) => code))];
  }
  return [...found.values()];
}

/**
 * Whether a unit fits among the others: it begins before it ends, and no line of predecessors leads back to it.
 * Errors: `UNIT_DATES_WRONG`, `UNIT_HISTORY_LOOP`.
 */
export function checkUnitHistory(unit: DatedUnit, others: readonly DatedUnit[]): Result<null> {
  const { code, validFrom, validTo } = unit;
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return fail('UNIT_DATES_WRONG', { code, from: validFrom, to: validTo });
  const units = [unit, ...others.filter((other) => other.code !== code)];
  const byCode = new Map(units.map((one) => [one.code, one]));
  const seen = new Set<string>();
  const open = [...unit.predecessorCodes];
  for (let before = open.pop(); before !== undefined; before = open.pop()) {
    if (before === code) return fail('UNIT_HISTORY_LOOP', { code });
    if (seen.has(before)) continue;
    seen.add(before);
    open.push(...(byCode.get(before)?.predecessorCodes ?? []));
  }
  return ok(null);
}
