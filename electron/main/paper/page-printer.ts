import { createSerialQueue } from '../../app/serial-queue.ts';
import type { MethodInput, MethodOutput } from '../../contract/contract.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Refused } from '../security/lock-down.ts';
import { within } from '../within.ts';
import { createPaperSession } from './paper-session.ts';
import { withPaperWindow } from './paper-window.ts';

/** Below the 45 s after which the caller of `page.print` stops waiting; two pages may stand in line. */
const JOB_LIMIT_MS = 20_000;

/** Lays out HTML and answers it as PDF. Error: PAGE_PRINT_FAILED. */
export type PrintPage = (input: MethodInput<'page.print'>) => Promise<Result<MethodOutput<'page.print'>>>;

/**
 * Makes the printer. Each page gets a hidden window in a session of its own: no preload, no script, no network. One page
 * at a time, because each takes a process. Margins come from the page's own `@page` rule.
 */
export function createPagePrinter(refused: Refused): PrintPage {
  const queue = createSerialQueue();
  const paper = createPaperSession('quay-paper', refused);

  const toPdf = ({ html, size, landscape }: MethodInput<'page.print'>) =>
    withPaperWindow(paper, html, JOB_LIMIT_MS, async (contents, leftMs) => {
      const options = { pageSize: size, landscape, printBackground: true };
      return new Uint8Array(await within(leftMs, contents.printToPDF(options)));
    });

  return (input) =>
    queue.run(async () => {
      try {
        return ok({ pdf: await toPdf(input) });
      } catch (error) {
        return fail('PAGE_PRINT_FAILED', { reason: (error as Error).message.slice(0, 200) });
      }
    });
}
