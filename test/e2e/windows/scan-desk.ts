import type { Locator, Page } from '@playwright/test';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { DEFAULT_SETTINGS, type DigitizationSettings } from '../../../electron/contract/entities.ts';
import { call, expect, PASSPHRASE, type Program, valueOf } from '../support/program.ts';
import { dossierOffice, receive, signInAtCounter } from './dossier-desk.ts';
import { IT, ready, signIn } from './screens.ts';

export const SCANNER = { code: 'MQ1', name: 'Máy quét mẫu' } as const;
const DEMO_SCANNER = { ...SCANNER, kind: 'SCANNER', connection: 'demo:', demo: true };
/** Keys of the people list where there is a head of unit too. */
const IT_DIGIT = IT.digit;

/** A stack in the demo scanner. Sheet n of a stack is always the same picture. */
export interface Stack {
  readonly sheets: number;
  readonly firstSheet?: number;
  readonly jamAtPage?: number;
}

export interface ScanDesk {
  readonly page: Page;
  readonly dossierId: string;
  readonly article: Locator;
  /** Puts a stack into the feeder, as a person at the machine would. */
  feed(stack: Stack): Promise<void>;
  /** What the backend has. */
  pages(): Promise<MethodOutput<'scan.pages'>>;
}

interface DeskOptions {
  readonly withScanner?: boolean;
  readonly digitization?: Partial<DigitizationSettings>;
}

/** An office, with a demo scanner unless said otherwise, and a dossier of two papers open at the counter. */
export async function openScanDesk(program: Program, options: DeskOptions = {}): Promise<ScanDesk> {
  const { withScanner = true, digitization = {} } = options;
  const office = dossierOffice();
  const file = {
    ...office,
    devices: withScanner ? [DEMO_SCANNER] : [],
    settings: { ...office.settings, digitization: { ...DEFAULT_SETTINGS.digitization, ...digitization } },
  };
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  await signIn(setup, IT_DIGIT, IT.pin, IT.name);
  const page = await signInAtCounter(program, setup);
  const { id, code } = await receive(page, 'Lê Văn Khoa');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(code, { delay: 30 });
  const found = page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option');
  await expect(found).toHaveCount(1);
  return {
    page,
    dossierId: id,
    article: page.getByRole('article', { name: code }),
    async feed({ sheets, firstSheet = 1, jamAtPage }) {
      const condition = jamAtPage === undefined ? 'READY' : 'JAM';
      const act = { action: 'SCANNER', condition, sheets, firstSheet, jamAtPage: jamAtPage ?? 1 };
      // The demo scanner begins a moment after the office was made.
      await expect(async () => void (await valueOf(call(setup, 'demo.act', { code: SCANNER.code, act })))).toPass();
    },
    pages: () => valueOf(call(page, 'scan.pages', { dossierId: id })),
  };
}

/** Opens the dossier that was found, by keys. */
export async function openFound({ page, article }: ScanDesk): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(article).toBeVisible();
}

/** The one big button. */
export const mainButton = ({ article }: ScanDesk, name: RegExp): Locator =>
  article.locator('button[aria-keyshortcuts="F9"]').and(article.getByRole('button', { name }));

export const thumbnails = ({ article }: ScanDesk): Locator => article.getByRole('button', { name: /^Mở trang / });

/** A drawn picture as a phone or another program would give it. */
export function drawnPicture(
  page: Page,
  words: string,
  type: 'image/png' | 'image/jpeg' = 'image/png',
): Promise<number[]> {
  return page.evaluate(
    async ([text, mediaType]) => {
      const canvas = new OffscreenCanvas(620, 877);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('there is nothing to draw on');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = '#112233';
      context.font = '48px sans-serif';
      for (let line = 0; line < 12; line += 1) context.fillText(`${text} ${line}`, 40, 80 + line * 64);
      const blob = await canvas.convertToBlob({ type: mediaType });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [words, type] as const,
  );
}

/** Another program copies a picture. Electron's clipboard became asynchronous after the version that tests may run on. */
export async function copyPicture(program: Program, png: number[]): Promise<void> {
  await program.app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, bytes) => {
    const buffer = Buffer.from(bytes);
    const older = clipboard as unknown as { writeImage?: (image: Electron.NativeImage) => void };
    if (older.writeImage) older.writeImage(nativeImage.createFromBuffer(buffer));
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([buffer], { type: 'image/png' }) })]);
  }, png);
}
