import type { TicketPrinters } from '../ports/devices.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import { createPrintLedger, type LedgerDeps } from './ledger.ts';
import { PrinterLine } from './printer-line.ts';

export interface PumpDeps extends LedgerDeps {
  readonly printers: TicketPrinters;
  readonly timers: Timers;
  readonly log: Log;
}

/** Brings waiting copies to their printers, for as long as the store is open. */
export interface PrintPump {
  /** Takes up what an earlier run left, then prints what waits. */
  start(): void;
  /** Something may wait now, or may be allowed to print now. */
  wake(): void;
  /**
   * Starts nothing more and waits for the prints under way, at most `limitMs`; one that takes longer stays SENDING and is
   * taken up by the next start. After this the store is not touched again.
   */
  stop(limitMs: number): Promise<void>;
}

/** One pump an open store: two at once would print twice. */
export function createPrintPump(deps: PumpDeps): PrintPump {
  const { timers, log } = deps;
  const ledger = createPrintLedger(deps);
  const lines = new Map<string, PrinterLine>();
  let phase: 'NEW' | 'RECOVERING' | 'RUNNING' | 'STOPPED' = 'NEW';
  let looking: Promise<void> = Promise.resolve();
  let cancelRetry: () => void = () => undefined;

  const bug = (error: unknown): void =>
    log.error('bug in printing', { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });

  async function recover(): Promise<void> {
    const recovered = await ledger.recover();
    if (phase === 'STOPPED') return;
    if (recovered.ok) {
      phase = 'RUNNING';
      return look();
    }
    // A full disk: without this step nothing may print, because a copy could come out unmarked.
    log.warn('prints of the last run not taken up', { code: recovered.error.code });
    cancelRetry = timers.after(RECOVER_AGAIN_MS, () => run(recover));
  }

  async function look(): Promise<void> {
    for (const deviceCode of await ledger.printersWithWork()) {
      if (phase === 'STOPPED') return;
      const line = lines.get(deviceCode) ?? new PrinterLine({ ...deps, ledger, deviceCode });
      lines.set(deviceCode, line);
      line.wake();
    }
  }

  /** One after another, so that `stop` has one end to wait for. */
  function run(work: () => Promise<void>): void {
    if (phase !== 'STOPPED') looking = looking.then(work).catch(bug);
  }

  return {
    start() {
      if (phase !== 'NEW') return;
      phase = 'RECOVERING';
      run(recover);
    },
    wake() {
      if (phase === 'RUNNING') run(look);
    },
    async stop(limitMs) {
      phase = 'STOPPED';
      cancelRetry();
      await looking;
      await Promise.all([...lines.values()].map((line) => line.stop(limitMs)));
    },
  };
}

const RECOVER_AGAIN_MS = 5_000;
