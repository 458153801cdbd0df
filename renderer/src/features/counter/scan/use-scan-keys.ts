import type { ScanChoice } from '../dossier/scan-choice.ts';
import { useKeys } from '../use-keys.ts';
import { canScan, PROFILES } from './scan-profiles.ts';
import type { ScanDesk } from './use-scan-desk.ts';

interface ScanKeysOptions {
  readonly isShown: boolean;
  readonly desk: ScanDesk;
  readonly choice: ScanChoice;
  readonly onChoice: (choice: ScanChoice) => void;
  /** The big button; null while it does nothing. */
  readonly onMain: (() => void) | null;
  readonly onBacks: (() => void) | null;
  readonly ways: {
    readonly openPhone: (() => void) | null;
    readonly chooseFiles: (() => void) | null;
    readonly watchFolder: (() => void) | null;
  };
}

/** Everything about scanning that has a key of the window. */
export function useScanKeys({ isShown, desk, choice, onChoice, onMain, onBacks, ways }: ScanKeysOptions): void {
  const { scan, settings } = desk;
  const facts = desk.scannerState?.scanner;
  const isFree = scan.running === null && desk.scanner !== null;
  const set = (change: Partial<ScanChoice['settings']>) => (): void =>
    onChoice({ ...choice, settings: { ...choice.settings, ...change } });
  const other = settings.source === 'FEEDER' ? 'GLASS' : 'FEEDER';
  const canTurn = isFree && (facts?.sources.includes(other) ?? true);
  const canDuplex = isFree && (facts?.duplex ?? false) && settings.source === 'FEEDER';
  const profiles = Object.fromEntries(
    PROFILES.map((profile, index) => [
      `Ctrl+${index + 1}`,
      isFree && canScan(profile, facts) ? set(profile.change) : undefined,
    ]),
  );
  useKeys(
    isShown
      ? {
          F9: onMain ?? undefined,
          ...(scan.running !== null && { Escape: scan.stop }),
          'Alt+ArrowDown': () => desk.move(1),
          'Alt+ArrowUp': () => desk.move(-1),
          ...profiles,
          'Ctrl+M': canTurn ? set({ source: other }) : undefined,
          'Ctrl+H': canDuplex ? set({ duplex: !settings.duplex }) : undefined,
          'Ctrl+G': () => onChoice({ ...choice, isAutomatic: !choice.isAutomatic }),
          'Ctrl+B': onBacks ?? undefined,
          'Ctrl+D': ways.openPhone ?? undefined,
          'Ctrl+T': ways.chooseFiles ?? undefined,
          'Ctrl+E': ways.watchFolder ?? undefined,
        }
      : {},
  );
}
