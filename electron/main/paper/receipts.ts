import path from 'node:path';
import type { MethodOutput } from '../../contract/contract.ts';
import type { CallContext } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { WindowName } from '../../domain/windows.ts';

export interface ReceiptsDeps {
  /** The paper as the backend keeps it. */
  readonly read: (dossierId: string, context: CallContext) => Promise<Result<MethodOutput<'receipt.file'>>>;
  /** The same paper as a page of HTML, for a printer. */
  readonly page: (dossierId: string, context: CallContext) => Promise<Result<MethodOutput<'receipt.html'>>>;
  /** The system's dialog above the window; null when the person cancelled it. */
  readonly choosePlace: (window: WindowName, fileName: string) => Promise<string | null>;
  /** Writes a whole file or none; throws what the file system throws. */
  readonly write: (file: string, content: Uint8Array) => Promise<void>;
  /** Puts the page on a printer of the system; false when the person cancelled. */
  readonly print: (html: string) => Promise<Result<boolean>>;
}

/** What a person does with a dossier's receipt: keep a copy of it, or put it on paper. */
export interface Receipts {
  /** Errors: those of `receipt.file`, OUTPUT_FILE_UNWRITABLE. */
  save(dossierId: string, context: CallContext): Promise<Result<{ saved: boolean }>>;
  /** Errors: those of `receipt.html`, PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED. */
  print(dossierId: string, context: CallContext): Promise<Result<{ printed: boolean }>>;
}

export function createReceipts({ read, page, choosePlace, write, print }: ReceiptsDeps): Receipts {
  const windowOf = ({ origin }: CallContext) => origin as WindowName;
  return {
    async save(dossierId, context) {
      const file = await read(dossierId, context);
      if (!file.ok) return file;
      const place = await choosePlace(windowOf(context), file.value.fileName);
      if (place === null) return ok({ saved: false });
      try {
        await write(place, file.value.pdf);
        return ok({ saved: true });
      } catch (error) {
        const reason = (error as NodeJS.ErrnoException).code;
        if (reason === undefined) throw error;
        // The folder a person chose is not named: folders are named after people.
        return fail('OUTPUT_FILE_UNWRITABLE', { file: path.basename(file.value.fileName), reason });
      }
    },
    async print(dossierId, context) {
      const shown = await page(dossierId, context);
      if (!shown.ok) return shown;
      const printed = await print(shown.value.html);
      return printed.ok ? ok({ printed: printed.value }) : printed;
    },
  };
}
