import { formatLocalDay, type LocalDay, parseLocalDay } from '../local-date.ts';
import { type VersionField, versionDifferences } from './diff.ts';
import type { Procedure } from './procedure.ts';

/** One line of the change report. */
export interface CatalogueChangeLine {
  readonly code: string;
  readonly name: string;
  readonly kind: 'NEW' | 'AMENDED' | 'REPEALED';
  /** First day on which it counts: of a repeal the first day without the procedure. */
  readonly day: string;
  /** Decision that announced the version; empty where unknown, and of a repeal, which leaves no version. */
  readonly decision: string;
  readonly fields: readonly VersionField[];
}

/**
 * What was announced, amended and repealed with effect between two days, both included (domain reference 8, row 6): by
 * day, then by code. A version that follows another without a gap amends it. Retired rows are left out.
 */
export function changesBetween(procedures: readonly Procedure[], from: string, to: string): CatalogueChangeLine[] {
  return procedures
    .filter(({ active }) => active)
    .flatMap(linesOf)
    .filter(({ day }) => from <= day && day <= to)
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.code, b.code));
}

function linesOf({ code, versions }: Procedure): CatalogueChangeLine[] {
  return versions.flatMap((version, index) => {
    const { name, decision, effectiveFrom, effectiveTo } = version;
    const previous = versions[index - 1];
    const follows = previous !== undefined && firstDayAfter(previous.effectiveTo) === effectiveFrom;
    const lines: CatalogueChangeLine[] = [
      {
        code,
        name,
        kind: follows ? 'AMENDED' : 'NEW',
        day: effectiveFrom,
        decision,
        fields: follows ? versionDifferences(previous, version).map(({ field }) => field) : [],
      },
    ];
    const end = firstDayAfter(effectiveTo);
    if (end !== null && versions[index + 1]?.effectiveFrom !== end)
      lines.push({ code, name, kind: 'REPEALED', day: end, decision: '', fields: [] });
    return lines;
  });
}

function firstDayAfter(day: string | null): string | null {
  const parsed = day === null ? null : parseLocalDay(day);
  return parsed === null ? null : formatLocalDay((parsed + 1) as LocalDay);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
