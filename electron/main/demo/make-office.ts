import type { SetupFile } from '../../contract/setup-file.ts';
import { hostContext } from '../host-context.ts';
import { endProcess } from '../supervision/end-process.ts';
import type { HostedProcess, KeeperDeps } from '../supervision/process-keeper.ts';
import { DemoFailure } from './demo-stage.ts';

export interface MakeOfficeDeps extends Pick<KeeperDeps, 'log' | 'timers'> {
  readonly spawnBackend: () => HostedProcess;
}

const END_LIMIT_MS = 5_000;

/**
 * Makes the office in an empty data directory, the way `quay setup` does, in a backend of its own that has ended when this
 * resolves: what comes after is a start like every day's. Throws a `DemoFailure` when that is refused.
 */
export async function makeOffice(
  { spawnBackend, log, timers }: MakeOfficeDeps,
  dataDirectory: string,
  file: SetupFile,
  passphrase: string,
): Promise<void> {
  const hosted = spawnBackend();
  const ended = new Promise<void>((resolve) => hosted.onExit(() => resolve()));
  const { client } = hosted;
  try {
    const place = { dataDirectory, mode: 'OWNER' as const, dataKeyBase64: null, secret: null };
    const opened = await client.call('host.open', place, hostContext());
    const made = opened.ok ? await client.call('setup.create', { file, passphrase }, hostContext()) : opened;
    // Tells the backend that the answer arrived; until then the office would count as unfinished.
    const kept = made.ok ? await client.call('host.exportKey', {}, hostContext()) : made;
    if (!kept.ok)
      throw new DemoFailure(`the office could not be made: ${kept.error.code} ${JSON.stringify(kept.error.details)}`);
  } finally {
    await endProcess(hosted, ended, END_LIMIT_MS, { name: 'backend', log, timers, hostContext });
  }
}
