import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A sheet in the demo scanner, as it comes out in each mode. */
export interface DemoPage {
  readonly color: Uint8Array;
  readonly gray: Uint8Array;
}

const SHEETS = 3;

/** Reads the drawn sheets of `directory` (`resources/demo`): A4 at 300 dpi. Throws what the file system throws. */
export function loadDemoPages(directory: string): Promise<readonly DemoPage[]> {
  const pages = Array.from({ length: SHEETS }, async (_, index) => ({
    color: await readFile(path.join(directory, `page-${index + 1}.jpg`)),
    gray: await readFile(path.join(directory, `page-${index + 1}-gray.jpg`)),
  }));
  return Promise.all(pages);
}
