/** Checks the types of every layer with its own tsconfig: what a layer must not know does not compile there. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOf, LAYERS } from './layers.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// A missing tsconfig fails: a layer that nobody checks must not slip through.
const layers = Object.keys(LAYERS).map(folderOf);
const projects = [...layers, 'renderer/tsconfig.vite.json', 'scripts', 'test', 'test/e2e'];
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
let failed = 0;
for (const project of projects) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, encoding: 'utf8' });
  if (status === 0) continue;
  failed += 1;
  process.stdout.write(`${project}\n${stdout}${stderr}`);
}
console.log(`types: ${projects.length} projects, ${failed} with errors`);
process.exitCode = failed === 0 ? 0 : 1;
