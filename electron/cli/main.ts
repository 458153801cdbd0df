import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { runCommand } from '../commands/run.ts';
import { SECRET_NAMES } from '../commands/secrets.ts';
import { defaultDataDirectory } from '../db/data-directory.ts';
import { applicationCommand, needsApplication, runInApplication } from './in-application.ts';
import { createNodeHosts } from './node-hosts.ts';
import { stdoutWriter } from './stdout.ts';

/** `npm run quay -- …`: the command line under plain Node, from source. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const application = applicationCommand(process.env['QUAY_APPLICATION']);
  const home = homedir();
  const places = { platform: process.platform, env: process.env, home };
  if (application && needsApplication(args, process.env, defaultDataDirectory(places))) {
    return runInApplication(application, args);
  }
  const secrets = takeSecrets(process.env);
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const hosts = createNodeHosts({ version, env: process.env, home });
  try {
    return await runCommand(
      args,
      {
        stdin: process.stdin,
        stdout: stdoutWriter(process.stdout),
        stderr: (text) => void process.stderr.write(text),
        env: { ...process.env, ...secrets },
      },
      hosts,
    );
  } finally {
    await hosts.stopAll();
  }
}

/** Takes the secrets out of the environment before any child could inherit them. */
function takeSecrets(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, env[name]]));
  for (const name of SECRET_NAMES) delete env[name];
  return secrets;
}

process.exitCode = await main();
// A pipe that nobody closes must not keep a finished command alive.
process.stdin.destroy();
