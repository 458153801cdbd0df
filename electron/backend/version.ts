import { readFileSync } from 'node:fs';

/** The program's version: package.json lies two folders up, from source and from the bundle alike. */
export const PROGRAM_VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
