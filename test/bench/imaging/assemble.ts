import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { OcrPage } from '../../../electron/domain/digitization/ocr-text.ts';
import type { BenchWorker, Cleaned } from './image-workers.ts';

/** A page as it came. */
export interface CamePage {
  readonly picture: Uint8Array;
  readonly dpi: number;
}

/**
 * Pictures to one PDF/A as the program makes it: cleaned, read where `readText` says so, put together. `atOnce` pages are
 * under way at a time.
 */
export async function digitize(
  worker: BenchWorker,
  pages: readonly CamePage[],
  { atOnce, readText }: { readonly atOnce: number; readonly readText: boolean },
): Promise<{ readonly pdf: Uint8Array; readonly cleaned: readonly Cleaned[] }> {
  const pdfId = randomUuidV7();
  await worker.call('imaging.pdfOpen', { pdfId, meta: PDF_META });
  const done: { readonly cleaned: Cleaned; readonly text: OcrPage | null }[] = [];
  let next = 0;
  const line = async () => {
    for (let at = next++; at < pages.length; at = next++) {
      const page = pages[at];
      if (!page) return;
      const cleaned = await worker.clean(page.picture, page.dpi);
      const text = readText ? (await worker.call('imaging.readText', { layers: cleaned.layers })).text : null;
      done[at] = { cleaned, text };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  for (const { cleaned, text } of done) {
    const page = { kind: 'LAYERS', layers: cleaned.layers, text } as const;
    await worker.call('imaging.pdfAdd', { pdfId, page });
  }
  const { pdf } = await worker.call('imaging.pdfFinish', { pdfId });
  return { pdf, cleaned: done.map(({ cleaned }) => cleaned) };
}

/** What stands in the files of a bench. */
export const PDF_META = {
  title: 'H38.12.01-261122-0001 - Tờ khai',
  dossierCode: 'H38.12.01-261122-0001',
  componentCode: 'TK',
  componentName: 'Tờ khai',
  clerkCode: 'CB01',
  source: 'MQ1',
  madeAt: '2026-11-22T01:02:03.004Z',
  maxBytes: null,
};
