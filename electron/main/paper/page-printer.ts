import type { NativeImage, WebContents } from 'electron';
import { createSerialQueue } from '../../app/serial-queue.ts';
import type { MethodInput } from '../../contract/contract.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Refused } from '../security/lock-down.ts';
import type { PageHandlers } from '../supervision/relays.ts';
import { within } from '../within.ts';
import { createPaperSession } from './paper-session.ts';
import { WAITING_WORLD, withPaperWindow } from './paper-window.ts';

/** Below the 45 s after which the caller of `page.print` stops waiting; two pages may stand in line. */
const JOB_LIMIT_MS = 20_000;

/** Millimetres of a sheet's short and long side (ISO 216). */
const SIDES_MM = { A4: [210, 297], A5: [148, 210] } as const;
/** CSS pixels of a millimetre. */
const PX_PER_MM = 96 / 25.4;
/** A picture has so many dots for one CSS pixel, so that small type can be read in it. */
const PICTURE_SCALE = 2;

/**
 * Makes the printer. Each page gets a hidden window in a session of its own: no preload, no script, no network. One page
 * at a time, because each takes a process. Margins come from the page's own `@page` rule. Error: PAGE_PRINT_FAILED.
 */
export function createPagePrinter(refused: Refused): PageHandlers {
  const queue = createSerialQueue();
  const paper = createPaperSession('quay-paper', refused);

  const toPdf = ({ html, size, landscape }: MethodInput<'page.print'>) =>
    withPaperWindow(paper, html, JOB_LIMIT_MS, async (contents, leftMs) => {
      const options = { pageSize: size, landscape, printBackground: true };
      return new Uint8Array(await within(leftMs, contents.printToPDF(options)));
    });

  const toPng = ({ html, size, landscape }: MethodInput<'page.picture'>) => {
    const { widthPx, heightPx } = pictureSize(size, landscape);
    const sheet = { widthPx, heightPx, scale: PICTURE_SCALE };
    return withPaperWindow(
      paper,
      html,
      JOB_LIMIT_MS,
      async (contents, leftMs) => new Uint8Array((await within(leftMs, settledFrame(contents))).toPNG()),
      sheet,
    );
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<Result<T>> =>
    queue.run(async () => {
      try {
        return ok(await work());
      } catch (error) {
        return fail('PAGE_PRINT_FAILED', { reason: (error as Error).message.slice(0, 200) });
      }
    });

  return {
    'page.print': (input) => inTurn(async () => ({ pdf: await toPdf(input) })),
    'page.picture': (input) => inTurn(async () => ({ png: await toPng(input) })),
  };
}

/** Between two looks at what is painted, and how many that are alike are believed. */
const LOOK_EVERY_MS = 150;
const LOOKS_ALIKE = 4;

/** The page once nothing in its picture changes any more: parts of a large page are painted one after the other. */
async function settledFrame(contents: WebContents): Promise<NativeImage> {
  await contents.executeJavaScriptInIsolatedWorld(WAITING_WORLD, [{ code: AFTER_TWO_FRAMES }]);
  let last = await nextFrame(contents);
  for (let alike = 1; alike < LOOKS_ALIKE; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const image = await nextFrame(contents);
    alike = image.toBitmap().equals(last.toBitmap()) ? alike + 1 : 1;
    last = image;
  }
  return last;
}

/** Resolves when the page, its typeface in place, was laid out and handed on to be painted. */
const AFTER_TWO_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';

const nextFrame = (contents: WebContents): Promise<NativeImage> =>
  new Promise((resolve) => {
    contents.once('paint', (_event, _dirty, image) => resolve(image));
    contents.invalidate();
  });

function pictureSize(size: 'A4' | 'A5', landscape: boolean): { readonly widthPx: number; readonly heightPx: number } {
  const [short, long] = SIDES_MM[size];
  const [width, height] = landscape ? [long, short] : [short, long];
  const px = (mm: number): number => Math.round(mm * PX_PER_MM * PICTURE_SCALE);
  return { widthPx: px(width), heightPx: px(height) };
}
