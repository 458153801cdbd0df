import { findHidDevices } from '../devices/discovery/hid.ts';
import { findSerialDevices } from '../devices/discovery/serial.ts';
import { connectParent } from '../wire/connect-parent.ts';
import { serveWire } from '../wire/server.ts';
import { deviceHostHandlers } from './handlers.ts';

/**
 * The process that owns printers, keypads and readers. Drivers are native code that can crash: here a crash takes
 * nothing with it but this process, which main starts again.
 */
const EXIT_DELAY_MS = 50;

const port = connectParent(process);
// Without its parent nobody can use a device; a forked child would otherwise live on.
port.onClose(() => process.exit(0));

serveWire(
  port,
  deviceHostHandlers({
    searches: [
      { transport: 'SERIAL', find: findSerialDevices },
      { transport: 'HID', find: findHidDevices },
    ],
    pid: process.pid,
    exitSoon: () => void setTimeout(() => process.exit(0), EXIT_DELAY_MS),
  }),
);
