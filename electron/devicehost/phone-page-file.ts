import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** From this file to what the build made of `phone/`: beside the bundle, or in `dist` where the program runs from source. */
const FOLDER = import.meta.filename.endsWith('.ts') ? '../../dist/phone' : '../phone';

/** The page for phones as it was built. */
export const readPhonePage = (): Promise<string> =>
  readFile(path.join(import.meta.dirname, FOLDER, 'index.html'), 'utf8');
