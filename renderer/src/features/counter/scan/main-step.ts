import type { MainStep } from './scan-main-button.tsx';
import type { ScanDesk } from './use-scan-desk.ts';
import type { ScanWays } from './use-ways.ts';

interface MainStepOptions {
  readonly desk: ScanDesk;
  readonly ways: ScanWays;
  /** Something else is begun: what was done to a page before is no longer offered to be taken back. */
  readonly onBegin: () => void;
  /** A stack that stopped is to be gone on with. */
  readonly onResume: (jobId: string) => void;
}

/** What the big button does now; `press` is null while it does nothing. */
export function mainStepOf({ desk, ways, onBegin, onResume }: MainStepOptions): {
  readonly step: MainStep;
  readonly press: (() => void) | null;
} {
  const { component, stopped } = desk;
  const step = stepOf(desk);
  if (component === null || (step === 'phone' ? ways.openPhone === null : !desk.isScannable))
    return { step, press: null };
  return {
    step,
    press() {
      desk.automatic.release();
      onBegin();
      if (step === 'phone') ways.openPhone?.();
      else if (stopped === null) void desk.start(component);
      else if (stopped.pages > 0) onResume(stopped.id);
      // Nothing of this try came out: there is nothing to ask.
      else void desk.start(component, { kind: 'RESUME', jobId: stopped.id, lastOut: 0 });
    },
  };
}

function stepOf({ scanner, devices, stopped, pages }: ScanDesk): MainStep {
  if (scanner === null && devices.value) return 'phone';
  if (stopped !== null) return 'resume';
  return pages.length === 0 ? 'start' : 'continue';
}
