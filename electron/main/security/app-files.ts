import path from 'node:path';
import { APP_HOST, APP_SCHEME } from './navigation.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

/** What a request for `app://quay/...` is answered with. */
export type AppFile = { readonly file: string; readonly mimeType: string } | { readonly status: 400 | 403 | 404 };

/**
 * Finds the file below `root` that an address names. First resolves, then checks that the result lies inside `root`,
 * so that no spelling of `..` gets out; a backslash, a colon or a control character is refused before that, because
 * they mean something only on some systems. Types we do not ship are 404, so nothing is served with a guessed type.
 */
export function resolveAppFile(address: string, root: string): AppFile {
  if (!URL.canParse(address)) return { status: 400 };
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return { status: 403 };
  const decoded = decodePath(url.pathname);
  if (decoded === null) return { status: 400 };
  // biome-ignore lint: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\:]/.test(decoded)) return { status: 400 };
  const file = path.resolve(root, `.${decoded}`);
  const below = path.relative(root, file);
  if (below === '' || below.startsWith('..') || path.isAbsolute(below)) return { status: 403 };
  const mimeType = MIME_TYPES[path.extname(file).toLowerCase()];
  return mimeType === undefined ? { status: 404 } : { file, mimeType };
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
