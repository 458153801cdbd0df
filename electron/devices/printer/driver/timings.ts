/** Limits of a printer's driver, in milliseconds. */
export interface PrinterTimings {
  readonly connectMs: number;
  /** How long a status request may take before the printer counts as silent. */
  readonly statusMs: number;
  /** No byte taken for this long, in the middle of a ticket. */
  readonly stallMs: number;
  /** From the last byte to the printer's word that the ticket is on paper: a slow head prints a long ticket in 5 s. */
  readonly confirmMs: number;
  /** Where nothing will be confirmed: wait this long, in which a reset still shows. */
  readonly settleMs: number;
  /** How long its status is asked for after a sheet that it did not confirm. */
  readonly settledMs: number;
  /** A printer that was connected this recently may refuse us; ask again for `reconnectMs`, every `retryMs`. */
  readonly recentMs: number;
  readonly reconnectMs: number;
  readonly retryMs: number;
  /** From the end of an idle connection to asking whether the printer is gone. */
  readonly lookMs: number;
  /** An idle printer is asked this often: a fault, or that it is gone, shows within 2.5 s. */
  readonly pollMs: number;
  /** One that told nothing when it was asked is asked again after this long. */
  readonly muteMs: number;
  /** While it has a problem it is asked this often whether it is well again. */
  readonly lookAgainMs: number;
  /** How long a print system of the PC may take until it says that a ticket left it, and how often it is asked. */
  readonly spoolMs: number;
  readonly spoolPollMs: number;
  /** How long one question to it may take. */
  readonly spoolStepMs: number;
}

/** Together below the 40 s a call of `printer.print` may take. */
export const PRINTER_TIMINGS: PrinterTimings = {
  connectMs: 3_000,
  statusMs: 700,
  stallMs: 8_000,
  confirmMs: 10_000,
  settleMs: 300,
  settledMs: 6_000,
  recentMs: 60_000,
  reconnectMs: 8_000,
  retryMs: 400,
  lookMs: 1_000,
  pollMs: 1_500,
  muteMs: 30_000,
  lookAgainMs: 2_000,
  spoolMs: 15_000,
  spoolPollMs: 250,
  spoolStepMs: 5_000,
};
