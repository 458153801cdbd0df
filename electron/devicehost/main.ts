import { randomFillSync } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEsclScanners } from '../devices/discovery/escl.ts';
import { findHidDevices } from '../devices/discovery/hid.ts';
import { findNativeScanners } from '../devices/discovery/native.ts';
import { findSaneScanners } from '../devices/discovery/sane.ts';
import { findSerialDevices } from '../devices/discovery/serial.ts';
import { nodeScanWorkers } from '../devices/scanner/worker/node-process.ts';
import { createUuidV7Sequence } from '../domain/ids.ts';
import { createWireClient } from '../wire/client.ts';
import { connectParent } from '../wire/connect-parent.ts';
import { serveWire, type WireServer } from '../wire/server.ts';
import { createWorkerPorts, type PortSource } from '../wire/worker-ports.ts';
import { createBackendCalls } from './backend-calls.ts';
import type { DevicePartDeps } from './device-part.ts';
import { electronScanWorkers } from './electron-workers.ts';
import { deviceHostHandlers } from './handlers.ts';
import { createKeypads } from './keypads.ts';
import { createLineLog } from './log.ts';
import { readPhonePage } from './phone-page-file.ts';
import { createPhones } from './phones.ts';
import { createPrinters } from './printers.ts';
import { createReaders } from './readers.ts';
import { createScanDrivers } from './scan-drivers.ts';
import { ScanJobs } from './scan-jobs.ts';
import { createScanners } from './scanners.ts';

/**
 * The process that owns printers, scanners, keypads and readers. Drivers are native code that can crash: here a crash
 * takes nothing with it but this process, which main starts again.
 */
const EXIT_DELAY_MS = 50;
/** How long devices may take to be given free; main ends a process that takes longer than five seconds. */
const CLOSE_LIMIT_MS = 3_000;

const port = connectParent(process);
// Without its parent nobody can use a device; a forked child would otherwise live on.
port.onClose(() => process.exit(0));

const clock = { nowMs: () => Date.now() };
const log = createLineLog(
  (line) => void process.stderr.write(line),
  () => new Date(clock.nowMs()).toISOString(),
);
// One port carries both directions: answers of the backend come to this client, calls of main to the server below.
const client = createWireClient(port);
const newId = createUuidV7Sequence({
  nowUnixMs: () => clock.nowMs(),
  randomBytes: (count) => randomFillSync(new Uint8Array(count)),
});
const backend = createBackendCalls({ client, clock, log, newId });

let server: WireServer | null = null;
const deps: DevicePartDeps = { clock, log, announce: (state) => server?.emit('device.state', state) };
const { parentPort } = process as unknown as { readonly parentPort?: PortSource };
const drivers = createScanDrivers(
  parentPort
    ? electronScanWorkers(createWorkerPorts({ ports: parentPort, client, newId, origin: 'devicehost' }))
    : nodeScanWorkers({
        // From source or bundled, like this file.
        entry: fileURLToPath(new URL(`../scanworker/main${path.extname(import.meta.url)}`, import.meta.url)),
        env: process.env,
      }),
);
const scanChanged = (jobId: string) => server?.emit('scan.changed', { jobId });
const jobs = new ScanJobs({ changed: scanChanged });
const phones = createPhones({
  jobs,
  drivers,
  clock,
  log,
  changed: scanChanged,
  readPage: readPhonePage,
  interfaces: networkInterfaces,
});
const parts = {
  TICKET_PRINTER: createPrinters(deps),
  SCANNER: createScanners({ ...deps, drivers, jobs }),
  RATING_KEYPAD: createKeypads({ ...deps, press: (...press) => void backend.press(...press) }),
  CARD_READER: createReaders({ ...deps, read: (...text) => void backend.read(...text) }),
};

function exitSoon(): void {
  const closed = Promise.all([...Object.values(parts), phones].map((part) => part.close()));
  const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS));
  // The answer to `host.shutdown` leaves meanwhile.
  const answered = new Promise((resolve) => setTimeout(resolve, EXIT_DELAY_MS));
  void Promise.all([Promise.race([closed, limit]), answered]).then(() => process.exit(0));
}

server = serveWire(
  port,
  deviceHostHandlers({
    searches: [
      { transport: 'SERIAL', find: findSerialDevices },
      { transport: 'HID', find: findHidDevices },
      { transport: 'ESCL', find: () => findEsclScanners() },
      { transport: 'SANE', find: () => findSaneScanners({ env: process.env }) },
      { transport: 'TWAIN', find: () => findNativeScanners({ env: process.env }) },
    ],
    parts,
    others: [phones.handlers],
    setSilence: (times) => drivers.setSilence(times),
    pid: process.pid,
    exitSoon,
  }),
);
