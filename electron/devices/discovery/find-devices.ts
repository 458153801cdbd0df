import type { MethodOutput } from '../../contract/contract.ts';
import type { FoundDevice } from '../../contract/methods/devices.ts';
import { ok, type Result } from '../../domain/result.ts';

/** One way to look for devices, such as the serial ports. */
export interface DeviceSearch {
  readonly transport: FoundDevice['transport'];
  find(): Promise<FoundDevice[]>;
}

type Found = MethodOutput<'devices.find'>;

/**
 * Searches every transport at once and answers in their order. One that fails is named with its reason and does not hide
 * what the others found; what two of them found stands once.
 */
export async function findDevices(searches: readonly DeviceSearch[]): Promise<Result<Found>> {
  const answers = await Promise.allSettled(searches.map((search) => search.find()));
  const found = new Map<string, FoundDevice>();
  const problems: Found['problems'] = [];
  for (const [index, answer] of answers.entries()) {
    const transport = searches[index]?.transport;
    if (answer.status === 'fulfilled') {
      for (const device of answer.value) {
        const key = `${device.transport} ${device.path}`;
        if (!found.has(key)) found.set(key, device);
      }
    } else if (transport !== undefined) {
      const { reason } = answer as { readonly reason: unknown };
      problems.push({ transport, reason: reason instanceof Error ? reason.message : String(reason) });
    }
  }
  return ok({ found: [...found.values()], problems });
}
