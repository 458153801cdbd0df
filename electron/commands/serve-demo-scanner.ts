import { fileURLToPath } from 'node:url';
import type { DemoAction } from '../contract/methods/devices.ts';
import { loadDemoPages } from '../devices/simulators/scanner/demo-pages.ts';
import { type ScannerQuirks, startScannerSimulator } from '../devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../devices/simulators/simulator.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command } from './command.ts';
import { parsePort, serveSimulator } from './demo-server.ts';
import { type ParsedOptions, parseOptions } from './options.ts';

const MAX_SHEETS = 500;
const SHEETS = 3;
const SLOW_PAGE_MS = 5_000;
const NAME = 'Demo scanner';
/** The bundle of a program lies as deep below the root as this file does. */
const PAGES = fileURLToPath(new URL('../../resources/demo', import.meta.url));

type Condition = Extract<DemoAction, { readonly action: 'SCANNER' }>['condition'];

interface Fault {
  readonly condition?: Condition;
  readonly quirks?: (page: number) => ScannerQuirks;
}

/** What `--fault` can be; `--page` says at which page where that matters. */
const FAULTS: Readonly<Record<string, Fault>> = {
  none: {},
  jam: { condition: 'JAM' },
  empty: { condition: 'EMPTY' },
  'cover-open': { condition: 'COVER_OPEN' },
  off: { condition: 'OFF' },
  busy: { quirks: () => ({ busyJobs: Number.POSITIVE_INFINITY }) },
  'double-feed': { quirks: (page) => ({ doubleFeedAtPage: page }) },
  die: { quirks: (page) => ({ dieAtPage: page }) },
  cut: { quirks: (page) => ({ cutAtPage: page }) },
  hang: { quirks: (page) => ({ hangAtPage: page }) },
  stall: { quirks: (page) => ({ stallAtPage: page }) },
  half: { quirks: (page) => ({ halfAtPage: page }) },
  garbage: { quirks: (page) => ({ garbageAtPage: page }) },
  'busy-page': { quirks: (page) => ({ busyAtPage: page }) },
  'early-end': { quirks: (page) => ({ earlyEndAtPage: page }) },
  slow: { quirks: () => ({ pageDelayMs: SLOW_PAGE_MS }) },
};

interface Wanted {
  readonly port: number;
  readonly fault: Fault;
  readonly page: number;
  readonly sheets: number;
  readonly firstSheet: number;
  readonly tls: boolean;
  readonly advertise: boolean;
}

/**
 * `quay serve-demo-scanner`: the demo scanner as a server until SIGTERM or SIGINT. It listens on loopback and nobody is
 * told of it, unless `--advertise` asks for that: then the network can find and use it.
 */
export const serveDemoScannerCommand: Command = {
  summary: `--port P [--fault ${Object.keys(FAULTS).join('|')}] [--page N] [--sheets N] [--first-sheet N] [--tls] [--advertise]   the demo scanner on 127.0.0.1 (eSCL)`,
  async run(args, { print }) {
    const options = parseOptions(args, {
      port: { type: 'string', required: true },
      fault: { type: 'string' },
      page: { type: 'string' },
      sheets: { type: 'string' },
      'first-sheet': { type: 'string' },
      tls: { type: 'boolean' },
      advertise: { type: 'boolean' },
    });
    const wanted = options.ok ? readWanted(options.value.values) : options;
    if (!wanted.ok) return wanted;
    return serveSimulator(() => start(wanted.value), wanted.value.port, print);
  },
};

function readWanted(values: ParsedOptions['values']): Result<Wanted> {
  const port = parsePort(values['port']);
  if (!port.ok) return port;
  const page = countOf(values, 'page', 1);
  if (!page.ok) return page;
  const sheets = countOf(values, 'sheets', Math.max(SHEETS, page.value));
  if (!sheets.ok) return sheets;
  const firstSheet = countOf(values, 'first-sheet', 1);
  if (!firstSheet.ok) return firstSheet;
  const name = String(values['fault'] ?? 'none')
    .toLowerCase()
    .replaceAll('_', '-');
  const fault = Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined;
  if (!fault) return fail('COMMAND_INVALID', { reason: `--fault is one of ${Object.keys(FAULTS).join(', ')}` });
  return ok({
    port: port.value,
    fault,
    page: page.value,
    sheets: sheets.value,
    firstSheet: firstSheet.value,
    tls: values['tls'] === true,
    advertise: values['advertise'] === true,
  });
}

function countOf(values: ParsedOptions['values'], name: string, usual: number): Result<number> {
  const text = String(values[name] ?? usual);
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MAX_SHEETS
    ? ok(count)
    : fail('COMMAND_INVALID', { reason: `--${name} is 1 to ${MAX_SHEETS}` });
}

async function start({ port, fault, page, sheets, firstSheet, tls, advertise }: Wanted): Promise<Simulator> {
  const simulator = await startScannerSimulator({
    port,
    onChange: () => undefined,
    pages: await loadDemoPages(PAGES),
    tls,
    ...(fault.quirks ? { quirks: fault.quirks(page) } : {}),
    ...(advertise ? { advertiseAs: NAME } : {}),
  });
  const { condition = 'READY' } = fault;
  simulator.act({ action: 'SCANNER', condition, sheets, firstSheet, jamAtPage: page });
  return simulator;
}
