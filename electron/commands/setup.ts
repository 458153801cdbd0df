import { PASSPHRASE_MIN_LENGTH } from '../contract/methods/store.ts';
import { SetupFile } from '../contract/setup-file.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import type { ExitStatus } from './command-io.ts';
import { readInputFile } from './files.ts';
import { cliContext, itActor, type OpenedStore, openStoreFor } from './open-store.ts';
import { parseOptions } from './options.ts';

/** `quay setup --from FILE.json --data DIR`: makes the office what the file says; a second run changes nothing. */
export const setupCommand: Command = {
  summary: 'setup --from FILE.json --data DIR   office, counters, services, people, devices from a file',
  async run(args, scope) {
    const options = parseOptions(args, { from: { type: 'string', required: true }, data: { type: 'string' } });
    if (!options.ok) return options;
    const file = await readSetupFile(String(options.value.values['from']));
    if (!file.ok) return file;
    const opened = await openStoreFor(
      'OWNER',
      options.value.values['data'] as string | undefined,
      scope.io,
      scope.hosts,
    );
    if (!opened.ok) return opened;
    const { store } = opened.value.status;
    return store === 'NEEDS_SETUP' ? create(opened.value, file.value, scope) : apply(opened.value, file.value, scope);
  },
};

/** Errors: `INPUT_FILE_UNREADABLE`, `LINE_NOT_JSON`, `SETUP_FILE_INVALID` with the field and why. */
async function readSetupFile(name: string): Promise<Result<SetupFile>> {
  const bytes = await readInputFile(name);
  if (!bytes.ok) return bytes;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return fail('LINE_NOT_JSON');
  }
  const parsed = SetupFile.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail('SETUP_FILE_INVALID', { field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' });
}

async function create({ backend }: OpenedStore, file: SetupFile, scope: CommandScope): Promise<Result<ExitStatus>> {
  const passphrase = scope.io.env['QUAY_PASSPHRASE'] || null;
  // A recovery key opens an old store; a new one makes its own, and must not take the old one for its passphrase.
  if (passphrase === null && scope.io.env['QUAY_RECOVERY_KEY']) {
    return fail('COMMAND_INVALID', {
      reason: 'a new store is set up with QUAY_PASSPHRASE, not with QUAY_RECOVERY_KEY',
    });
  }
  if (passphrase === null && !scope.hosts.keyringAvailable) return fail('STORE_SECRET_REQUIRED');
  if (passphrase !== null && passphrase.length < PASSPHRASE_MIN_LENGTH) {
    scope.io.stderr(
      `The passphrase is short: use at least ${PASSPHRASE_MIN_LENGTH} characters for an office's data.\n`,
    );
  }
  const report = await backend.call('setup.create', { file, passphrase }, cliContext());
  if (!report.ok) return report;
  const kept = await scope.hosts.keepKey(backend);
  // Without a passphrase the keyring is the only everyday way in; the recovery key below still opens the store.
  if (!kept.ok) scope.io.stderr(`The key could not be kept in the keyring (${kept.error.code}).\n`);
  await scope.print(report.value);
  return ok(0);
}

async function apply({ backend }: OpenedStore, file: SetupFile, scope: CommandScope): Promise<Result<ExitStatus>> {
  const actor = await itActor(backend);
  if (!actor.ok) return actor;
  const report = await backend.call('setup.apply', { file }, cliContext(actor.value));
  if (!report.ok) return report;
  await scope.print(report.value);
  return ok(0);
}
