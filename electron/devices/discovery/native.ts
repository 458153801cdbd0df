import type { FoundDevice } from '../../contract/methods/devices.ts';
import { type Bridge, findBridges } from '../scanner/native/bridge.ts';
import { leave, openBridge } from '../scanner/native/driver.ts';
import { SCAN_TIMES, type ScanTimes } from '../scanner/scan-driver.ts';

export interface NativeSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly bridges?: readonly Bridge[];
  readonly times?: ScanTimes;
}

/**
 * Lists the installed TWAIN sources (32 and 64 bit) and WIA scanners, in processes of their own: some drivers crash when
 * they are asked for their name. Empty where no driver of Windows can run. Rejects when no list came although one could
 * have; drivers of one bit width that crash do not hide those of the other.
 */
export async function findNativeScanners({
  env,
  bridges = findBridges(env),
  times = SCAN_TIMES,
}: NativeSearch): Promise<FoundDevice[]> {
  const found = new Map<string, FoundDevice>();
  const problems: string[] = [];
  for (const bridge of bridges) {
    const listed = await listOf(bridge, env, times);
    if (typeof listed === 'string') problems.push(`${bridge.bits} bit: ${listed}`);
    else for (const device of listed) if (!found.has(device.path)) found.set(device.path, device);
  }
  if (bridges.length > 0 && problems.length === bridges.length) throw new Error(problems.join('; '));
  return [...found.values()];
}

/** The devices one bridge lists, or the code of its failure. */
async function listOf(bridge: Bridge, env: NativeSearch['env'], times: ScanTimes): Promise<FoundDevice[] | string> {
  const talk = await openBridge(bridge, env, times);
  if (!talk.ok) return talk.error.code;
  const limits = { silenceMs: times.programMs, limitMs: times.programMs, cancelMs: 0 };
  const list = await talk.value.ask({ command: { type: 'list' }, answers: ['devices'], ...limits });
  await leave(talk.value, times, list.ok);
  return list.ok ? list.value.devices.map(({ connection, label }) => foundDevice(connection, label)) : list.error.code;
}

const foundDevice = (connection: string, label: string): FoundDevice => ({
  transport: connection.startsWith('wia:') ? 'WIA' : 'TWAIN',
  path: connection,
  label,
  vendorId: null,
  productId: null,
  usagePage: null,
  usage: null,
});
