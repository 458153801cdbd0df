import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { nodeStays } from '../../connection/serial-stays.ts';
import type { LinkListener, PrinterLink, PrinterTransport } from './transport.ts';

/** `usblp` answers at once, so somebody has to ask: often while an answer is due, seldom otherwise. */
const READ_SOON_MS = 15;
const READ_LATER_MS = 200;
const ANSWER_DUE_MS = 3_000;
/** Its buffer is full; when there is room again it does not tell. */
const WRITE_AGAIN_MS = 10;
const READ_BYTES = 512;
/** What a device says that only takes bytes. */
const WRITE_ONLY = new Set(['EINVAL', 'EBADF', 'ENOSYS', 'EOPNOTSUPP']);
const NOT_YET = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

/**
 * A USB printer as Linux shows it, such as `/dev/usb/lp0`; also a named pipe behind which another program drives it.
 * Opened without blocking: a printer without paper would otherwise hold a thread of the process for hours.
 */
export function lpDeviceTransport({ path }: { readonly path: string }): PrinterTransport {
  return {
    bytesPerS: null,
    objection: () => null,
    async open(_timeoutMs, listener) {
      try {
        const { mode } = await stat(path);
        const kind = mode & constants.S_IFMT;
        if (kind !== constants.S_IFCHR && kind !== constants.S_IFIFO) return 'not a character device';
        const isPipe = kind === constants.S_IFIFO;
        const access = isPipe ? constants.O_WRONLY : constants.O_RDWR;
        const handle = await open(path, access | constants.O_NONBLOCK | constants.O_NOCTTY);
        return new LpDeviceLink(handle, path, !isPipe, listener);
      } catch (error) {
        return codeOf(error);
      }
    },
  };
}

class LpDeviceLink implements PrinterLink {
  readonly #handle: FileHandle;
  readonly #listener: LinkListener;
  readonly #stays: () => Promise<boolean>;
  #canReadBack: boolean;
  #isOpen = true;
  #isEnding = false;
  #isReading = false;
  #lastWriteMs = 0;
  #readTimer: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(handle: FileHandle, path: string, canReadBack: boolean, listener: LinkListener) {
    this.#handle = handle;
    this.#listener = listener;
    this.#canReadBack = canReadBack;
    this.#stays = nodeStays(path);
    if (canReadBack) this.#readLater(0);
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#isEnding;
  }

  get canReadBack(): boolean {
    return this.#canReadBack;
  }

  write(bytes: Uint8Array, taken: (isTaken: boolean) => void): void {
    this.#writing = this.#writing.then(async () => taken(await this.#writeAll(bytes)));
    this.#lastWriteMs = performance.now();
    if (this.#canReadBack) this.#readLater(READ_SOON_MS);
  }

  end(): void {
    this.#isEnding = true;
    void this.#writing.then(() => this.drop());
  }

  drop(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#readTimer);
    this.#wake();
    // Waits for a read or write under way; a device that is gone cannot be closed properly, and nothing is left to do.
    void this.#handle.close().catch(() => undefined);
    this.#listener.closed();
  }

  async #writeAll(bytes: Uint8Array): Promise<boolean> {
    for (let start = 0; start < bytes.length; ) {
      if (!this.#isOpen) return false;
      try {
        const { bytesWritten } = await this.#handle.write(bytes, start, bytes.length - start, null);
        start += bytesWritten;
      } catch (error) {
        if (!NOT_YET.has(codeOf(error))) {
          this.drop();
          return false;
        }
        await this.#pause();
      }
    }
    return this.#isOpen;
  }

  /** Ends early when the link is dropped: nobody may wait for a printer that is no longer wanted. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WRITE_AGAIN_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #readLater(afterMs: number): void {
    clearTimeout(this.#readTimer);
    if (this.#isOpen) this.#readTimer = setTimeout(() => void this.#read(), afterMs);
  }

  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    const canGoOn = await this.#readOnce();
    this.#isReading = false;
    const isDue = performance.now() - this.#lastWriteMs < ANSWER_DUE_MS;
    if (canGoOn) this.#readLater(isDue ? READ_SOON_MS : READ_LATER_MS);
  }

  /** Answers false when nothing more will ever be read. */
  async #readOnce(): Promise<boolean> {
    const buffer = new Uint8Array(READ_BYTES);
    try {
      const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, null);
      if (!this.#isOpen) return false;
      if (bytesRead > 0) this.#listener.bytes(buffer.subarray(0, bytesRead));
      else if (!(await this.#stays())) this.drop();
    } catch (error) {
      const code = codeOf(error);
      if (WRITE_ONLY.has(code)) this.#canReadBack = false;
      else if (!NOT_YET.has(code)) this.drop();
    }
    return this.#isOpen && this.#canReadBack;
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
