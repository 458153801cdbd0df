/** What opens a store. Only the program itself gets it: npm, apt-get, the compiler and the build have no use for it. */
const SECRET_NAMES = ['QUAY_PASSPHRASE', 'QUAY_RECOVERY_KEY'];

/**
 * Takes the secrets out of an environment, which is changed, and answers them for the one process that needs them.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function takeSecrets(env) {
  /** @type {NodeJS.ProcessEnv} */
  const secrets = {};
  for (const name of SECRET_NAMES) {
    if (env[name] !== undefined) secrets[name] = env[name];
    delete env[name];
  }
  return secrets;
}
