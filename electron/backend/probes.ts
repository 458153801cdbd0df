import { lastReport } from '../app/keeping/verify-all.ts';
import type { Clock } from '../app/ports/clock.ts';
import { allWell, failure, type Probe, warning } from '../app/system/doctor.ts';
import { backupProbe, clockProbe, diskProbe, filesProbe, keyProbe, storeProbe } from '../app/system/probes.ts';
import type { BackupStatus } from './backup-status.ts';
import { freeBytesAt } from './disk.ts';
import type { Office } from './office.ts';

/** The checks of `quay doctor` that concern the store. A store that is not open is said, not skipped. */
export async function doctorProbes(office: Office, clock: Clock, backups: BackupStatus): Promise<Probe[]> {
  const { dataDirectory } = office;
  const disk = dataDirectory === null ? [] : [diskProbe(() => freeBytesAt(dataDirectory))];
  const ready = office.ready();
  if (!ready.ok) return [clockProbe(clock, async () => null), ...disk, notOpenProbe(ready.error.code)];
  const { store } = ready.value;
  const status = await office.status();
  const lastEventAt = (): Promise<string | null> =>
    store.read(async (reads) => (await reads.recentEvents(1))[0]?.at ?? null);
  return [
    clockProbe(clock, lastEventAt),
    ...disk,
    storeProbe(store),
    keyProbe(status.keyProtection),
    backupProbe(clock, status.settings.backupDirectory, (await backups.read()).last),
    filesProbe(clock, () => lastReport(store)),
  ];
}

function notOpenProbe(code: string): Probe {
  return {
    id: 'store',
    run: async () => {
      if (code === 'STORE_NEEDS_SETUP') {
        return warning('This data directory has not been set up.', 'Open Setup, or run quay setup --from FILE.json.');
      }
      if (code === 'STORE_LOCKED') return warning('The store is locked.', 'Type the passphrase in the Setup window.');
      return failure(`The store is not open (${code}).`, 'Restore the newest backup into an empty folder.');
    },
  };
}

/** Which program this is; always well, but the first thing support asks. */
export function versionProbe(version: string, node: string): Probe {
  return { id: 'version', run: async () => allWell(`Version ${version}, Node ${node}.`) };
}
