import type { BarLine } from './bars.ts';

const HEADINGS = ['bar', 'value', 'limit', 'unit', '', 'peer', 'ratio', 'n'];

/** The lines as a table for people. */
export function tableOf(lines: readonly BarLine[], sense: (bar: string) => 'AT_MOST' | 'AT_LEAST'): string {
  const rows = lines.map((line) => [
    line.bar,
    line.value === null ? '-' : String(line.value),
    `${sense(line.bar) === 'AT_MOST' ? '<=' : '>='} ${line.limit}`,
    line.unit,
    line.ok ? 'ok' : 'BROKEN',
    line.peer === null ? '' : `${line.peer} ${line.peerValue}`,
    line.ratio === null ? '' : `${line.ratio}x`,
    line.reason === undefined ? String(line.n) : `${line.n} (${line.reason})`,
  ]);
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
