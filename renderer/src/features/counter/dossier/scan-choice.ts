import type { MethodInput } from '../../../../../electron/contract/contract.ts';

/** Scanner and settings as the clerk left them; kept while the clerk stays signed in. */
export interface ScanChoice {
  /** Null: the first scanner there is. */
  readonly deviceCode: string | null;
  readonly settings: MethodInput<'scan.start'>['settings'];
}

/** What most papers need: a stack in the feeder, stamps in red, small print readable (NĐ 30/2020 asks for 200 dpi). */
export const DEFAULT_SCAN_CHOICE: ScanChoice = {
  deviceCode: null,
  settings: { source: 'FEEDER', mode: 'COLOR', dpi: 300 },
};
