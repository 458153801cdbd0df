import { createServer, type Server, type Socket } from 'node:net';
import type { Plug, PlugDevice } from './plug.ts';

export interface TcpPlugOptions {
  /** Loopback port; 0 takes a free one. */
  readonly port: number;
  readonly refuseReconnectMs: number | undefined;
  readonly device: PlugDevice;
}

const LOOPBACK = '127.0.0.1';
const LISTEN_AGAIN_MS = 500;

/** Port 9100 of a printer on loopback. It serves one connection at a time, like the real ones; another one waits. */
export class TcpPlug implements Plug {
  readonly #options: TcpPlugOptions;
  #server: Server | null = null;
  #port: number;
  #sockets: Socket[] = [];
  #isPumping = false;
  #isOff = false;
  #isClosed = false;
  #listenTimer: NodeJS.Timeout | undefined;

  constructor(options: TcpPlugOptions) {
    this.#options = options;
    this.#port = options.port;
  }

  get connection(): string {
    return `tcp://${LOOPBACK}:${this.#port}`;
  }

  start(): Promise<void> {
    return this.#listen();
  }

  send(bytes: Uint8Array): void {
    const [active] = this.#sockets;
    if (active?.writable === true) active.write(bytes);
  }

  roomAgain(): void {
    this.#pump();
  }

  switchOff(): void {
    this.#isOff = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    void this.#stopListening();
  }

  switchOn(): void {
    this.#isOff = false;
    this.#listenAgain(0);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const socket of this.#sockets) socket.destroy();
    await this.#stopListening();
  }

  #accept(socket: Socket): void {
    const { device } = this.#options;
    this.#sockets.push(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('readable', () => this.#pump());
    // The other side has said all it had to say; what it sent is printed.
    socket.on('end', () => socket.end());
    socket.once('close', () => this.#released(socket));
    // Offline with a full buffer it reads nothing, not even that the other side is gone: a new caller takes its place.
    if (device.isStuck) {
      for (const other of this.#sockets) if (other !== socket) other.destroy();
      device.openReserve();
    }
    this.#pump();
  }

  /** The printer tells of room while it takes bytes: the loop that gave them to it goes on by itself. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    this.#pumpAll();
    this.#isPumping = false;
  }

  #pumpAll(): void {
    const { device } = this.#options;
    for (;;) {
      const [active] = this.#sockets;
      if (active === undefined || active.destroyed) return;
      const bytes = Math.min(device.roomBytes, active.readableLength);
      // Asks for more, and notices the end of what came.
      const chunk = active.read(bytes) as Uint8Array | null;
      if (chunk === null || bytes === 0) return;
      if (!device.receive(chunk)) active.resetAndDestroy();
    }
  }

  #released(socket: Socket): void {
    this.#sockets = this.#sockets.filter((other) => other !== socket);
    const { refuseReconnectMs } = this.#options;
    if (refuseReconnectMs !== undefined && !this.#isOff && !this.#isClosed) {
      void this.#stopListening();
      this.#listenAgain(refuseReconnectMs);
    }
    this.#pump();
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
      server.once('error', reject);
      server.listen({ host: LOOPBACK, port: this.#port }, () => {
        const address = server.address();
        if (address !== null && typeof address === 'object') this.#port = address.port;
        this.#server = server;
        resolve();
      });
    });
  }

  /** Opens the same port again after a while; another program may hold it for a moment, so until it is free. */
  #listenAgain(afterMs: number): void {
    clearTimeout(this.#listenTimer);
    this.#listenTimer = setTimeout(() => {
      if (this.#isOff || this.#isClosed || this.#server !== null) return;
      this.#listen().catch(() => this.#listenAgain(LISTEN_AGAIN_MS));
    }, afterMs);
  }

  #stopListening(): Promise<void> {
    clearTimeout(this.#listenTimer);
    const server = this.#server;
    this.#server = null;
    return new Promise((resolve) => {
      if (server === null) resolve();
      else server.close(() => resolve());
    });
  }
}
