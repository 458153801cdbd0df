import path from 'node:path';
import type { CallContext } from '../contract/envelope.ts';
import type { SystemStatus } from '../contract/methods/system.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';
import type { CommandHosts, CommandIo } from './command-io.ts';
import { randomUuidV7 } from './request-id.ts';

/** A backend that has opened a data directory for a command. */
export interface OpenedStore {
  readonly backend: WireClient;
  readonly status: SystemStatus;
  readonly dataDirectory: string;
}

/** A call in nobody's name: for reading, and for the calls between our own processes. */
export function cliContext(actor: CallContext['actor'] = null): CallContext {
  return { requestId: randomUuidV7(), actor, origin: 'cli' };
}

/** The secret IT passes in the environment, or null. The recovery key may stand in either variable. */
export function secretOf(io: CommandIo): string | null {
  return io.env['QUAY_PASSPHRASE'] || io.env['QUAY_RECOVERY_KEY'] || null;
}

/**
 * Starts a backend on the directory of `--data`. Errors: `STORE_SECRET_REQUIRED` when the store exists and neither the
 * environment nor the keyring has its key, `DATA_DIR_IN_USE`, and the other errors of opening.
 */
export async function openStoreFor(
  mode: 'OWNER' | 'READER',
  dataOption: string | undefined,
  io: CommandIo,
  hosts: CommandHosts,
): Promise<Result<OpenedStore>> {
  const dataDirectory = path.resolve(dataOption ?? hosts.defaultDataDirectory);
  const secret = secretOf(io);
  const dataKeyBase64 = secret === null ? await hosts.keyringKey(dataDirectory) : null;
  const backend = await hosts.startBackend();
  const opened = await backend.call('host.open', { dataDirectory, mode, dataKeyBase64, secret }, cliContext());
  if (!opened.ok) return opened;
  if (opened.value.store === 'LOCKED') return fail('STORE_SECRET_REQUIRED');
  return ok({ backend, status: opened.value, dataDirectory });
}

/**
 * In whose name the command line writes: who has the store's key is IT, so the first active IT person of the office.
 * Error: `STORE_NEEDS_SETUP`.
 */
export async function itActor(backend: WireClient): Promise<Result<NonNullable<CallContext['actor']>>> {
  const choices = await backend.call('people.choices', {}, cliContext());
  if (!choices.ok) return choices;
  const person = choices.value.people.find(({ role }) => role === 'IT');
  return person ? ok({ personId: person.id, role: person.role }) : fail('STORE_NEEDS_SETUP');
}
