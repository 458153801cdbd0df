import type { PrinterLink, PrinterTransport } from '../transport/transport.ts';
import { type PrinterReply, ReplyReader } from './replies.ts';

export type WriteOutcome = 'TAKEN' | 'CLOSED' | 'STALLED';

/** One open link to a printer with what is known of it; kept between tickets, because some refuse the next one for a while. */
export class PrinterConnection {
  /** When it was last asked and told nothing, on the clock of `performance`; null while it answers. */
  silentSinceMs: number | null = null;
  /** Automatic status came on it, and how often it was incomplete or contradicted by an answer to a question. */
  hasToldByItself = false;
  contradictions = 0;
  /** Requests for confirmation made on this connection, and answers to GS r that came. */
  questions = 0;
  transmitted = 0;
  /** DLE EOT requests sent on it, and answers that came: one that comes late must not be taken for the next one's. */
  realtimeAsked = 0;
  realtimeAnswered = 0;
  #link: PrinterLink | null = null;
  readonly #replies: ReplyReader;
  readonly #listeners = new Set<(reply: PrinterReply) => void>();
  /** Of who waits now. Not hung on `#closed`: a promise that ends after weeks would keep every ticket until then. */
  readonly #onClose = new Set<() => void>();
  readonly #closed: Promise<void>;
  #tellClosed: () => void = () => undefined;

  private constructor() {
    this.#replies = new ReplyReader((reply) => {
      if (reply.kind === 'transmitted') this.transmitted += 1;
      if (reply.kind === 'realtime') this.realtimeAnswered += 1;
      if (reply.kind === 'automatic') this.hasToldByItself = true;
      if (reply.kind === 'broken') this.contradictions += 1;
      for (const listener of this.#listeners) listener(reply);
    });
    this.#closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
  }

  /** Opens a connection. Answers the system's reason, such as ECONNREFUSED, when it cannot within `timeoutMs`. */
  static async open(transport: PrinterTransport, timeoutMs: number): Promise<PrinterConnection | string> {
    const connection = new PrinterConnection();
    const link = await transport.open(timeoutMs, {
      bytes: (bytes) => connection.#replies.push(bytes, performance.now()),
      closed: () => {
        for (const tell of connection.#onClose) tell();
        connection.#tellClosed();
      },
    });
    if (typeof link === 'string') return link;
    connection.#link = link;
    return connection;
  }

  /** Asked, and told nothing. */
  get isKnownSilent(): boolean {
    return this.silentSinceMs !== null;
  }

  get isOpen(): boolean {
    return this.#link?.isOpen === true;
  }

  /** False where nothing can come back. */
  get canReadBack(): boolean {
    return this.#link?.canReadBack === true;
  }

  /** Resolves when the connection is gone, whoever ended it. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  /** Answers that are still owed have been lost: nobody waits for them. */
  forgetQuestions(): void {
    this.realtimeAsked = this.realtimeAnswered;
  }

  /** Hears every reply until the returned function is called. */
  onReply(listener: (reply: PrinterReply) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Hands bytes to the system and waits until it has taken them, so that a slow printer slows the sender down. STALLED
   * after `stallMs` without progress. Whatever the answer, any of the bytes may reach the printer.
   */
  write(bytes: Uint8Array, stallMs: number): Promise<WriteOutcome> {
    const link = this.#link;
    if (link === null || !link.isOpen) return Promise.resolve('CLOSED');
    return new Promise((resolve) => {
      const settle = (outcome: WriteOutcome): void => {
        clearTimeout(timer);
        this.#onClose.delete(onClose);
        resolve(outcome);
      };
      const onClose = (): void => settle('CLOSED');
      const timer = setTimeout(() => settle('STALLED'), stallMs);
      this.#onClose.add(onClose);
      link.write(bytes, (isTaken) => settle(isTaken ? 'TAKEN' : 'CLOSED'));
    });
  }

  /** Waits for a reply that `pick` takes; `CLOSED` or `SILENT` when none came within `timeoutMs`. */
  reply<T>(pick: (reply: PrinterReply) => T | undefined, timeoutMs: number): Promise<T | 'CLOSED' | 'SILENT'> {
    if (!this.isOpen) return Promise.resolve('CLOSED');
    return new Promise((resolve) => {
      const settle = (answer: T | 'CLOSED' | 'SILENT'): void => {
        clearTimeout(timer);
        stop();
        this.#onClose.delete(onClose);
        resolve(answer);
      };
      const onClose = (): void => settle('CLOSED');
      const timer = setTimeout(() => settle('SILENT'), timeoutMs);
      this.#onClose.add(onClose);
      const stop = this.onReply((reply) => {
        const picked = pick(reply);
        if (picked !== undefined) settle(picked);
      });
    });
  }

  /** Lets everything written leave, then closes. Does not wait longer than `limitMs` for the other side. */
  async end(limitMs: number): Promise<void> {
    if (!this.isOpen) return this.drop();
    const timer = setTimeout(() => this.drop(), limitMs);
    this.#link?.end();
    await this.#closed;
    clearTimeout(timer);
  }

  /** Closes at once; what waits in the system's buffers is lost. */
  drop(): void {
    this.#link?.drop();
  }
}
