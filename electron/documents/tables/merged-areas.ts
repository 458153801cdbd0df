import type { MergedArea } from './cells.ts';
import type { ZipFile } from './unpack-zip.ts';

const MERGED = /<(?:\w+:)?mergeCell\s[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
/** More than any list has; a file with more says so only to do harm. */
const MAX_AREAS = 50_000;

/** Merged cells of each sheet of a workbook, in the order of its sheets (ECMA-376 part 1, 18.2.20 and 18.3.1.55). */
export function mergedAreasOf(parts: readonly ZipFile[]): MergedArea[][] {
  const textOf = (name: string): string => parts.find((part) => part.name === name)?.content.toString('utf8') ?? '';
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      partName(attribute(tag, 'Target')),
    ]),
  );
  const sheets = [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)];
  return sheets.map(([tag]) => areasOf(textOf(targets.get(attribute(tag, '\\w+:id')) ?? '')));
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Targets stand beside the workbook or, with a slash, from the root of the archive. */
const partName = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

function areasOf(sheet: string): MergedArea[] {
  // They stand behind the cells, of which there may be megabytes.
  const from = sheet.lastIndexOf('</sheetData>');
  const areas: MergedArea[] = [];
  for (const [, left = '', top, right = '', bottom] of sheet.slice(Math.max(from, 0)).matchAll(MERGED)) {
    if (areas.length === MAX_AREAS) break;
    areas.push({
      fromRow: Number(top) - 1,
      toRow: Number(bottom) - 1,
      fromColumn: columnNumber(left),
      toColumn: columnNumber(right),
    });
  }
  return areas;
}

/** Place of a column named `A`, `B`, … `AA`, counted from 0. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
