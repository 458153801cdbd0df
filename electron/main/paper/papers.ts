import path from 'node:path';
import type { MethodInput, MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { CallContext } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { PrintedPage, PrintPaper } from './paper-printer.ts';

type Sheet = MethodInput<'sheet.save'>['sheet'];
type SheetFormat = MethodInput<'sheet.save'>['format'];
type FilledForm = MethodInput<'form.save'>;
type Separators = MethodParsedInput<'separator.print'>;

export interface PapersDeps {
  /** Papers and sheets as the backend has them. */
  readonly backend: {
    paperFile(paperId: string, context: CallContext): Promise<Result<MethodOutput<'paper.file'>>>;
    paperPage(paperId: string, context: CallContext): Promise<Result<MethodOutput<'paper.html'>>>;
    sheetFile(sheet: Sheet, format: SheetFormat, context: CallContext): Promise<Result<MethodOutput<'sheet.file'>>>;
    sheetPage(sheet: Sheet, context: CallContext): Promise<Result<MethodOutput<'sheet.html'>>>;
    filledForm(form: FilledForm, context: CallContext): Promise<Result<MethodOutput<'form.fill'>>>;
    separators(sheets: Separators, context: CallContext): Promise<Result<MethodOutput<'separator.sheets'>>>;
    documentFile(documentId: string, context: CallContext): Promise<Result<MethodOutput<'document.open'>>>;
    keptFile(keptId: string, context: CallContext): Promise<Result<MethodOutput<'kept.open'>>>;
  };
  /** The system's dialog above the window; null when the person cancelled it. */
  readonly choosePlace: (window: WindowName, fileName: string) => Promise<string | null>;
  /** Writes a whole file or none; throws what the file system throws. */
  readonly write: (file: string, content: Uint8Array) => Promise<void>;
  /** Puts the page on a printer of the system; false when the person cancelled. */
  readonly print: PrintPaper;
}

/** What a person does with papers and sheets: keep a copy, or put it on paper. */
export interface Papers {
  /** Errors: those of `paper.file`, OUTPUT_FILE_UNWRITABLE. */
  save(paperId: string, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `paper.html`, PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED. */
  print(paperId: string, context: CallContext): Promise<Result<{ printed: boolean }>>;
  /** Errors: those of `sheet.file`, OUTPUT_FILE_UNWRITABLE. */
  saveSheet(sheet: Sheet, format: SheetFormat, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `sheet.html`, PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED. */
  printSheet(sheet: Sheet, context: CallContext): Promise<Result<{ printed: boolean }>>;
  /** Errors: those of `form.fill`, OUTPUT_FILE_UNWRITABLE. */
  saveForm(form: FilledForm, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `document.open`, OUTPUT_FILE_UNWRITABLE. */
  saveDocument(documentId: string, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `kept.open`, OUTPUT_FILE_UNWRITABLE. */
  saveKept(keptId: string, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `separator.sheets`, PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED. */
  printSeparators(sheets: Separators, context: CallContext): Promise<Result<{ printed: boolean }>>;
}

export function createPapers({ backend, choosePlace, write, print }: PapersDeps): Papers {
  const windowOf = ({ origin }: CallContext) => origin as WindowName;

  async function keep(fileName: string, content: Uint8Array, context: CallContext) {
    const place = await choosePlace(windowOf(context), fileName);
    if (place === null) return ok({ saved: false });
    try {
      await write(place, content);
      return ok({ saved: true });
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code;
      if (reason === undefined) throw error;
      // The folder a person chose is not named: folders are named after people.
      return fail('OUTPUT_FILE_UNWRITABLE', { file: path.basename(fileName), reason });
    }
  }

  async function put(page: Result<PrintedPage>): Promise<Result<{ printed: boolean }>> {
    if (!page.ok) return page;
    const { html, size, landscape, duplex = false } = page.value;
    const printed = await print({ html, size, landscape, duplex });
    return printed.ok ? ok({ printed: printed.value }) : printed;
  }

  return {
    async save(paperId, context) {
      const file = await backend.paperFile(paperId, context);
      return file.ok ? keep(file.value.fileName, file.value.pdf, context) : file;
    },
    print: async (paperId, context) => put(await backend.paperPage(paperId, context)),
    async saveForm(form, context) {
      const file = await backend.filledForm(form, context);
      return file.ok ? keep(file.value.fileName, file.value.docx, context) : file;
    },
    async saveDocument(documentId, context) {
      const file = await backend.documentFile(documentId, context);
      return file.ok ? keep(file.value.fileName, file.value.pdf, context) : file;
    },
    async saveKept(keptId, context) {
      const file = await backend.keptFile(keptId, context);
      return file.ok ? keep(file.value.fileName, file.value.pdf, context) : file;
    },
    async saveSheet(sheet, format, context) {
      const file = await backend.sheetFile(sheet, format, context);
      return file.ok ? keep(file.value.fileName, file.value.bytes, context) : file;
    },
    printSheet: async (sheet, context) => put(await backend.sheetPage(sheet, context)),
    async printSeparators(sheets, context) {
      const page = await backend.separators(sheets, context);
      if (!page.ok) return page;
      return put(ok({ html: page.value.html, size: 'A4', landscape: false, duplex: sheets.bothSides }));
    },
  };
}
