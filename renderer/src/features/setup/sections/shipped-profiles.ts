import type { PrinterProfile } from '../../../../../electron/contract/printer-profile.ts';

type ProfileName = Pick<PrinterProfile, 'name' | 'label'>;

const FILES = import.meta.glob<readonly ProfileName[]>('../../../../../resources/printer-profiles/*.json', {
  eager: true,
  import: 'default',
});

/** Used where a connection names none. */
export const DEFAULT_PROFILE_NAME = 'standard';

/** The profiles of printers that ship, by what people call the models. */
export const SHIPPED_PROFILES: readonly ProfileName[] = Object.values(FILES).flat();
