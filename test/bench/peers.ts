import { createRequire } from 'node:module';

/** Packages of `test/bench/package.json`; the program itself uses none of them from here. */
const fromHere = createRequire(new URL('./package.json', import.meta.url));

/** Loads a library that ours is raced against. Rejects where `npm ci` has not run in test/bench. */
export function loadPeer(name: string): unknown {
  return fromHere(name);
}
