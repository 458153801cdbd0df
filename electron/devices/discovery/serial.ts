import { SerialPort } from 'serialport';
import type { FoundDevice } from '../../contract/methods/devices.ts';

/** Lists serial ports. On Linux the library asks `udevadm`, which may be absent: the caller reports the rejection. */
export async function findSerialDevices(): Promise<FoundDevice[]> {
  const ports = await SerialPort.list();
  return (
    ports
      // Linux lists the board's own unused ports too; a device of ours always has a maker or a USB id.
      .filter((port) => port.vendorId !== undefined || port.manufacturer !== undefined || port.path.startsWith('COM'))
      .map((port) => ({
        transport: 'SERIAL' as const,
        path: port.path,
        label: [port.manufacturer, port.path].filter(Boolean).join(' '),
        vendorId: port.vendorId?.toLowerCase() ?? null,
        productId: port.productId?.toLowerCase() ?? null,
        usagePage: null,
        usage: null,
      }))
  );
}
