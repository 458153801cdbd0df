import { createSerialQueue } from '../../../app/serial-queue.ts';
import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { type EncodedSheet, MAX_COMMAND_BYTES } from '../encoder/packer.ts';
import type { PrinterTransport } from '../transport/transport.ts';
import { confirmPrinted } from './confirm.ts';
import { PrinterConnection } from './connection.ts';
import { hasStayed, LIFE_SIGN, lifeSignPlaces } from './life-signs.ts';
import { lineMs, objectionTo } from './line-time.ts';
import { recoveryBytes } from './recovery.ts';
import type { PrinterStatus, PrinterTrouble } from './replies.ts';
import { queryStatus } from './status-query.ts';
import {
  healthOf,
  isSameHealth,
  type PrinterHealth,
  type PrintOptions,
  type TicketPrinter,
  troubled,
  unreachable,
} from './ticket-printer.ts';
import type { PrinterTimings } from './timings.ts';

export interface PrinterDriverOptions {
  readonly transport: PrinterTransport;
  readonly profile: PrinterProfile;
  readonly timings: PrinterTimings;
  /** Told only when the health is another than before. */
  readonly onHealth: (health: PrinterHealth) => void;
}

const AUTOMATIC_STATUS_ON = new Uint8Array([0x1d, 0x61, 0xff]);
const NOTHING_TOLD: PrinterStatus = { trouble: null, isPaperLow: false };
const NOT_KNOWN: PrinterHealth = { state: 'UNKNOWN', problem: null };
/** A printer that ends a new connection before it answered is asked once more. */
const MAX_LOST_CONNECTIONS = 2;
/** Automatic status that an answer contradicted this often is no longer believed on that connection. */
const MAX_CONTRADICTIONS = 2;
/** Between two looks at the automatic status while a ticket is sent. */
const PIECE_BYTES = 2_048;
const END_LIMIT_MS = 1_000;

/** A connection on which a ticket can be printed now. */
interface Ready {
  readonly connection: PrinterConnection;
}

/**
 * Drives one ESC/POS printer over a byte transport. Keeps its connection, prints one ticket at a time in the order they
 * were given, and knows of every ticket how many of its bytes may have reached the printer.
 */
export class PrinterDriver implements TicketPrinter {
  readonly #options: PrinterDriverOptions;
  readonly #jobs = createSerialQueue();
  #connection: PrinterConnection | null = null;
  #lastConnectedMs = Number.NEGATIVE_INFINITY;
  /** By automatic status or by its last answer. */
  #told: PrinterStatus = NOTHING_TOLD;
  /** Why tickets cannot go this way, once one could not and none could before. */
  #objection: string | null = null;
  #hasCarried = false;
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
  #health: PrinterHealth = NOT_KNOWN;

  constructor(options: PrinterDriverOptions) {
    this.#options = options;
  }

  get health(): PrinterHealth {
    return this.#health;
  }

  print(sheet: EncodedSheet, options: PrintOptions = {}): Promise<Result<{ confirmed: boolean }>> {
    return this.#busy(async () => {
      this.#isPrinting = true;
      try {
        return this.#noted(await this.#print(sheet, options));
      } finally {
        this.#isPrinting = false;
      }
    });
  }

  /** While a ticket is printed the answer is what the printer has told so far. */
  async check(): Promise<Result<Record<string, never>>> {
    if (this.#isPrinting) return this.#told.trouble === null ? ok({}) : troubled(this.#told.trouble, 0);
    return this.#busy(async () => {
      const ready = this.#objection === null ? await this.#ready(0) : this.#refused(this.#objection);
      return this.#noted(ready.ok ? ok({}) : ready);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#lookTimer);
    await this.#jobs.run(async () => {
      await this.#connection?.end(END_LIMIT_MS);
    });
  }

  #busy<T>(work: () => Promise<T>): Promise<T> {
    return this.#jobs.run(async () => {
      this.#isBusy = true;
      clearTimeout(this.#lookTimer);
      try {
        return await work();
      } finally {
        this.#isBusy = false;
        this.#lookLater();
      }
    });
  }

  async #print(
    sheet: EncodedSheet,
    { mayFollowBrokenOff = false, isTest = false }: PrintOptions,
  ): Promise<Result<{ confirmed: boolean }>> {
    const { transport, profile, timings } = this.#options;
    const { bytes, longestCommandBytes } = sheet;
    const refused = this.#refusal(bytes, isTest);
    if (refused !== null) return refused;
    const ready = await this.#ready(timings.reconnectMs);
    if (!ready.ok) return ready;
    const { connection } = ready.value;
    const startedMs = performance.now();
    const before = this.#bytesBefore(mayFollowBrokenOff);
    if (before.length > 0) {
      const outcome = await connection.write(before, timings.stallMs + lineMs(transport, before.length));
      if (outcome !== 'TAKEN') return this.#lost(connection, 0);
    }
    this.#hasPrinted = true;
    this.#brokenOffBytes = 0;
    connection.forgetQuestions();
    const sent = await this.#send(connection, sheet);
    if (!sent.ok) {
      if (sent.error.details['bytesSent'] !== 0) this.#breakOff(connection, longestCommandBytes);
      return sent;
    }
    const extraMs = lineMs(transport, before.length + bytes.length);
    const told = () => this.#believed(connection);
    const printed = await confirmPrinted(connection, { confirm: profile.confirm, timings, extraMs, told });
    if (printed.kind === 'CONFIRMED') {
      const overtimeMs = performance.now() - startedMs - extraMs;
      // On other ways the connection ends when the printer starts anew.
      const confirmed = transport.bytesPerS === null || hasStayed(connection, overtimeMs);
      connection.forgetQuestions();
      return ok({ confirmed });
    }
    if (printed.kind === 'SENT') return ok({ confirmed: false });
    if (printed.kind === 'TROUBLE' && !(await this.#isTrue(connection, printed.trouble)))
      return ok({ confirmed: false });
    const failed =
      printed.kind === 'LOST' ? this.#lost(connection, bytes.length) : troubled(printed.trouble, bytes.length);
    this.#breakOff(connection, longestCommandBytes);
    return failed;
  }

  #refusal(bytes: Uint8Array, isTest: boolean): Result<never> | null {
    const reason = objectionTo(this.#options.transport, bytes, isTest);
    if (!isTest) {
      // Where other tickets pass, it is this one that is too long: those behind it must not wait for a person.
      if (reason !== null && this.#hasCarried) return fail('TICKET_UNPRINTABLE', { reason, bytesSent: 0 });
      this.#objection = reason;
      this.#hasCarried = reason === null;
    }
    return reason === null ? null : this.#refused(reason);
  }

  /** What ends the command in which a ticket before this one may have broken off. */
  #bytesBefore(mayFollowBrokenOff: boolean): Uint8Array {
    if (this.#brokenOffBytes > 0) return recoveryBytes(this.#brokenOffBytes, this.#options.profile);
    return new Uint8Array(!this.#hasPrinted && mayFollowBrokenOff ? MAX_COMMAND_BYTES : 0);
  }

  /** Ends a connection on which a ticket broke off: nothing more of it may come out in front of its copy. */
  #breakOff(connection: PrinterConnection, longestCommandBytes: number): void {
    connection.drop();
    this.#brokenOffBytes = longestCommandBytes;
  }

  /** Hands the whole sheet over, piece by piece; counts a piece before it is handed over. */
  async #send(connection: PrinterConnection, sheet: EncodedSheet): Promise<Result<null>> {
    const { profile, timings, transport } = this.#options;
    const { bytes } = sheet;
    // Where nobody tells of a failure of its power.
    const asksForLife = transport.bytesPerS !== null && !connection.isKnownSilent;
    const lifeSigns = asksForLife ? lifeSignPlaces(sheet) : [];
    const pieceBytes = profile.pacing?.pieceBytes ?? PIECE_BYTES;
    const stallMs = timings.stallMs + lineMs(transport, pieceBytes);
    // The questions before the ticket came at once, too.
    if (profile.pacing !== null) await sleep(profile.pacing.pauseMs);
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      if (!connection.isOpen) return this.#lost(connection, start);
      const trouble = this.#believed(connection);
      if (trouble !== null && (await this.#isTrue(connection, trouble))) return troubled(trouble, start);
      const nextSign = lifeSigns.find((place) => place > start);
      end = Math.min(bytes.length, start + pieceBytes, nextSign ?? bytes.length);
      const asks = end === nextSign;
      if (asks) connection.realtimeAsked += 1;
      const piece = bytes.subarray(start, end);
      const outcome = await connection.write(asks ? Buffer.concat([piece, LIFE_SIGN]) : piece, stallMs);
      if (outcome !== 'TAKEN') {
        const reason = this.#believed(connection);
        return reason === null ? this.#lost(connection, end) : troubled(reason, end);
      }
      if (profile.pacing !== null && end < bytes.length) await sleep(profile.pacing.pauseMs);
    }
    return ok(null);
  }

  #believed(connection: PrinterConnection): PrinterTrouble | null {
    return connection.contradictions < MAX_CONTRADICTIONS ? this.#told.trouble : null;
  }

  /**
   * Whether a trouble told by automatic status is there: some clones tell one that they do not have. Asked, they say so;
   * one that does not answer is believed.
   */
  async #isTrue(connection: PrinterConnection, trouble: PrinterTrouble): Promise<boolean> {
    if (!connection.hasToldByItself || this.#told.trouble?.code !== trouble.code) return true;
    const answer = await queryStatus(connection, this.#options.timings.statusMs);
    if (answer.kind !== 'FINE') return true;
    connection.contradictions += 1;
    this.#told = { trouble: null, isPaperLow: answer.isPaperLow };
    return false;
  }

  /** Connected, asked, able to print; asks for a new connection again for `patienceMs` when one was open lately. */
  async #ready(patienceMs: number): Promise<Result<Ready>> {
    const { timings } = this.#options;
    let reason = 'CLOSED';
    for (let lost = 0; lost < MAX_LOST_CONNECTIONS; lost += 1) {
      const opened = await this.#connected(patienceMs);
      if (!opened.ok) return opened;
      const { connection } = opened.value;
      if (!this.#isAskedNow(connection)) return opened;
      const answer = await queryStatus(connection, timings.statusMs);
      if (answer.kind === 'FINE' || answer.kind === 'TROUBLE') connection.silentSinceMs = null;
      if (answer.kind === 'FINE') {
        this.#told = { trouble: null, isPaperLow: answer.isPaperLow };
        return opened;
      }
      if (answer.kind === 'TROUBLE') {
        this.#told = { trouble: answer.trouble, isPaperLow: false };
        return troubled(answer.trouble, 0);
      }
      if (answer.kind === 'SILENT' && (connection.isKnownSilent || !this.#hasEverAnswered)) {
        connection.silentSinceMs = performance.now();
        return opened;
      }
      // It answered before and does not now, or it ended the connection: this one is dead, or it serves somebody else.
      reason = answer.kind;
      if (answer.kind === 'SILENT') this.#setHealth({ state: 'PROBLEM', problem: 'PRINTER_UNREACHABLE' });
      connection.drop();
    }
    return unreachable(reason);
  }

  /**
   * One that has never answered on this connection is not asked before every ticket: that would only cost time. Now and
   * then it is, because a printer on a serial line may have been switched on after this program.
   */
  #isAskedNow(connection: PrinterConnection): boolean {
    if (!connection.canReadBack) return false;
    const { silentSinceMs } = connection;
    if (silentSinceMs === null) return true;
    if (performance.now() - silentSinceMs < this.#options.timings.muteMs) return false;
    // What was asked before has no answer any more.
    connection.forgetQuestions();
    return true;
  }

  async #connected(patienceMs: number): Promise<Result<Ready>> {
    if (this.#connection?.isOpen === true) return ok({ connection: this.#connection });
    const { transport, timings } = this.#options;
    const startedMs = performance.now();
    const patient = startedMs - this.#lastConnectedMs < timings.recentMs ? patienceMs : 0;
    for (;;) {
      if (this.#isClosed) return unreachable('CLOSED');
      const opened = await PrinterConnection.open(transport, timings.connectMs);
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
    this.#told = NOTHING_TOLD;
    connection.onReply((reply) => {
      this.#hasEverAnswered = true;
      if (reply.kind !== 'automatic' || this.#connection !== connection) return;
      this.#told = reply.status;
      // In the middle of a ticket only what stops it is shown; how it ended shows when it ended.
      if (!this.#isPrinting || this.#believed(connection) !== null) this.#setHealth(this.#toldHealth());
      this.#lookLater();
    });
    void connection.closed.then(() => {
      if (this.#connection !== connection) return;
      this.#connection = null;
      this.#lastConnectedMs = performance.now();
      this.#lookLater();
    });
    if (this.#options.profile.automaticStatus) {
      void connection.write(AUTOMATIC_STATUS_ON, this.#options.timings.stallMs);
    }
  }

  /**
   * An idle printer is asked again: soon while it has a problem or its connection ended, regularly where it answers, now
   * and then where it told nothing so far. One that tells by itself is asked too: it does not tell that its power is gone.
   * A way without answers is not asked.
   */
  #lookLater(): void {
    clearTimeout(this.#lookTimer);
    const waitMs = this.#isClosed || this.#isBusy ? null : this.#lookWaitMs();
    if (waitMs !== null) this.#lookTimer = setTimeout(() => void this.check(), waitMs);
  }

  #lookWaitMs(): number | null {
    const { timings } = this.#options;
    const connection = this.#connection;
    if (this.#health.state === 'PROBLEM') return timings.lookAgainMs;
    if (connection === null) return timings.lookMs;
    if (!connection.canReadBack) return null;
    if (connection.isKnownSilent) return timings.muteMs;
    return timings.pollMs;
  }

  #lost(connection: PrinterConnection, bytesSent: number): Result<never> {
    const reason = connection.isOpen ? 'STALLED' : 'CLOSED';
    connection.drop();
    return bytesSent === 0 ? unreachable(reason) : fail('PRINTER_INTERRUPTED', { bytesSent, reason });
  }

  #refused(reason: string): Result<never> {
    return fail('DEVICE_CONNECTION_INVALID', { reason, bytesSent: 0 });
  }

  #noted<T>(result: Result<T>): Result<T> {
    const isWell = result.ok || result.error.code === 'TICKET_UNPRINTABLE';
    this.#setHealth(isWell ? this.#toldHealth() : { state: 'PROBLEM', problem: result.error.code });
    return result;
  }

  /** Its word is all that is shown: one that answers no question is never well, for nobody would see it go away. */
  #toldHealth(): PrinterHealth {
    const connection = this.#connection;
    if (connection === null) return NOT_KNOWN;
    const trouble = this.#believed(connection);
    const isMute = connection.isKnownSilent || !connection.canReadBack;
    return trouble === null && isMute ? NOT_KNOWN : healthOf(trouble, this.#told.isPaperLow);
  }

  #setHealth(health: PrinterHealth): void {
    if (isSameHealth(health, this.#health)) return;
    this.#health = health;
    if (!this.#isClosed) this.#options.onHealth(health);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
