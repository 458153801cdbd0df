import type { HandlerDeps } from './deps.ts';

/** How long a print under way may hold up the closing of a store that is about to be opened again. */
export const REOPEN_LIMIT_MS = 3_000;

/** After the store opened, or turned out to be locked or not set up: windows are told, and the work beside the calls begins. */
export function afterOpening({ office, announce, backups, background }: HandlerDeps): void {
  void office.status().then(({ store }) => announce('store.state', { state: store }));
  backups.reschedule();
  background.start();
}

/** After a change of the configuration or the settings. */
export function afterConfigChange({ announce, backups, background, pageWork }: HandlerDeps): void {
  announce('config.changed', {});
  backups.reschedule();
  background.wakePrinting();
  background.wakeTimestamps();
  pageWork.wake();
}
