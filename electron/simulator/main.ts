import { fileURLToPath } from 'node:url';
import { startKeypadSimulator } from '../devices/simulators/keypad/keypad-simulator.ts';
import { startPrinterSimulator } from '../devices/simulators/printer/printer-simulator.ts';
import { loadDemoPages } from '../devices/simulators/scanner/demo-pages.ts';
import { startScannerSimulator } from '../devices/simulators/scanner/scanner-simulator.ts';
import { connectParent } from '../wire/connect-parent.ts';
import { serveWire, type WireServer } from '../wire/server.ts';
import { simulatorHandlers } from './handlers.ts';

/** The process behind one demo device; which one, main says with `simulator.start`. */
const EXIT_DELAY_MS = 50;
/** The same place from source (`electron/simulator`) and bundled (`dist/simulator`). */
const SHEETS = fileURLToPath(new URL('../../resources/demo/', import.meta.url));

const port = connectParent(process);
// A demo device without its program is of no use; a forked child would otherwise live on.
port.onClose(() => process.exit(0));

let server: WireServer | null = null;
server = serveWire(
  port,
  simulatorHandlers({
    starts: {
      TICKET_PRINTER: (options, widthDots) => startPrinterSimulator({ ...options, widthDots }),
      SCANNER: async (options) => startScannerSimulator({ ...options, pages: await loadDemoPages(SHEETS) }),
      RATING_KEYPAD: (options) => startKeypadSimulator(options),
    },
    pid: process.pid,
    changed: (code) => server?.emit('demo.changed', { code }),
    exitSoon: () => void setTimeout(() => process.exit(0), EXIT_DELAY_MS),
  }),
);
