// What a development Electron does with `electron [-r FILE] FOLDER`: becomes the application in FOLDER. Packed into
// resources/default_app.asar of the fallback runtime, which comes from a packaged program and has none.
// An ES module on purpose: Electron holds back the `ready` event until the import below has finished.

import { existsSync, readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { preloads, target } = readArguments(process.argv.slice(1));

if (target === null) {
  process.stderr.write('Usage: electron [-r FILE] FOLDER\n');
  process.exit(1);
}
try {
  await become(path.resolve(target));
} catch (error) {
  process.stderr.write(`Cannot start ${target}\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

function readArguments(given) {
  const preloads = [];
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index];
    if (argument === '-r' || argument === '--require') preloads.push(given[++index]);
    else if (!argument.startsWith('-')) return { preloads, target: argument };
  }
  return { preloads, target: null };
}

async function become(target) {
  const isFile = statSync(target).isFile();
  const folder = isFile ? path.dirname(target) : target;
  const packageFile = path.join(folder, 'package.json');
  const description = existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, 'utf8')) : {};
  if (typeof description.version === 'string') app.setVersion(description.version);
  const name = description.productName ?? description.name;
  if (typeof name === 'string') app.setName(name);
  app.setAppPath(folder);
  for (const preload of preloads) Module._load(preload, null, false);
  const main = isFile ? target : createRequire(packageFile).resolve(`./${description.main ?? 'index.js'}`);
  const isEsm = main.endsWith('.mjs') || (!main.endsWith('.cjs') && description.type === 'module');
  if (isEsm) await import(pathToFileURL(main).href);
  else Module._load(main, null, true);
}
