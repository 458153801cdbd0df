import type { SystemStatus } from '../../contract/methods/system.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { ProcessName, ProcessState } from '../supervision/process-keeper.ts';
import type { WindowManager } from '../windows/window-manager.ts';

export interface ConductorDeps {
  readonly windows: Pick<WindowManager, 'open' | 'close' | 'names' | 'broadcast' | 'sendTo'>;
  readonly stateOf: (name: ProcessName) => ProcessState;
  readonly status: () => SystemStatus;
  /** The windows this PC shows in a given state. */
  readonly choose: (status: SystemStatus) => readonly WindowName[];
  /** Told which windows are about to be shown together. */
  readonly arrange: (names: readonly WindowName[]) => void;
}

/** Decides which windows are there, from what the processes and the store report. */
export interface Conductor {
  onState(name: ProcessName, state: ProcessState): void;
  onStatus(status: SystemStatus): void;
  /** A page that has just loaded missed what was announced before. */
  onLoaded(window: WindowName): void;
  /** Opens the first windows as soon as it is known whether the backend works; resolves when it has. */
  begin(): Promise<void>;
  /** A bug in main: the service screen comes and does not go by itself. */
  mainFailed(): void;
  readonly isMainBroken: boolean;
}

/** Makes the conductor; it opens nothing before `begin`, except the service screen. */
export function createConductor({ windows, stateOf, status, choose, arrange }: ConductorDeps): Conductor {
  let hasBegun = false;
  let isMainBroken = false;
  let lastStore: SystemStatus['store'] | null = null;
  let onFirstState: () => void = () => undefined;
  const firstState = new Promise<void>((resolve) => {
    onFirstState = resolve;
  });

  function openChosen(current: SystemStatus): void {
    const open = windows.names();
    const chosen = choose(current);
    arrange(chosen);
    for (const name of chosen) if (!open.includes(name)) windows.open(name);
  }

  function leaveServiceScreen(): void {
    const open = windows.names();
    if (!hasBegun || isMainBroken || !open.includes('service')) return;
    // Closing the last window would end the program.
    if (open.length === 1) openChosen(status());
    windows.close('service');
  }

  return {
    onState(name, state) {
      windows.broadcast('process.state', { process: name, state });
      if (state === 'FAILED') windows.open('service');
      if (name === 'backend' && state !== 'DOWN') onFirstState();
      if (stateOf('backend') === 'UP' && stateOf('devicehost') === 'UP') leaveServiceScreen();
    },
    onStatus(next) {
      // Which windows this PC shows lies in the store: it is known only after it was unlocked.
      if (hasBegun && lastStore === 'LOCKED' && next.store === 'READY') openChosen(next);
      lastStore = next.store;
    },
    onLoaded(window) {
      for (const process of ['backend', 'devicehost'] as const) {
        windows.sendTo(window, 'process.state', { process, state: stateOf(process) });
      }
    },
    async begin() {
      await firstState;
      hasBegun = true;
      if (stateOf('backend') === 'UP') openChosen(status());
    },
    mainFailed() {
      isMainBroken = true;
      windows.open('service');
    },
    get isMainBroken() {
      return isMainBroken;
    },
  };
}
