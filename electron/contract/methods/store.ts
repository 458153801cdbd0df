import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { SetupFile, SetupReport } from '../setup-file.ts';
import { UtcInstant } from '../values.ts';

/** What a window asks for at least and below which the command line warns: a passphrase guards the data key. */
export const PASSPHRASE_MIN_LENGTH = 12;
export const Passphrase = z.string().min(1).max(256);

export const BackupOutcome = z.strictObject({
  file: z.string(),
  bytes: z.number().int(),
  finishedAt: UtcInstant,
  durationMs: z.number().int(),
});
export type BackupOutcome = z.output<typeof BackupOutcome>;

export const storeMethods = {
  /** Opens a store whose key only a passphrase (or the recovery key) gives. */
  'store.unlock': defineMethod({
    input: z.strictObject({ secret: z.string().min(1).max(256) }),
    output: z.strictObject({}),
    windows: ['counter', 'supervisor', 'setup', 'service'],
    roles: 'ANYONE',
    timeoutMs: 30_000,
  }),
  /**
   * Makes the data directory and the first rows. `passphrase` is needed where no keyring exists.
   * Refused with `STORE_ALREADY_SET_UP` afterwards: from then on `setup.apply` needs IT.
   */
  'setup.create': defineMethod({
    input: z.strictObject({ file: SetupFile, passphrase: Passphrase.nullable() }),
    output: SetupReport,
    windows: ['setup'],
    roles: 'ANYONE',
    writes: true,
    timeoutMs: 60_000,
  }),
  'setup.apply': defineMethod({
    input: z.strictObject({ file: SetupFile }),
    output: SetupReport,
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
    timeoutMs: 60_000,
  }),
  /** Makes a new recovery key, shown once; the old one stops opening the store (older backups still know it). */
  'store.newRecoveryKey': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ recoveryKey: z.string() }),
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
  }),
  'backup.run': defineMethod({
    input: z.strictObject({ directory: z.string().min(1).max(500).nullable() }),
    output: BackupOutcome,
    windows: ['setup', 'supervisor'],
    roles: ['IT', 'HEAD'],
    writes: true,
    timeoutMs: 30 * 60_000,
  }),
  'backup.status': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      last: BackupOutcome.nullable(),
      lastFailure: z.strictObject({ at: UtcInstant, code: z.string() }).nullable(),
    }),
    windows: ['setup', 'supervisor'],
    roles: ['IT', 'HEAD'],
  }),
  /** Asks with the system's own dialog for a folder on another disk or a share. */
  'backup.chooseDirectory': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ directory: z.string().nullable() }),
    target: 'main',
    windows: ['setup'],
    // During the first set-up nobody can be signed in; the dialog itself gives nothing away.
    roles: 'ANYONE',
    timeoutMs: 10 * 60_000,
  }),
};
