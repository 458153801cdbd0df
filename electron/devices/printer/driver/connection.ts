import { connect, type Socket } from 'node:net';
import { type PrinterReply, ReplyReader } from './replies.ts';

export type WriteOutcome = 'TAKEN' | 'CLOSED' | 'STALLED';

/** One TCP connection to a printer, kept open between tickets because some printers refuse the next one for a while. */
export class PrinterConnection {
  /** True once it was asked and told nothing: it is not asked again on this connection. */
  isKnownSilent = false;
  /** Requests for confirmation made on this connection, and answers to GS r that came. */
  questions = 0;
  transmitted = 0;
  /** DLE EOT requests sent on it, and answers that came: one that comes late must not be taken for the next one's. */
  realtimeAsked = 0;
  realtimeAnswered = 0;
  readonly #socket: Socket;
  readonly #listeners = new Set<(reply: PrinterReply) => void>();
  /** Of who waits now. Not hung on `#closed`: a promise that ends after weeks would keep every ticket until then. */
  readonly #onClose = new Set<() => void>();
  readonly #closed: Promise<void>;

  constructor(socket: Socket) {
    this.#socket = socket;
    const replies = new ReplyReader((reply) => {
      if (reply.kind === 'transmitted') this.transmitted += 1;
      if (reply.kind === 'realtime') this.realtimeAnswered += 1;
      for (const listener of this.#listeners) listener(reply);
    });
    socket.on('data', (bytes: Uint8Array) => replies.push(bytes));
    // The close that follows says everything a caller needs; without a listener an error would end the process.
    socket.on('error', () => undefined);
    // A printer that ends its side prints nothing any more: a half-open connection would swallow a ticket.
    socket.on('end', () => socket.destroy());
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => {
        for (const tell of this.#onClose) tell();
        resolve();
      });
    });
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** Resolves when the connection is gone, whoever ended it. */
  get closed(): Promise<void> {
    return this.#closed;
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
    if (!this.isOpen) return Promise.resolve('CLOSED');
    return new Promise((resolve) => {
      const settle = (outcome: WriteOutcome): void => {
        clearTimeout(timer);
        this.#onClose.delete(onClose);
        resolve(outcome);
      };
      const onClose = (): void => settle('CLOSED');
      const timer = setTimeout(() => settle('STALLED'), stallMs);
      this.#onClose.add(onClose);
      this.#socket.write(bytes, (error) => settle(error ? 'CLOSED' : 'TAKEN'));
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
    this.#socket.end();
    const timer = setTimeout(() => this.drop(), limitMs);
    await this.#closed;
    clearTimeout(timer);
  }

  /** Closes at once; what waits in the system's buffers is lost. */
  drop(): void {
    this.#socket.destroy();
  }
}

/** Opens a connection. Answers the system's reason, such as ECONNREFUSED, when it cannot within `timeoutMs`. */
export function openConnection(
  { host, port }: { readonly host: string; readonly port: number },
  timeoutMs: number,
): Promise<PrinterConnection | string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve('ETIMEDOUT');
    }, timeoutMs);
    const onError = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      resolve(error.code ?? error.message);
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      clearTimeout(timer);
      const connection = new PrinterConnection(socket);
      socket.off('error', onError);
      resolve(connection);
    });
  });
}
