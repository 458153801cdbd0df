import { closeSync, readFileSync } from 'node:fs';
import { SECRET_NAMES } from '../commands/secrets.ts';

/** Names the file descriptor on which a restarted program finds the secrets of the one that started it. */
const PIPE_VARIABLE = 'QUAY_SECRETS_FD';
/** The first descriptor after the standard streams. */
export const SECRETS_FD = 3;

type Env = NodeJS.ProcessEnv;

/**
 * The environment as given, with its secrets; from here on neither this process's own environment nor a child has one.
 * `env` is changed.
 */
export function takeSecrets(env: Env): Readonly<Record<string, string | undefined>> {
  const given = { ...env, ...secretsFromPipe(env) };
  for (const name of [...SECRET_NAMES, PIPE_VARIABLE]) delete env[name];
  return given;
}

/** What the same program needs to be started again: an environment without secrets, and the secrets for a pipe. */
export function handOver(given: Readonly<Record<string, string | undefined>>): { env: Env; pipeText: string } {
  const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, given[name]]));
  const env: Env = { ...given, [PIPE_VARIABLE]: String(SECRETS_FD) };
  for (const name of SECRET_NAMES) delete env[name];
  return { env, pipeText: JSON.stringify(secrets) };
}

function secretsFromPipe(env: Env): Record<string, string> {
  if (env[PIPE_VARIABLE] !== String(SECRETS_FD)) return {};
  const text = readFileSync(SECRETS_FD, 'utf8');
  closeSync(SECRETS_FD);
  return JSON.parse(text) as Record<string, string>;
}
