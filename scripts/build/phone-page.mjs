import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { projectRoot } from '../lib/project.mjs';

/** Phones are older than our own windows: iOS 14, Android's browser since 2020. */
const TARGET = 'es2020';

/** Where the built page lies, from the project's root. */
export const PHONE_PAGE_FILE = 'dist/phone/index.html';

/**
 * The page for phones as one file: `phone/index.html` with the style sheet and the bundled script inside, so that a phone
 * asks once, and nothing but this page is ever served.
 * @returns {Promise<string>}
 */
export async function buildPhonePage() {
  const folder = path.join(projectRoot, 'phone');
  const bundle = await rolldown({
    input: path.join(folder, 'src/main.ts'),
    cwd: projectRoot,
    platform: 'browser',
    tsconfig: false,
    transform: { target: TARGET },
    onLog(level, log) {
      if (level === 'warn') throw new Error(`phone/src/main.ts: ${log.message}`);
    },
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
    const script = output[0].code;
    if (/<\/script/i.test(script)) throw new Error('the script would end its own element');
    const style = readFileSync(path.join(folder, 'src/style.css'), 'utf8');
    return readFileSync(path.join(folder, 'index.html'), 'utf8')
      .replace('<style></style>', () => `<style>${style}</style>`)
      .replace('<script></script>', () => `<script>${script}</script>`);
  } finally {
    await bundle.close();
  }
}
