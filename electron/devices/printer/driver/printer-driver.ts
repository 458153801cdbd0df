import { createSerialQueue } from '../../../app/serial-queue.ts';
import type { DeviceState } from '../../../contract/methods/devices.ts';
import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import { type EncodedSheet, MAX_COMMAND_BYTES } from '../encoder/packer.ts';
import type { PrinterProfile } from '../encoder/profiles.ts';
import { confirmPrinted } from './confirm.ts';
import { openConnection, type PrinterConnection } from './connection.ts';
import { recoveryBytes } from './recovery.ts';
import type { PrinterTrouble } from './replies.ts';
import { queryStatus } from './status-query.ts';
import type { PrinterTimings } from './timings.ts';

/** How a printer is, as `devices.states` shows it. */
export type PrinterHealth = Pick<DeviceState, 'state' | 'problem'>;

export interface PrinterDriverOptions {
  readonly host: string;
  readonly port: number;
  readonly profile: PrinterProfile;
  readonly timings: PrinterTimings;
  /** Told only when the health is another than before. */
  readonly onHealth: (health: PrinterHealth) => void;
}

const AUTOMATIC_STATUS_ON = new Uint8Array([0x1d, 0x61, 0xff]);
/** A printer that ends a new connection before it answered is asked once more. */
const MAX_LOST_CONNECTIONS = 2;
/** Between two looks at the automatic status while a ticket is sent. */
const PIECE_BYTES = 2_048;
const END_LIMIT_MS = 1_000;

/** A connection on which a ticket can be printed now. */
interface Ready {
  readonly connection: PrinterConnection;
}

/**
 * Drives one ESC/POS printer over TCP. Keeps its connection, prints one ticket at a time in the order they were given,
 * and knows of every ticket how many of its bytes may have reached the printer.
 */
export class PrinterDriver {
  readonly #options: PrinterDriverOptions;
  readonly #jobs = createSerialQueue();
  #connection: PrinterConnection | null = null;
  #lastConnectedMs = Number.NEGATIVE_INFINITY;
  /** Told by automatic status; null when nothing is wrong or nothing was told. */
  #toldTrouble: PrinterTrouble | null = null;
  /** Bytes that end whatever command the last ticket broke off in; 0 when it ended well. */
  #brokenOffBytes = 0;
  /** Before that, what another program left in the printer is unknown: it may have been killed in the middle of a ticket. */
  #hasPrinted = false;
  /** From then on its silence means that it is not there for us; before, that it is a model that tells nothing. */
  #hasEverAnswered = false;
  #isPrinting = false;
  /** Printing or asking. */
  #isBusy = false;
  #lookTimer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #health: PrinterHealth = { state: 'UNKNOWN', problem: null };

  constructor(options: PrinterDriverOptions) {
    this.#options = options;
  }

  get health(): PrinterHealth {
    return this.#health;
  }

  /**
   * Prints one sheet. Every failure carries `bytesSent`, the bytes of this sheet that may have reached the printer; 0 is
   * certain. With `mayFollowBrokenOff` the first sheet of this driver ends, by NULs, a command in which a program before it
   * may have been killed: the sheet then comes out whole below that piece, and nothing is wasted where there is none.
   * Errors: PRINTER_UNREACHABLE, PRINTER_INTERRUPTED, PRINTER_PAPER_OUT, PRINTER_COVER_OPEN, PRINTER_FAULT.
   */
  print(sheet: EncodedSheet, { mayFollowBrokenOff = false } = {}): Promise<Result<{ confirmed: boolean }>> {
    return this.#jobs.run(async () => {
      this.#isPrinting = true;
      this.#isBusy = true;
      try {
        return this.#noted(await this.#print(sheet, mayFollowBrokenOff));
      } finally {
        this.#isPrinting = false;
        this.#isBusy = false;
      }
    });
  }

  /**
   * `ok` when a ticket can be printed now; a printer that tells nothing counts as able to. While a ticket is printed the
   * answer is what the printer has told so far. Errors as of `print`, with `bytesSent` 0.
   */
  async check(): Promise<Result<Record<string, never>>> {
    if (this.#isPrinting) return this.#toldTrouble === null ? ok({}) : troubled(this.#toldTrouble, 0);
    return this.#jobs.run(async () => {
      this.#isBusy = true;
      try {
        const ready = await this.#ready(0);
        return this.#noted(ready.ok ? ok({}) : ready);
      } finally {
        this.#isBusy = false;
      }
    });
  }

  /** Waits for the ticket being printed, then ends the connection. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#lookTimer);
    await this.#jobs.run(async () => {
      await this.#connection?.end(END_LIMIT_MS);
    });
  }

  async #print(
    { bytes, longestCommandBytes }: EncodedSheet,
    mayFollowBrokenOff: boolean,
  ): Promise<Result<{ confirmed: boolean }>> {
    const { profile, timings } = this.#options;
    const ready = await this.#ready(timings.reconnectMs);
    if (!ready.ok) return ready;
    const { connection } = ready.value;
    if (!this.#hasPrinted && mayFollowBrokenOff) {
      const filling = new Uint8Array(MAX_COMMAND_BYTES);
      if ((await connection.write(filling, timings.stallMs)) !== 'TAKEN') return this.#lost(connection, 0);
    }
    this.#hasPrinted = true;
    if (this.#brokenOffBytes > 0) {
      const recovery = recoveryBytes(this.#brokenOffBytes, profile);
      if ((await connection.write(recovery, timings.stallMs)) !== 'TAKEN') return this.#lost(connection, 0);
      this.#brokenOffBytes = 0;
    }
    const sent = await this.#send(connection, bytes);
    if (!sent.ok) {
      if (sent.error.details['bytesSent'] !== 0) this.#breakOff(connection, longestCommandBytes);
      return sent;
    }
    const printed = await confirmPrinted(connection, profile, timings, () => this.#toldTrouble);
    if (printed.kind === 'CONFIRMED' || printed.kind === 'SENT') return ok({ confirmed: printed.kind === 'CONFIRMED' });
    const failed =
      printed.kind === 'LOST' ? this.#lost(connection, bytes.length) : troubled(printed.trouble, bytes.length);
    this.#breakOff(connection, longestCommandBytes);
    return failed;
  }

  /** Ends a connection on which a ticket broke off: nothing more of it may come out in front of its copy. */
  #breakOff(connection: PrinterConnection, longestCommandBytes: number): void {
    connection.drop();
    this.#brokenOffBytes = longestCommandBytes;
  }

  /** Hands the whole sheet over, piece by piece; counts a piece before it is handed over. */
  async #send(connection: PrinterConnection, bytes: Uint8Array): Promise<Result<null>> {
    const { profile, timings } = this.#options;
    const pieceBytes = profile.pacing?.pieceBytes ?? PIECE_BYTES;
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      if (!connection.isOpen) return this.#lost(connection, start);
      if (this.#toldTrouble !== null) return troubled(this.#toldTrouble, start);
      const end = Math.min(bytes.length, start + pieceBytes);
      const outcome = await connection.write(bytes.subarray(start, end), timings.stallMs);
      if (outcome !== 'TAKEN') {
        return this.#toldTrouble === null ? this.#lost(connection, end) : troubled(this.#toldTrouble, end);
      }
      if (profile.pacing !== null && end < bytes.length) await sleep(profile.pacing.pauseMs);
    }
    return ok(null);
  }

  /** Connected, asked, able to print; asks for a new connection again for `patienceMs` when one was open lately. */
  async #ready(patienceMs: number): Promise<Result<Ready>> {
    const { timings } = this.#options;
    let reason = 'CLOSED';
    for (let lost = 0; lost < MAX_LOST_CONNECTIONS; lost += 1) {
      const opened = await this.#connected(patienceMs);
      if (!opened.ok) return opened;
      const { connection } = opened.value;
      // One that has never answered on this connection is not asked before every ticket: that would only cost time.
      if (connection.isKnownSilent) return opened;
      const answer = await queryStatus(connection, timings.statusMs);
      if (answer.kind === 'FINE') {
        this.#toldTrouble = null;
        return opened;
      }
      if (answer.kind === 'TROUBLE') return troubled(answer.trouble, 0);
      if (answer.kind === 'SILENT' && !this.#hasEverAnswered) {
        connection.isKnownSilent = true;
        return opened;
      }
      // It answered before and does not now, or it ended the connection: this one is dead, or it serves somebody else.
      reason = answer.kind;
      connection.drop();
    }
    return unreachable(reason);
  }

  async #connected(patienceMs: number): Promise<Result<Ready>> {
    if (this.#connection?.isOpen === true) return ok({ connection: this.#connection });
    const { timings } = this.#options;
    const startedMs = performance.now();
    const patient = startedMs - this.#lastConnectedMs < timings.recentMs ? patienceMs : 0;
    for (;;) {
      if (this.#isClosed) return unreachable('CLOSED');
      const opened = await openConnection(this.#options, timings.connectMs);
      if (typeof opened !== 'string') {
        this.#adopt(opened);
        return ok({ connection: opened });
      }
      if (performance.now() - startedMs + timings.retryMs > patient) return unreachable(opened);
      await sleep(timings.retryMs);
    }
  }

  #adopt(connection: PrinterConnection): void {
    this.#connection = connection;
    this.#lastConnectedMs = performance.now();
    this.#toldTrouble = null;
    connection.onReply((reply) => {
      this.#hasEverAnswered = true;
      if (reply.kind !== 'automatic' || this.#connection !== connection) return;
      this.#toldTrouble = reply.trouble;
      if (!this.#isPrinting) this.#setHealth(healthOf(reply.trouble));
    });
    void connection.closed.then(() => {
      if (this.#connection !== connection) return;
      this.#connection = null;
      this.#lastConnectedMs = performance.now();
      if (!this.#isBusy) this.#lookSoon();
    });
    if (this.#options.profile.automaticStatus) {
      void connection.write(AUTOMATIC_STATUS_ON, this.#options.timings.stallMs);
    }
  }

  /** Some printers end an idle connection; whether this one is gone shows when it is asked, but not again and again. */
  #lookSoon(): void {
    clearTimeout(this.#lookTimer);
    if (!this.#isClosed) this.#lookTimer = setTimeout(() => void this.check(), this.#options.timings.lookMs);
  }

  #lost(connection: PrinterConnection, bytesSent: number): Result<never> {
    const reason = connection.isOpen ? 'STALLED' : 'CLOSED';
    connection.drop();
    return bytesSent === 0 ? unreachable(reason) : fail('PRINTER_INTERRUPTED', { bytesSent, reason });
  }

  #noted<T>(result: Result<T>): Result<T> {
    const isSilent = this.#connection?.isKnownSilent === true;
    if (!result.ok) this.#setHealth({ state: 'PROBLEM', problem: result.error.code });
    else if (this.#toldTrouble !== null) this.#setHealth(healthOf(this.#toldTrouble));
    else this.#setHealth({ state: isSilent ? 'UNKNOWN' : 'READY', problem: null });
    return result;
  }

  #setHealth(health: PrinterHealth): void {
    if (health.state === this.#health.state && health.problem === this.#health.problem) return;
    this.#health = health;
    if (!this.#isClosed) this.#options.onHealth(health);
  }
}

function healthOf(trouble: PrinterTrouble | null): PrinterHealth {
  return trouble === null ? { state: 'READY', problem: null } : { state: 'PROBLEM', problem: trouble.code };
}

function unreachable(reason: string): { readonly ok: false; readonly error: AppError } {
  return fail('PRINTER_UNREACHABLE', { reason, bytesSent: 0 });
}

function troubled(trouble: PrinterTrouble, bytesSent: number): { readonly ok: false; readonly error: AppError } {
  const reason = trouble.code === 'PRINTER_FAULT' ? { reason: trouble.reason } : {};
  return fail(trouble.code, { ...reason, bytesSent });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
