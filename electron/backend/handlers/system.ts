import { runDoctor } from '../../app/system/doctor.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { doctorProbes, versionProbe } from '../probes.ts';
import { afterOpening } from './announcements.ts';
import { changeOf, NOTHING, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** The program and its store: status, doctor, unlocking, backups. */
export function systemHandlers(deps: HandlerDeps): MethodHandlers {
  const { office, backups, backupStatus, clock, version } = deps;
  return {
    'system.status': async () => ok(await office.status()),
    'system.doctor': async () => {
      const probes = [versionProbe(version, process.version), ...(await doctorProbes(office, clock, backupStatus))];
      return ok({ checks: await runDoctor(probes) });
    },
    'store.unlock': async ({ secret }) => {
      const unlocked = await office.unlock(secret);
      if (!unlocked.ok) return unlocked;
      afterOpening(deps);
      return ok(NOTHING);
    },
    'backup.status': withOffice<'backup.status'>(deps, async () => {
      const { last, lastFailure } = await backupStatus.read();
      return ok({ last, lastFailure });
    }),
    'backup.run': withOffice<'backup.run'>(deps, (ready, { directory }, context) =>
      backups.run(ready, directory, changeOf('backup.run', context)),
    ),
  };
}
