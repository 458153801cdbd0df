import type { SystemStatus } from '../../contract/methods/system.ts';
import type { WindowName } from '../../domain/windows.ts';

/**
 * The windows to open at start: set-up where nothing has been set up, else what IT chose for this PC (the counter while
 * the store is locked, because the choice lies in the store; it asks for the passphrase), and the one asked for on the
 * command line.
 */
export function windowsAtStart(status: SystemStatus, asked: WindowName | null): readonly WindowName[] {
  if (status.store === 'NEEDS_SETUP') return ['setup'];
  const chosen: readonly WindowName[] = status.settings.windows.length > 0 ? status.settings.windows : ['counter'];
  return asked === null || chosen.includes(asked) ? chosen : [...chosen, asked];
}
