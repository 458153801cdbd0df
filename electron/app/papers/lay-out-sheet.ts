import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { PaperLayout } from '../ports/paper-layout.ts';
import type { Change, Store } from '../ports/store.ts';
import type { TableWriter } from '../ports/table-writer.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import type { DatedPrinter } from './make-paper.ts';
import { sheetName, sheetTable } from './sheet-tables.ts';
import { collectSheet } from './sheets.ts';

export interface SheetDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly layout: PaperLayout;
  readonly printDated: DatedPrinter;
  readonly tableWriter: TableWriter;
}

type Asker = Pick<Change, 'actor'>;

/** A sheet as a page. Errors: those of `collectSheet`, `PAPER_TEMPLATE_BROKEN`. */
export async function sheetPage(
  deps: Pick<SheetDeps, 'store' | 'clock' | 'layout'>,
  { sheet }: MethodParsedInput<'sheet.html'>,
  asker: Asker,
): Promise<Result<MethodOutput<'sheet.html'>>> {
  const collected = await collectSheet(deps, sheet, asker);
  if (!collected.ok) return collected;
  const laidOut = await deps.layout.sheet(collected.value);
  if (!laidOut.ok) return laidOut;
  const { size, landscape } = laidOut.value;
  return ok({ html: await deps.layout.page(laidOut.value), size, landscape, fileName: `${sheetName(sheet)}.pdf` });
}

/** A sheet as a file. Errors: those of `sheetPage`, `SHEET_FORMAT`, `PAGE_PRINT_FAILED`. */
export async function sheetFile(
  deps: SheetDeps,
  { sheet, format }: MethodParsedInput<'sheet.file'>,
  asker: Asker,
): Promise<Result<MethodOutput<'sheet.file'>>> {
  const collected = await collectSheet(deps, sheet, asker);
  if (!collected.ok) return collected;
  if (format === 'XLSX') {
    const table = sheetTable(collected.value);
    if (!table.ok) return table;
    return ok({ fileName: `${sheetName(sheet)}.xlsx`, bytes: ownBytes(await deps.tableWriter.xlsx([table.value])) });
  }
  const laidOut = await deps.layout.sheet(collected.value);
  if (!laidOut.ok) return laidOut;
  const pdf = await deps.printDated(await deps.layout.page(laidOut.value), laidOut.value, collected.value.madeAt);
  return pdf.ok ? ok({ fileName: `${sheetName(sheet)}.pdf`, bytes: ownBytes(pdf.value) }) : pdf;
}
