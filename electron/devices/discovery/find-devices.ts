import type { MethodOutput } from '../../contract/contract.ts';
import type { FoundDevice } from '../../contract/methods/devices.ts';
import { ok, type Result } from '../../domain/result.ts';

/** One way to look for devices, such as the serial ports. */
export interface DeviceSearch {
  readonly transport: FoundDevice['transport'];
  find(): Promise<FoundDevice[]>;
}

/** Searches every transport. One that fails is named with its reason and does not hide what the others found. */
export async function findDevices(searches: readonly DeviceSearch[]): Promise<Result<MethodOutput<'devices.find'>>> {
  const found: FoundDevice[] = [];
  const problems: MethodOutput<'devices.find'>['problems'] = [];
  for (const { transport, find } of searches) {
    try {
      found.push(...(await find()));
    } catch (error) {
      problems.push({ transport, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return ok({ found, problems });
}
