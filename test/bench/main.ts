/** `npm run bench -- AREA... [--json] [--quick]`: measures the bars of the areas; see docs/benchmarks.md. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AREA_NAMES, AREAS, type AreaName } from './areas.ts';
import { type BarDefinition, type BarLine, type Bench, type BenchScope, judge, notMeasured } from './bars.ts';
import { machineFacts } from './machine.ts';
import { tableOf } from './table.ts';

const note = (line: string): void => void process.stderr.write(`${line}\n`);

interface Call {
  readonly areas: readonly AreaName[];
  readonly json: boolean;
  readonly quick: boolean;
}

/** Reads the command line; a text says what is wrong with it. */
function readCall(args: readonly string[]): Call | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { positionals, values } = parsed;
  if (positionals.length === 0) return `name an area: ${Object.keys(AREAS).join(', ')}`;
  for (const name of positionals) {
    if (!(AREA_NAMES as readonly string[]).includes(name)) {
      return `there is no area ${name.slice(0, 40)}; there are ${AREA_NAMES.join(', ')}`;
    }
    if (!Object.hasOwn(AREAS, name))
      return `the area ${name} is not there yet; there are ${Object.keys(AREAS).join(', ')}`;
  }
  return { areas: [...new Set(positionals as AreaName[])], json: values.json, quick: values.quick };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
}

/** One bench; a bar that it does not answer, or that it dies of, is said and never left out. */
async function runBench(bench: Bench, scope: BenchScope): Promise<BarLine[]> {
  const startedMs = performance.now();
  let reason = 'the bench answered nothing for it';
  const measured = await bench.run(scope).catch((error: unknown) => {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return [];
  });
  const names = bench.bars.map(({ bar }) => bar).join(', ');
  note(`${names}: ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`);
  return bench.bars.map((definition) => {
    const found = measured.find(({ bar }) => bar === definition.bar);
    return found === undefined ? notMeasured(definition, reason) : judge(definition, found);
  });
}

async function main({ areas, json, quick }: Call): Promise<void> {
  note(machineFacts());
  // Beside the project: a system's folder for short-lived files is often kept in memory, where a flush costs nothing.
  const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
  await mkdir(cache, { recursive: true });
  const definitions: BarDefinition[] = [];
  const lines: BarLine[] = [];
  for (const area of areas) {
    const benches = (await AREAS[area]?.()) ?? [];
    for (const bench of benches) {
      const folder = await mkdtemp(path.join(cache, 'bench-'));
      const done = await runBench(bench, { quick, folder, note });
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      definitions.push(...bench.bars);
      lines.push(...done);
      if (json) for (const line of done) process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  }
  const senses = new Map(definitions.map(({ bar, sense }) => [bar, sense]));
  if (!json) process.stdout.write(`${tableOf(lines, (bar) => senses.get(bar) ?? 'AT_MOST')}\n`);
  note(`${lines.length} bars, ${lines.filter(({ ok }) => !ok).length} broken`);
}

const call = readCall(process.argv.slice(2));
if (typeof call === 'string') {
  note(call);
  process.exitCode = 2;
} else {
  await main(call);
  // A bar is judged in its line; a socket or a child that somebody forgot must not keep the command.
  process.exit(0);
}
