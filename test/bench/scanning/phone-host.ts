import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createPhones } from '../../../electron/devicehost/phones.ts';
import { createScanDrivers } from '../../../electron/devicehost/scan-drivers.ts';
import { ScanJobs } from '../../../electron/devicehost/scan-jobs.ts';
import { nodeScanWorkers } from '../../../electron/devices/scanner/worker/node-process.ts';
import { ok } from '../../../electron/domain/result.ts';
import { connectParent } from '../../../electron/wire/connect-parent.ts';
import { serveWire, type WireServer } from '../../../electron/wire/server.ts';

/**
 * The part of the device host that phones speak to, as a process, listening on loopback: a machine that measures need not
 * be in a private network, which the program insists on.
 */
const port = connectParent(process);
port.onClose(() => process.exit(0));

const entry = fileURLToPath(new URL('../../../electron/scanworker/main.ts', import.meta.url));
const drivers = createScanDrivers(nodeScanWorkers({ entry, env: process.env }));
let server: WireServer | null = null;
const changed = (jobId: string): void => server?.emit('scan.changed', { jobId });
const jobs = new ScanJobs({ changed });
const phones = createPhones({
  jobs,
  drivers,
  clock: { nowMs: () => Date.now() },
  log: { error: (message, fields) => void process.stderr.write(`${JSON.stringify({ message, ...fields })}\n`) },
  changed,
  // Who sends here speaks the protocol itself and never runs the page.
  readPage: () => Promise.resolve('<script></script><style></style>'),
  interfaces: networkInterfaces,
  addresses: [{ address: '127.0.0.1', network: 'lo' }],
});

server = serveWire(port, {
  'host.ping': async () => ok({ pid: process.pid }),
  'devices.assign': async () => ok({}),
  'scanner.next': ({ jobId, after }) => jobs.next(jobId, after),
  'scanner.cancel': async ({ jobId }) => jobs.cancel(jobId),
  'scanner.look': async ({ jobId }) => jobs.look(jobId),
  ...phones.handlers,
});
