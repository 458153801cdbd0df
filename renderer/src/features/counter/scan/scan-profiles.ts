import type { DeviceState } from '../../../../../electron/contract/methods/devices.ts';
import type { ScanSettings } from '../../../../../electron/contract/methods/digitization.ts';

/** What a scanner said of itself; undefined before the first look. */
export type ScannerFacts = DeviceState['scanner'];

/**
 * Ways of scanning that have a key, in the order of their keys. A3 is for drawings and land maps, which come in colour.
 * 300 dpi is what small print and stamps need (NĐ 30/2020 asks for 200 at least).
 */
export const PROFILES = [
  { id: 'LINEART', change: { mode: 'LINEART', paper: 'A4', dpi: 300 } },
  { id: 'GRAY', change: { mode: 'GRAY', paper: 'A4', dpi: 300 } },
  { id: 'COLOR', change: { mode: 'COLOR', paper: 'A4', dpi: 300 } },
  { id: 'A3', change: { mode: 'COLOR', paper: 'A3', dpi: 300 } },
] as const satisfies readonly { readonly id: string; readonly change: Partial<ScanSettings> }[];

export type ScanProfile = (typeof PROFILES)[number];

/** The profile that settings follow, whatever their resolution. */
export function profileOf({ mode, paper }: Pick<ScanSettings, 'mode' | 'paper'>): ScanProfile['id'] {
  return paper === 'A3' ? 'A3' : mode;
}

/** False where the scanner said that it cannot: nothing is offered that would only fail. */
export function canScan(profile: ScanProfile, facts: ScannerFacts): boolean {
  return facts === undefined || facts.papers.length === 0 || facts.papers.includes(profile.change.paper);
}

/** The settings as this scanner can carry them out. */
export function fitting(settings: ScanSettings, facts: ScannerFacts): ScanSettings {
  if (facts === undefined) return settings;
  const [first = settings.source] = facts.sources;
  const source = facts.sources.includes(settings.source) ? settings.source : first;
  return {
    ...settings,
    source,
    duplex: settings.duplex && facts.duplex && source === 'FEEDER',
    driverUi: settings.driverUi && facts.driverUi,
  };
}
