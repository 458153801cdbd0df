import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DossierComponentView, DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import type { ScanChoice } from '../dossier/scan-choice.ts';
import { type ScanRequest, useScan, useStopWhenLeft } from '../dossier/use-scan.ts';
import { fitting } from './scan-profiles.ts';
import { canHaveBacks, isStopped, nextComponent, pagesOfComponent } from './scan-rules.ts';

type Purpose = NonNullable<ScanRequest['purpose']>;

interface ScanDeskOptions {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly choice: ScanChoice;
}

/** What is scanned with what: the scanner and its facts, the paper that is chosen, its pages, its last job. */
export function useScanDesk({ dossier, isShown, choice }: ScanDeskOptions) {
  const scan = useScan(dossier.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const { devices, scanners, scanner, state } = useScanner(choice);
  const { components } = dossier;
  const { running } = scan;
  const settings = fitting(choice.settings, state?.scanner);
  // While a scan runs its paper is shown; then the one the clerk chose, else the first that is still to be done.
  const wanted = running?.componentOrdinal ?? chosen ?? (nextComponent(components) ?? components[0])?.ordinal ?? null;
  const component = components.find(({ ordinal }) => ordinal === wanted) ?? null;
  const pages = pagesOfComponent(scan.pages, wanted);
  const lastJob = scan.last.find(({ componentOrdinal }) => componentOrdinal === wanted) ?? null;
  const stopped = lastJob !== null && isStopped(lastJob) ? lastJob : null;
  const isFree = running === null && !scan.isStarting;
  const isScannable = scanner !== null && isFree;

  async function start(target: DossierComponentView, purpose: Purpose = { kind: 'PAGES' }): Promise<boolean> {
    if (scanner === null || !isFree) return false;
    setChosen(target.ordinal);
    const isOfStack = purpose.kind === 'RESUME' || purpose.kind === 'BACKS';
    const used = isOfStack ? { ...settings, source: 'FEEDER' as const } : settings;
    return scan.start({
      componentOrdinal: target.ordinal,
      deviceCode: scanner.code,
      settings: used,
      waitForPaper: used.source === 'FEEDER',
      purpose,
    });
  }
  const automatic = useAutoStart({
    // A stack that stopped in the middle is gone on with by hand: somebody has to say what lies where.
    isWanted: choice.isAutomatic && isShown && settings.source === 'FEEDER' && stopped === null && pages.length === 0,
    isReady: isScannable && scan.error === null,
    isBusy: scan.error?.code === 'SCAN_RUNNING' || scan.error?.code === 'SCANNER_BUSY',
    ordinal: wanted,
    dossierId: dossier.id,
    isShown,
    start: () => component !== null && void start(component),
    onDone: () => choice.isAutomatic && setChosen(null),
  });
  useStopWhenLeft(scan, isShown);

  /** Another paper; a scanner that waits for the paper of this one waits no longer. */
  function choose(ordinal: number): void {
    automatic.release();
    if (scan.waitsForPaper) {
      automatic.ownStop();
      scan.stop();
    }
    setChosen(ordinal);
  }
  return {
    scan,
    devices,
    scanners,
    scanner,
    scannerState: state,
    settings,
    component,
    pages,
    hidden: pagesOfComponent(scan.hidden, wanted),
    stopped,
    fronts: isScannable && lastJob !== null && !settings.duplex && canHaveBacks(lastJob) ? lastJob : null,
    isScannable,
    automatic,
    choose,
    /** Keeps the paper that something is brought into, also when it counts as done afterwards. */
    keepChosen: () => setChosen(wanted),
    move(by: number): void {
      const next = components[components.findIndex(({ ordinal }) => ordinal === wanted) + by];
      if (next) choose(next.ordinal);
    },
    start,
  };
}

export type ScanDesk = ReturnType<typeof useScanDesk>;

/** The scanner that the clerk chose, else the first, and how it is. */
function useScanner({ deviceCode }: ScanChoice) {
  const devices = useQuery('scan.devices', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  const scanners = devices.value?.scanners ?? [];
  const scanner = scanners.find(({ code }) => code === deviceCode) ?? scanners[0] ?? null;
  const state = states.value?.devices.find(({ code }) => code === scanner?.code);
  return { devices, scanners, scanner, state };
}

interface AutoStartOptions {
  readonly isWanted: boolean;
  readonly isReady: boolean;
  /** Somebody else uses the scanner: that passes. */
  readonly isBusy: boolean;
  readonly ordinal: number | null;
  readonly dossierId: string;
  readonly isShown: boolean;
  readonly start: () => void;
  /** A paper was scanned whole. */
  readonly onDone: () => void;
}

/** How often a scanner that somebody else uses is asked again. */
const BUSY_AGAIN_MS = 3_000;

/** Waits for the paper of each component in turn. A problem, or a clerk who stopped it, holds that until the next key. */
function useAutoStart(options: AutoStartOptions) {
  const { isWanted, isReady, isBusy, ordinal, dossierId, isShown, start, onDone } = options;
  const [isHeld, setHeld] = useState(false);
  const isOwnStop = useRef(false);
  useBridgeEvent('scan.ended', (ended) => {
    if (ended.dossierId !== dossierId) return;
    if (ended.problem === null) onDone();
    else if (!isOwnStop.current && isShown) setHeld(true);
    isOwnStop.current = false;
  });
  const begin = useEffectEvent(start);
  useEffect(() => {
    if (isWanted && isReady && !isHeld && ordinal !== null) begin();
  }, [isWanted, isReady, isHeld, ordinal]);
  const isDue = isWanted && isBusy && !isHeld;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = window.setInterval(() => begin(), BUSY_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isDue]);
  return {
    /** Lets it begin again. */
    release: () => setHeld(false),
    /** The stop that follows is the program's own. */
    ownStop: () => {
      isOwnStop.current = true;
    },
  };
}
