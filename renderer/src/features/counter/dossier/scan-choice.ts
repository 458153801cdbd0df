import type { ScanSettings } from '../../../../../electron/contract/methods/digitization.ts';

/** Scanner and settings as the clerk left them; kept while the clerk stays signed in. */
export interface ScanChoice {
  /** Null: the first scanner there is. */
  readonly deviceCode: string | null;
  readonly settings: ScanSettings;
  /** Each paper that has no pages yet is waited for: it is scanned as soon as it lies in the feeder. */
  readonly isAutomatic: boolean;
}

/** What most papers need: a stack in the feeder, stamps in red, small print readable (NĐ 30/2020 asks for 200 dpi). */
export const DEFAULT_SCAN_CHOICE: ScanChoice = {
  deviceCode: null,
  settings: { source: 'FEEDER', mode: 'COLOR', dpi: 300, duplex: false, paper: 'A4', driverUi: false },
  isAutomatic: false,
};
