import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Plug, PlugDevice } from './plug.ts';

export interface LinePlugOptions {
  /** The printer's end of a pair of pseudo terminals, or of a named pipe. */
  readonly path: string;
  /** A pipe has one direction: nothing is sent. */
  readonly isPipe: boolean;
  readonly device: PlugDevice;
}

const LOOK_MS = 5;
const READ_BYTES = 1_024;

/** The printer's end of a serial or USB cable. Power failures are seen by nobody at the other end. */
export class LinePlug implements Plug {
  readonly #options: LinePlugOptions;
  #handle: FileHandle | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOff = false;
  #isClosed = false;
  #reading: Promise<void> = Promise.resolve();
  #sending: Promise<unknown> = Promise.resolve();

  constructor(options: LinePlugOptions) {
    this.#options = options;
  }

  get connection(): string {
    return this.#options.path;
  }

  async start(): Promise<void> {
    const { path } = this.#options;
    this.#handle = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    this.#lookSoon();
  }

  send(bytes: Uint8Array): void {
    if (this.#options.isPipe || this.#isOff) return;
    // Replies are few and short: one that does not fit is lost, as on a line that nobody reads.
    this.#sending = this.#sending.then(() => this.#handle?.write(bytes)).catch(() => undefined);
  }

  roomAgain(): void {
    // It looks by itself.
  }

  switchOff(): void {
    this.#isOff = true;
  }

  switchOn(): void {
    this.#isOff = false;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#reading;
    await this.#sending;
    await this.#handle?.close();
  }

  #lookSoon(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#reading = this.#look().then(() => this.#lookSoon());
    }, LOOK_MS);
  }

  async #look(): Promise<void> {
    const { device } = this.#options;
    const buffer = new Uint8Array(READ_BYTES);
    while (this.#handle !== null && !this.#isClosed) {
      const room = this.#isOff ? READ_BYTES : Math.min(device.roomBytes, READ_BYTES);
      if (room === 0) return;
      const bytes = await readNow(this.#handle, buffer.subarray(0, room));
      if (bytes === 0) return;
      if (!this.#isOff) device.receive(buffer.subarray(0, bytes));
    }
  }
}

/** How many bytes came in; 0 while nothing waits. */
async function readNow(handle: FileHandle, buffer: Uint8Array): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // EIO: nobody holds the other end of a pseudo terminal at this moment.
    if (['EAGAIN', 'EIO'].includes(code)) return 0;
    throw error;
  }
}
