// npm run fault: long runs of killing our processes at work; see test/fault.

import path from 'node:path';
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { runForeground } from './lib/foreground.mjs';
import { printProblem } from './lib/problem.mjs';
import { devNodePath, projectRoot } from './lib/project.mjs';

try {
  await bootstrap({ steps: 'test' });
  const main = path.join(projectRoot, 'test', 'fault', 'main.ts');
  process.exitCode = await runForeground(devNodePath(), [main, ...process.argv.slice(2)]);
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}
