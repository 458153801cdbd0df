import type { MethodOutput } from '../contract/contract.ts';

/** What a version says that was built from a runtime nobody may give to an office. */
const UNRELEASABLE = 'unreleasable';

/** What `system.runtime` answers, from the facts of this process. */
export function runtimeFactsOf(
  version: string,
  isPackaged: boolean,
  versions: Readonly<Record<string, string | undefined>>,
  platform: string,
  keyringAvailable: boolean,
): MethodOutput<'system.runtime'> {
  return {
    version,
    electron: versions['electron'] ?? null,
    chromium: versions['chrome'] ?? null,
    node: versions['node'] ?? '',
    platform,
    releasable: isPackaged && !version.includes(UNRELEASABLE),
    keyringAvailable,
  };
}
