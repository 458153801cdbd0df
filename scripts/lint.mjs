/**
 * Lint in two halves: the project must be clean, and every planted breach in test/lint-breaches must be reported.
 * The second half is there because a linter that checks nothing also prints "no errors".
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDER_RULES, folderOf, importRulesOf, LAYERS } from './layers.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BREACHES = 'test/lint-breaches';
/** A line that must be reported ends with the rule that must report it. */
const EXPECTED = /\/\/ breach: ([\w/-]+)$/;

/** @param {string[]} args */
function oxlint(args) {
  const bin = path.join(root, 'node_modules/oxlint/bin/oxlint');
  return spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function lintProject() {
  const folders = [
    'electron',
    'renderer',
    'scripts',
    'test',
    'vitest.config.ts',
    'oxlint.config.ts',
    'playwright.config.ts',
  ];
  const present = folders.filter((folder) => existsSync(path.join(root, folder)));
  const { status, stdout, stderr } = oxlint([...present, '--ignore-pattern', `${BREACHES}/**`, '--deny-warnings']);
  if (status !== 0) process.stdout.write(stdout + stderr);
  return status === 0 ? [] : ['the project has lint errors'];
}

/** Every line marked as a breach is reported under its rule, and no other line is. */
function lintBreaches() {
  const { stdout } = oxlint([BREACHES, '--format', 'json']);
  const { diagnostics } = JSON.parse(stdout);
  const reported = new Set(
    diagnostics.map((/** @type {any} */ item) => {
      const rule = /\((.+)\)/.exec(item.code)?.[1] ?? item.code;
      return `${item.filename.split(path.sep).join('/')}:${item.labels[0].span.line}:${rule}`;
    }),
  );
  const problems = [];
  let planted = 0;
  for (const file of filesUnder(BREACHES)) {
    for (const [index, line] of readFileSync(path.join(root, file), 'utf8').split('\n').entries()) {
      const rule = EXPECTED.exec(line.trimEnd())?.[1];
      if (!rule) continue;
      planted += 1;
      if (!reported.delete(`${file}:${index + 1}:${rule}`))
        problems.push(`not reported: ${file}:${index + 1} (${rule})`);
    }
  }
  for (const unexpected of reported) problems.push(`reported without a mark: ${unexpected}`);
  if (planted === 0) problems.push('no breach is planted');
  return { problems, planted };
}

/** Each import rule has a planted line that breaks it. */
function uncoveredRules() {
  const layers = Object.keys(LAYERS).map((layer) => ({ folder: folderOf(layer), rules: importRulesOf(layer) }));
  return [...layers, ...FOLDER_RULES].flatMap(({ folder, rules }) => {
    const file = `${BREACHES}/${folder}/imports.ts`;
    const text = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '';
    return rules
      .filter(({ sample }) => !text.includes(`'${sample}'`))
      .map(({ sample }) => `${file} plants no import of '${sample}'`);
  });
}

/** A folder under `electron/` that the table does not know would escape every rule. */
function unlistedLayers() {
  return readdirSync(path.join(root, 'electron'))
    .filter((name) => !Object.hasOwn(LAYERS, name))
    .map((name) => `electron/${name} is not a layer of scripts/layers.mjs`);
}

const { problems, planted } = lintBreaches();
const all = [...lintProject(), ...problems, ...uncoveredRules(), ...unlistedLayers()];
for (const problem of all) console.error(problem);
console.log(`lint: ${planted} planted breaches, ${all.length} problem(s)`);
process.exitCode = all.length === 0 ? 0 : 1;
