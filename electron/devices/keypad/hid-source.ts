import { constants } from 'node:fs';
import { access, readlink } from 'node:fs/promises';
import nodePath from 'node:path';
import { type Device, devicesAsync, HIDAsync, setDriverType } from 'node-hid';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { modelFor } from './report.ts';
import type { OpenReports, ReportListener, ReportSource } from './report-source.ts';

/** The Windows error in node-hid's text, in whatever language the rest of it is. */
const WINDOWS_ACCESS_DENIED = '0x00000005';

/**
 * Reports of the HID interface at `path`, as `devices.find` shows it or as a link to it. Linux numbers the nodes anew
 * when a pad is plugged into another socket: once opened, the same pad (ids, usage and serial number) is also found
 * under another path, as long as there is exactly one. Errors: DEVICE_NOT_FOUND, DEVICE_ACCESS_DENIED, DEVICE_LOST.
 */
export function hidReports(path: string): ReportSource {
  let known: Device | null = null;
  return {
    async open(listener) {
      // hidraw keeps the kernel's driver in place and needs no libusb; it must be chosen before the first use.
      if (process.platform === 'linux') setDriverType('hidraw');
      let device: Device | null;
      try {
        device = await findDevice(path, known);
      } catch (error) {
        // The system's list of HID devices itself could not be read.
        return fail('DEVICE_LOST', { reason: textOf(error) });
      }
      if (device?.path === undefined) return fail('DEVICE_NOT_FOUND', { transport: 'HID' });
      const opened = await openDevice(device, device.path, listener);
      if (opened.ok) known = device;
      return opened;
    },
  };
}

async function findDevice(path: string, known: Device | null): Promise<Device | null> {
  const devices = await devicesAsync();
  const at = (wanted: string): Device | undefined => devices.find((device) => device.path === wanted);
  const there = at(path) ?? at(await linkTarget(path));
  if (known === null) return there ?? null;
  if (there !== undefined && isSamePad(there, known)) return there;
  const same = devices.filter((device) => isSamePad(device, known));
  return same.length === 1 ? (same[0] ?? null) : (there ?? null);
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Where a link leads that a udev rule made; the path itself when it is none. */
async function linkTarget(path: string): Promise<string> {
  if (process.platform !== 'linux') return path;
  const target = await readlink(path).catch(() => path);
  return nodePath.resolve(nodePath.dirname(path), target);
}

const isSamePad = (a: Device, b: Device): boolean =>
  a.vendorId === b.vendorId &&
  a.productId === b.productId &&
  a.usagePage === b.usagePage &&
  a.usage === b.usage &&
  a.serialNumber === b.serialNumber;

async function openDevice(device: Device, path: string, listener: ReportListener): Promise<Result<OpenReports>> {
  let hid: HIDAsync;
  try {
    hid = await HIDAsync.open(path);
  } catch (error) {
    return { ok: false, error: await reasonOf(error, path) };
  }
  const model = modelFor({
    vendorId: device.vendorId,
    productId: device.productId,
    usagePage: device.usagePage ?? null,
    usage: device.usage ?? null,
  });
  let isClosed = false;
  hid.on('data', (bytes: Buffer) => listener.report(bytes));
  // The library hands over whatever the system said, not always an `Error`.
  hid.on('error', (error: unknown) => listener.lost(fail('DEVICE_LOST', { reason: textOf(error) }).error));
  return ok({
    model,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      // The handle of a pad that is gone may refuse; it ends with the process.
      await hid.close().catch(() => undefined);
    },
  });
}

/** Why opening failed: the library's text says so on Windows only, so on Linux the node itself is asked. */
async function reasonOf(thrown: unknown, path: string): Promise<AppError> {
  const denied = fail('DEVICE_ACCESS_DENIED', { transport: 'HID' }).error;
  if (thrown instanceof Error && thrown.message.includes(WINDOWS_ACCESS_DENIED)) return denied;
  if (process.platform === 'linux') {
    const code = await access(path, constants.R_OK | constants.W_OK).then(
      () => null,
      (reason: NodeJS.ErrnoException) => reason.code,
    );
    if (code === 'EACCES' || code === 'EPERM') return denied;
  }
  return fail('DEVICE_NOT_FOUND', { transport: 'HID' }).error;
}
