import type { DoctorCheck } from '../contract/methods/system.ts';
import { ok } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';
import type { Command } from './command.ts';
import { cliContext, openStoreFor } from './open-store.ts';
import { parseOptions } from './options.ts';

/** `quay doctor`: the numbered checks as JSON; status 1 when one of them failed. */
export const doctorCommand: Command = {
  summary: 'doctor [--data DIR]                  numbered checks; status 0 unless one failed',
  async run(args, { io, hosts, print }) {
    const options = parseOptions(args, { data: { type: 'string' } });
    if (!options.ok) return options;
    const opened = await openStoreFor('READER', options.value.values['data'] as string | undefined, io, hosts);
    if (!opened.ok) return opened;
    const report = await opened.value.backend.call('system.doctor', {}, cliContext());
    if (!report.ok) return report;
    const { checks } = report.value;
    const devices = await checkDevices(await hosts.startDeviceHost(), checks.length + 1);
    const all = [...checks, devices];
    const healthy = all.every(({ state }) => state !== 'fail');
    await print({ version: hosts.version, dataDirectory: opened.value.dataDirectory, ok: healthy, checks: all });
    return ok(healthy ? 0 : 1);
  },
};

async function checkDevices(deviceHost: WireClient, number: number): Promise<DoctorCheck> {
  const found = await deviceHost.call('devices.find', {}, cliContext());
  if (!found.ok) {
    return {
      number,
      id: 'devices',
      state: 'fail',
      finding: `The device host answered ${found.error.code}.`,
      action: 'Start the program again; if it stays, reinstall it: its native parts may be damaged.',
    };
  }
  const { problems } = found.value;
  const finding = `${found.value.found.length} device(s) on serial ports and HID.`;
  return problems.length === 0
    ? { number, id: 'devices', state: 'ok', finding, action: '' }
    : {
        number,
        id: 'devices',
        state: 'warn',
        finding: `${finding} ${problems.map(({ transport, reason }) => `${transport}: ${reason}`).join('; ')}`,
        action: 'Install what is named (on Linux udev gives udevadm), or ignore it when no such device is used.',
      };
}
