import { z } from 'zod';
import { WINDOW_NAMES } from '../../domain/windows.ts';
import { Settings } from '../entities.ts';
import { defineMethod } from '../method.ts';

/** Where the store stands: a window shows set-up, asks for the passphrase, or works. */
export const StoreState = z.enum(['NEEDS_SETUP', 'LOCKED', 'READY']);

export const SystemStatus = z.strictObject({
  store: StoreState,
  /** How the data key is kept: by the keyring of the signed-in user, or by a passphrase asked at each start. */
  keyProtection: z.enum(['KEYRING', 'PASSPHRASE', 'NONE']),
  officeName: z.string().nullable(),
  settings: Settings,
});
export type SystemStatus = z.output<typeof SystemStatus>;

/** A numbered line of the device check page and of `quay doctor`. */
export const DoctorCheck = z.strictObject({
  number: z.number().int().min(1),
  id: z.string(),
  state: z.enum(['ok', 'warn', 'fail']),
  /** English, for IT. */
  finding: z.string(),
  /** What to do next; empty when all is well. */
  action: z.string(),
});
export type DoctorCheck = z.output<typeof DoctorCheck>;

export const RuntimeFacts = z.strictObject({
  version: z.string(),
  electron: z.string().nullable(),
  chromium: z.string().nullable(),
  node: z.string(),
  platform: z.string(),
  /** False for a package built from the development runtime: never given to an office. */
  releasable: z.boolean(),
  keyringAvailable: z.boolean(),
});
export type RuntimeFacts = z.output<typeof RuntimeFacts>;

export const systemMethods = {
  'system.status': defineMethod({
    input: z.strictObject({}),
    output: SystemStatus,
    windows: WINDOW_NAMES,
    roles: 'ANYONE',
  }),
  'system.doctor': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ checks: z.array(DoctorCheck) }),
    windows: ['setup', 'service'],
    roles: 'ANYONE',
    timeoutMs: 60_000,
  }),
  'system.runtime': defineMethod({
    input: z.strictObject({}),
    output: RuntimeFacts,
    target: 'main',
    windows: WINDOW_NAMES,
    roles: 'ANYONE',
  }),
  /** The service screen's button: start the failed processes again. */
  'system.restart': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({}),
    target: 'main',
    windows: ['service'],
    roles: 'ANYONE',
  }),
};
