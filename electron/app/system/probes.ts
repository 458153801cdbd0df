import type { MethodOutput } from '../../contract/contract.ts';
import type { BackupOutcome } from '../../contract/methods/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { allWell, type Finding, failure, type Probe, warning } from './doctor.ts';

const MIB = 1024 * 1024;
/** Below the floor intake is refused before it writes; below the comfort line IT is told (store reference, section 1.6). */
const FREE_FLOOR_MIB = 500;
const FREE_COMFORT_MIB = 5_000;
/** No office runs this program before it was made: an earlier clock is wrong. */
const EARLIEST_SANE_MS = Date.parse('2026-01-01T00:00:00.000Z');
const DAY_MS = 86_400_000;

/** The clock decides deadlines, so a PC whose battery is empty must be seen. */
export function clockProbe(clock: Clock, lastEventAt: () => Promise<string | null>): Probe {
  return {
    id: 'clock',
    async run(): Promise<Finding> {
      const nowMs = clock.nowMs();
      const last = await lastEventAt();
      const aheadMs = last === null ? 0 : Date.parse(last) - nowMs;
      if (nowMs < EARLIEST_SANE_MS || aheadMs > 2 * 60_000) {
        return failure(
          `The clock says ${new Date(nowMs).toISOString()}, before ${last ?? 'this program was made'}.`,
          'Set date, time and time zone of this PC, then start the program again.',
        );
      }
      return allWell(`The clock says ${new Date(nowMs).toISOString()} (UTC).`);
    },
  };
}

/** Free space where the data lies. */
export function diskProbe(freeBytes: () => Promise<number>): Probe {
  return {
    id: 'disk',
    async run(): Promise<Finding> {
      const freeMib = Math.floor((await freeBytes()) / MIB);
      const finding = `${freeMib} MiB are free on the data disk.`;
      if (freeMib < FREE_FLOOR_MIB) return failure(finding, 'Free space now: below 500 MiB nothing new is taken in.');
      if (freeMib < FREE_COMFORT_MIB) return warning(finding, 'Free space soon, or move the data to a larger disk.');
      return allWell(finding);
    },
  };
}

/** Whether the database and the audit chain are whole. */
export function storeProbe(store: Store): Probe {
  return {
    id: 'store',
    async run(): Promise<Finding> {
      const { problems, auditLinks } = await store.check();
      return problems.length === 0
        ? allWell(`Database whole, ${auditLinks} audit links verified.`)
        : failure(
            `${problems.length} problem(s): ${problems.slice(0, 3).join('; ')}`,
            'Stop working on this PC and restore the newest backup into an empty folder.',
          );
    },
  };
}

/** How the key is kept: without a keyring every start needs the passphrase. */
export function keyProbe(protection: 'KEYRING' | 'PASSPHRASE' | 'NONE'): Probe {
  return {
    id: 'key',
    async run(): Promise<Finding> {
      if (protection === 'KEYRING') return allWell("The data key lies in this user's keyring.");
      return warning(
        'The data key is opened by a passphrase only.',
        'Expected on a system without a keyring; on Windows sign in as the user who set the program up.',
      );
    },
  };
}

/** A backup nobody made is the commonest way to lose an office's data. */
export function backupProbe(clock: Clock, target: string | null, last: BackupOutcome | null): Probe {
  return {
    id: 'backup',
    async run(): Promise<Finding> {
      if (target === null) {
        return warning('No backup place is set.', 'Open Setup, Backup, and choose a second disk or a share.');
      }
      if (last === null) return warning(`No backup yet in ${target}.`, 'Run one now: Setup, Backup, or quay backup.');
      const ageDays = Math.floor((clock.nowMs() - Date.parse(last.finishedAt)) / DAY_MS);
      const finding = `Last good backup ${last.finishedAt}, ${last.bytes} bytes, in ${target}.`;
      return ageDays > 3 ? warning(finding, 'Check that the backup place is reachable at night.') : allWell(finding);
    },
  };
}

/** Disks rot in silence: a check of all files that is older says little. */
const OLD_CHECK_DAYS = 30;

/** When all files were last read and compared with the chains of their dossiers, and what was found. */
export function filesProbe(clock: Clock, lastReport: () => Promise<MethodOutput<'storage.report'>>): Probe {
  const where = 'Open Setup, Storage, and check all files.';
  return {
    id: 'files',
    async run(): Promise<Finding> {
      const { checkedAt, files, problems } = await lastReport();
      if (checkedAt === null) return warning('The stored files were never checked as a whole.', where);
      const found = `${files} file(s) checked ${checkedAt}, ${problems.length} problem(s)`;
      if (problems.length > 0) {
        const kinds = [...new Set(problems.map(({ kind, problem }) => `${kind} ${problem}`))];
        return failure(
          `${found}: ${kinds.slice(0, 5).join('; ')}.`,
          'Stop using the disk, restore the newest backup into an empty folder, and compare the two.',
        );
      }
      const ageDays = Math.floor((clock.nowMs() - Date.parse(checkedAt)) / DAY_MS);
      return ageDays > OLD_CHECK_DAYS ? warning(`${found}, ${ageDays} days ago.`, where) : allWell(`${found}.`);
    },
  };
}
