import { type DayRange, overlap } from './days.ts';
import type { ProcedureVersion } from './procedure.ts';

/**
 * What is wrong with the dated and coded lists of one version, in Vietnamese; null when every question about a day has
 * one answer at most.
 */
export function datesProblem(version: ProcedureVersion): string | null {
  const { unitTerms, fees, exemptions, serviceLevels, components, results } = version;
  return (
    twiceIn(unitTerms, ({ unitCode, from }) => `thời hạn riêng của ${unitCode} từ ${from}`) ??
    twiceIn(serviceLevels, ({ from }) => `mức dịch vụ công từ ${from}`) ??
    twiceIn(components, ({ code }) => `thành phần hồ sơ ${code}`) ??
    twiceIn(results, ({ code }) => `kết quả ${code}`) ??
    rangesProblem(fees, (fee) => [fee.code, fee.caseName, fee.channel].join('\n'), 'mức phí, lệ phí') ??
    rangesProblem(exemptions, (exemption) => [exemption.code, exemption.channel].join('\n'), 'mức miễn, giảm')
  );
}

function twiceIn<T>(items: readonly T[], nameOf: (item: T) => string): string | null {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (seen.has(name)) return `có hai dòng ${name}`;
    seen.add(name);
  }
  return null;
}

function rangesProblem<T extends DayRange & { readonly code: string }>(
  items: readonly T[],
  keyOf: (item: T) => string,
  what: string,
): string | null {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    if (item.to !== null && item.to < item.from) return `${what} ${item.code} kết thúc trước ngày bắt đầu`;
    const others = byKey.get(keyOf(item)) ?? [];
    if (others.some((other) => overlap(other, item))) return `${what} ${item.code} có hai dòng trùng thời gian`;
    byKey.set(keyOf(item), [...others, item]);
  }
  return null;
}
