import { devicesAsync } from 'node-hid';
import type { FoundDevice } from '../../contract/methods/devices.ts';

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');

/** Lists HID interfaces that can be opened by path. Windows refuses keyboards and mice, which are therefore left out. */
export async function findHidDevices(): Promise<FoundDevice[]> {
  const devices = await devicesAsync();
  return devices.flatMap((device) => {
    const keyboardOrMouse = device.usagePage === 1 && (device.usage === 2 || device.usage === 6);
    if (device.path === undefined || keyboardOrMouse) return [];
    return {
      transport: 'HID' as const,
      path: device.path,
      label: [device.manufacturer, device.product].filter(Boolean).join(' ') || 'HID',
      vendorId: hex4(device.vendorId),
      productId: hex4(device.productId),
      usagePage: device.usagePage ?? null,
      usage: device.usage ?? null,
    };
  });
}
