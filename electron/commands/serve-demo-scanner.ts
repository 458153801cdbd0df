import { fileURLToPath } from 'node:url';
import type { DemoAction } from '../contract/methods/devices.ts';
import { loadDemoPages } from '../devices/simulators/scanner/demo-pages.ts';
import { type ScannerQuirks, startScannerSimulator } from '../devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../devices/simulators/simulator.ts';
import { fail } from '../domain/result.ts';
import type { Command } from './command.ts';
import { parsePort, serveSimulator } from './demo-server.ts';
import { parseOptions } from './options.ts';

const MAX_PAGE = 50;
const SHEETS = 3;
const SLOW_PAGE_MS = 5_000;
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
  cut: { quirks: (page) => ({ cutAtPage: page }) },
  hang: { quirks: (page) => ({ hangAtPage: page }) },
  slow: { quirks: () => ({ pageDelayMs: SLOW_PAGE_MS }) },
};

/** `quay serve-demo-scanner`: the demo scanner as a server on loopback until SIGTERM or SIGINT. */
export const serveDemoScannerCommand: Command = {
  summary: `--port P [--fault ${Object.keys(FAULTS).join('|')}] [--page N]   the demo scanner on 127.0.0.1 (eSCL)`,
  async run(args, { print }) {
    const options = parseOptions(args, {
      port: { type: 'string', required: true },
      fault: { type: 'string' },
      page: { type: 'string' },
    });
    if (!options.ok) return options;
    const { port: portText, fault: faultName = 'none', page: pageText = '1' } = options.value.values;
    const port = parsePort(portText);
    if (!port.ok) return port;
    const page = /^\d{1,2}$/.test(String(pageText)) ? Number(pageText) : 0;
    if (page < 1 || page > MAX_PAGE) return fail('COMMAND_INVALID', { reason: `--page is 1 to ${MAX_PAGE}` });
    const name = String(faultName).toLowerCase().replaceAll('_', '-');
    const fault = Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined;
    if (!fault) return fail('COMMAND_INVALID', { reason: `--fault is one of ${Object.keys(FAULTS).join(', ')}` });
    return serveSimulator(() => start(port.value, fault, page), port.value, print);
  },
};

async function start(port: number, { condition = 'READY', quirks }: Fault, page: number): Promise<Simulator> {
  const simulator = await startScannerSimulator({
    port,
    onChange: () => undefined,
    pages: await loadDemoPages(PAGES),
    ...(quirks ? { quirks: quirks(page) } : {}),
  });
  simulator.act({ action: 'SCANNER', condition, sheets: Math.max(SHEETS, page), jamAtPage: page });
  return simulator;
}
