import { nextBackupMs } from '../app/backup/schedule.ts';
import type { Backups as StoreBackups } from '../app/ports/backup.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { Change } from '../app/ports/store.ts';
import { createSerialQueue } from '../app/serial-queue.ts';
import type { EventPayload } from '../contract/events.ts';
import type { BackupOutcome } from '../contract/methods/store.ts';
import type { OpenOffice } from '../db/open-store.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { BackupStatus, StoredBackupStatus } from './backup-status.ts';
import type { Office } from './office.ts';
import { createRepeatedLook } from './repeated-look.ts';

export interface BackupsDeps {
  readonly office: Office;
  readonly clock: Clock;
  readonly log: Log;
  readonly status: BackupStatus;
  readonly storeBackups: (open: OpenOffice) => StoreBackups;
  readonly announce: (payload: EventPayload<'backup.finished'>) => void;
}

/** Backups by hand and by night. */
export interface OfficeBackups {
  /** Now, in a person's name. `directory` null means the office's own place. Error besides those of the backup: `BACKUP_NO_TARGET`. */
  run(open: OpenOffice, directory: string | null, change: Change): Promise<Result<BackupOutcome>>;
  /** Looks again when the next nightly backup is due: after opening, and after a change of settings. */
  reschedule(): void;
  stop(): void;
}

/** A PC that slept keeps its timers back: look at the clock at least this often. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** After a failed night the next try does not wait for the next night. */
const RETRY_MS = 60 * 60_000;

export function createBackups(deps: BackupsDeps): OfficeBackups {
  const { office, clock, log, status, announce } = deps;
  // A backup by hand waits for the nightly one: two at once would only halve each other's speed.
  const queue = createSerialQueue();
  let failedAtMs: number | null = null;

  /**
   * `directory` null: the office's own place. By night it must be there already: a folder made where a disk is not
   * mounted would fill the system's disk and count as a backup.
   */
  async function make(open: OpenOffice, directory: string | null, byHand: boolean): Promise<Result<BackupOutcome>> {
    const settings = await open.store.read((reads) => reads.settings());
    const target = directory ?? settings.backupDirectory;
    if (target === null) return fail('BACKUP_NO_TARGET');
    const inPlace = target === settings.backupDirectory;
    const made = await deps.storeBackups(open).create({
      directory: target,
      createDirectory: byHand,
      // Only the office's own place is kept tidy: elsewhere nobody asked for files to be removed.
      keep: inPlace ? settings.backupKeep : null,
    });
    const before = await status.read();
    if (!made.ok) {
      log.error('backup failed', { code: made.error.code });
      await remember({ ...before, lastFailure: { at: new Date(clock.nowMs()).toISOString(), code: made.error.code } });
      announce({ ok: false, code: made.error.code });
      return made;
    }
    const { file, bytes, finishedAt, durationMs } = made.value;
    const outcome = { file, bytes, finishedAt, durationMs };
    const lastInPlaceAt = inPlace ? finishedAt : before.lastInPlaceAt;
    await remember({ last: outcome, lastFailure: null, lastInPlaceAt });
    announce({ ok: true, outcome });
    return ok(outcome);
  }

  /** A full disk keeps the note from being written; the backup itself is made or has failed all the same. */
  async function remember(next: StoredBackupStatus): Promise<void> {
    await status
      .write(next)
      .catch((error: unknown) => log.warn('backup status not written', { reason: String(error) }));
  }

  /** Makes the nightly backup when it is due; answers the milliseconds until the next look, null when there is no place. */
  async function tick(): Promise<number | null> {
    const ready = office.ready();
    if (!ready.ok || ready.value.mode === 'READER') return null;
    const { backupDirectory, backupAt } = await ready.value.store.read((reads) => reads.settings());
    if (backupDirectory === null) return null;
    const { lastInPlaceAt } = await status.read();
    const dueMs = nextBackupMs(backupAt, lastInPlaceAt === null ? null : Date.parse(lastInPlaceAt));
    const notBeforeMs = failedAtMs === null ? dueMs : Math.max(dueMs, failedAtMs + RETRY_MS);
    const waitMs = notBeforeMs - clock.nowMs();
    if (waitMs > 0) return Math.min(waitMs, LOOK_AGAIN_MS);
    failedAtMs = clock.nowMs();
    const made = await make(ready.value, null, false);
    if (made.ok) failedAtMs = null;
    return LOOK_AGAIN_MS;
  }

  // In the queue as a whole: a look during a running backup must see that one's outcome.
  const nightly = createRepeatedLook(() => queue.run(tick), LOOK_AGAIN_MS, log);

  return {
    async run(open, directory, change) {
      const made = await queue.run(() => make(open, directory, true));
      if (!made.ok || open.mode === 'READER') return made;
      return open.store.write(change, async (writes) => {
        await writes.record({
          type: 'backup.made',
          subject: 'office',
          subjectId: open.officeId,
          body: { bytes: made.value.bytes },
        });
        return made;
      });
    },
    reschedule: () => nightly.now(),
    stop: () => nightly.stop(),
  };
}
