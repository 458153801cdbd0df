import type { WebContents } from 'electron';
import { createSerialQueue } from '../../app/serial-queue.ts';
import type { MethodOutput } from '../../contract/contract.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { Refused } from '../security/lock-down.ts';
import { paperOutcome } from './paper-outcome.ts';
import { createPaperSession } from './paper-session.ts';
import { withPaperWindow } from './paper-window.ts';

/** Until the page is laid out; the dialog after that waits for a person. */
const LOAD_LIMIT_MS = 20_000;

/**
 * Puts a page of HTML on a printer of the system. Answers false when the person cancelled.
 * Errors: PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED.
 */
export type PrintPaper = (page: PrintedPage) => Promise<Result<boolean>>;

/** `duplex` asks the printer for both sides, where it can. */
export interface PrintedPage extends MethodOutput<'paper.html'> {
  readonly duplex?: boolean;
}

/**
 * Makes the printer: a hidden window shows the page, Chromium hands it to the system's own dialog. Not the kept PDF:
 * not every Chromium can show one. `QUAY_PRINT_DIALOG=off` in `env` prints on the default printer without asking.
 */
export function createPaperPrinter(refused: Refused, env: Readonly<Record<string, string | undefined>>): PrintPaper {
  const queue = createSerialQueue();
  const paper = createPaperSession('quay-print', refused);
  const silent = env['QUAY_PRINT_DIALOG'] === 'off';

  async function put(contents: WebContents, page: PrintedPage): Promise<Result<boolean>> {
    const { size, landscape, duplex = false } = page;
    const duplexMode = duplex ? ({ duplexMode: 'longEdge' } as const) : {};
    // Without a printer the dialog would offer a file only.
    if ((await contents.getPrintersAsync()).length === 0) return fail('PAPER_PRINTER_MISSING');
    return new Promise((resolve) => {
      contents.print({ silent, printBackground: true, pageSize: size, landscape, ...duplexMode }, (success, reason) =>
        resolve(paperOutcome(success, reason)),
      );
    });
  }

  return (page) =>
    queue.run(async () => {
      try {
        return await withPaperWindow(paper, page.html, LOAD_LIMIT_MS, (contents) => put(contents, page));
      } catch (error) {
        return paperOutcome(false, (error as Error).message);
      }
    });
}
