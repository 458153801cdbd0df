import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How to start the application with `--cli`: set by the script that starts the command line, where one is installed. */
export interface ApplicationCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Commands that open an existing store. */
const STORE_COMMANDS: ReadonlySet<string> = new Set(['backup', 'doctor', 'verify']);

/**
 * Tells whether only the application can carry out this command: it needs windows (`demo`), or no secret is given and the
 * store's key lies in the keyring of the signed-in user, which plain Node cannot ask. A new store without a passphrase is
 * made there too.
 */
export function needsApplication(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  defaultDataDirectory: string,
): boolean {
  const [command = ''] = args;
  if (command === 'demo') return true;
  if (env['QUAY_PASSPHRASE'] || env['QUAY_RECOVERY_KEY']) return false;
  if (command !== 'setup' && !STORE_COMMANDS.has(command)) return false;
  const option = args.findIndex((arg) => arg === '--data');
  const joined = args.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
  const dataDirectory = joined ?? (option === -1 ? defaultDataDirectory : (args[option + 1] ?? defaultDataDirectory));
  const keyring = path.join(dataDirectory, 'keyring.json');
  if (!existsSync(keyring)) return command === 'setup';
  return readFileSync(keyring, 'utf8').includes('"KEYRING"');
}

/** Reads what the starting script says; null when no application is built here. */
export function applicationCommand(text: string | undefined): ApplicationCommand | null {
  return text === undefined ? null : (JSON.parse(text) as ApplicationCommand);
}

/** Runs the same command inside the application and answers its exit status. */
export function runInApplication(application: ApplicationCommand, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(application.command, [...application.args, '--cli', ...args], { stdio: 'inherit' });
    child.once('error', reject);
    // A signal has no exit status; 1 is "the work failed".
    child.once('exit', (status) => resolve(status ?? 1));
  });
}
