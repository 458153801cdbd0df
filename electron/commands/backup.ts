import path from 'node:path';
import { fail, ok } from '../domain/result.ts';
import type { Command } from './command.ts';
import { cliContext, itActor, openStoreFor, secretOf } from './open-store.ts';
import { parseOptions } from './options.ts';

/** `quay backup --to DIR`: one encrypted, verified file; works beside a running program. */
export const backupCommand: Command = {
  summary: 'backup --to DIR [--data DIR]         one encrypted file that the passphrase or recovery key opens',
  async run(args, { io, hosts, print }) {
    const options = parseOptions(args, { to: { type: 'string', required: true }, data: { type: 'string' } });
    if (!options.ok) return options;
    const { to, data } = options.value.values;
    const opened = await openStoreFor('READER', data as string | undefined, io, hosts);
    if (!opened.ok) return opened;
    const { backend, status } = opened.value;
    if (status.store === 'NEEDS_SETUP') return fail('STORE_NEEDS_SETUP');
    const actor = await itActor(backend);
    if (!actor.ok) return actor;
    const outcome = await backend.call('backup.run', { directory: path.resolve(String(to)) }, cliContext(actor.value));
    if (!outcome.ok) return outcome;
    await print(outcome.value);
    return ok(0);
  },
};

/** `quay restore FILE --data DIR`: into an empty or missing directory only. */
export const restoreCommand: Command = {
  summary: 'restore FILE --data DIR              a backup into an empty directory',
  async run(args, { io, hosts, print }) {
    const options = parseOptions(args, { data: { type: 'string', required: true } }, ['FILE']);
    if (!options.ok) return options;
    const secret = secretOf(io);
    if (secret === null) return fail('STORE_SECRET_REQUIRED');
    const file = path.resolve(String(options.value.positionals[0]));
    const dataDirectory = path.resolve(String(options.value.values['data']));
    const backend = await hosts.startBackend();
    const restored = await backend.call('host.restore', { file, dataDirectory, secret }, cliContext());
    if (!restored.ok) return restored;
    await print({ restored: true, dataDirectory, ...restored.value });
    return ok(0);
  },
};
