import { stackOf } from '../stack-of.ts';
import type { HostedProcess, KeeperDeps } from './process-keeper.ts';

/**
 * Asks a process to finish and waits for `ended`, which resolves at its exit; one that is still there after `limitMs`
 * is killed.
 */
export async function endProcess(
  running: HostedProcess,
  ended: Promise<void>,
  limitMs: number,
  { name, log, timers, hostContext }: Pick<KeeperDeps, 'name' | 'log' | 'timers' | 'hostContext'>,
): Promise<void> {
  // Its answer is of no interest: the process ends after it, and the limit covers one that does not.
  running.client
    .call('host.shutdown', {}, hostContext())
    .catch((bug: unknown) => log.error('bug in host.shutdown', { process: name, stack: stackOf(bug) }));
  let cancelLimit = (): void => undefined;
  const limit = new Promise<'LATE'>((resolve) => {
    cancelLimit = timers.after(limitMs, () => resolve('LATE'));
  });
  const outcome = await Promise.race([ended, limit]);
  cancelLimit();
  if (outcome !== 'LATE') return;
  log.warn('process did not finish in time', { process: name, limitMs });
  running.kill();
}
