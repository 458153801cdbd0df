import { z } from 'zod';
import { Device } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { SystemStatus } from './system.ts';

/** Calls between our own processes; no window can make them. */
export const hostMethods = {
  /**
   * First call to a backend: which data directory, and as what. `OWNER` takes the directory's lock and may write;
   * `READER` opens beside an owner. `dataKeyBase64` comes from the user's keyring, `secret` from a person or from
   * the environment; with neither the store stays locked until `store.unlock`.
   */
  'host.open': defineMethod({
    input: z.strictObject({
      dataDirectory: z.string().min(1),
      mode: z.enum(['OWNER', 'READER']),
      dataKeyBase64: z.string().nullable(),
      secret: z.string().nullable(),
      /** Where pictures from phones arrive on this PC, as far as the program knows without being told. */
      pictureFolders: z.array(z.string().min(1)).max(6).default([]),
      /** Where folders of files to hand in are made; null where nobody has such a place, as on the command line. */
      handInFolder: z.string().min(1).nullable().default(null),
    }),
    output: SystemStatus,
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 60_000,
  }),
  /** The data key for the user's keyring, asked by main once after set-up or unlock; null while locked. */
  'host.exportKey': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ dataKeyBase64: z.string().nullable() }),
    windows: [],
    roles: 'ANYONE',
  }),
  /** Main tells that the key now also lies in the keyring (shown in the status and by doctor). */
  'host.keyringSlot': defineMethod({
    input: z.strictObject({ wrappedBase64: z.string() }),
    output: z.strictObject({}),
    windows: [],
    roles: 'ANYONE',
  }),
  /** Restores a backup file into an empty data directory; the secret is its passphrase or recovery key. */
  'host.restore': defineMethod({
    input: z.strictObject({ file: z.string(), dataDirectory: z.string(), secret: z.string() }),
    output: z.strictObject({ files: z.number().int(), bytes: z.number().int(), takenAt: z.string() }),
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 60 * 60_000,
  }),
  /** The active devices of the office, for main, which starts the demo ones and tells the device host. */
  'host.devices': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ devices: z.array(Device) }),
    windows: [],
    roles: 'ANYONE',
  }),
  /** The first call to a process: a slow PC that is just starting needs a while to load one, and it must not be ended for it. */
  'host.ping': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ pid: z.number().int() }),
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 20_000,
  }),
  /** Finish what is running, close files, exit 0. */
  'host.shutdown': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({}),
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 10_000,
  }),
};
