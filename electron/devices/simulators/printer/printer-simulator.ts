import { createServer, type Server, type Socket } from 'node:net';
import type { DemoAction, DemoState } from '../../../contract/methods/devices.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { writePng } from '../../printer/escpos-decoder/png.ts';
import type { DecodedSheet, PaperWidthDots } from '../../printer/escpos-decoder/sheet-reader.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { type PrinterFaults, PrinterMechanism } from './printer-mechanism.ts';

export interface PrinterSimulatorOptions extends SimulatorOptions {
  readonly widthDots: PaperWidthDots;
  readonly faults?: PrinterFaults;
  /** Told of every sheet as it is cut. */
  readonly onSheet?: (sheet: DecodedSheet) => void;
}

const LOOPBACK = '127.0.0.1';
const LISTEN_AGAIN_MS = 500;

/**
 * An ESC/POS printer on loopback, as a driver sees it over TCP 9100. It serves one connection at a time, like the real
 * ones; another one waits. Its paper is the strict decoder's. Throws when the port is taken.
 */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<Simulator> {
  const simulator = new PrinterSimulator(options);
  await simulator.start();
  return simulator;
}

class PrinterSimulator implements Simulator {
  readonly #options: PrinterSimulatorOptions;
  readonly #mechanism: PrinterMechanism;
  #server: Server | null = null;
  #port: number;
  #sockets: Socket[] = [];
  #isOff = false;
  #isClosed = false;
  #listenTimer: NodeJS.Timeout | undefined;
  #tickets = 0;
  #paper: Uint8Array<ArrayBuffer> | null = null;

  constructor(options: PrinterSimulatorOptions) {
    this.#options = options;
    this.#port = options.port;
    this.#mechanism = new PrinterMechanism({
      widthDots: options.widthDots,
      faults: options.faults ?? {},
      onSheet: (sheet) => {
        this.#tickets += 1;
        this.#paper = new Uint8Array(writePng(sheet.picture));
        options.onSheet?.(sheet);
        options.onChange();
      },
      onReply: (bytes) => {
        const [active] = this.#sockets;
        if (active?.writable === true) active.write(bytes);
      },
      onCondition: () => options.onChange(),
      onRoom: () => void this.#sockets[0]?.resume(),
    });
  }

  get connection(): string {
    const width = this.#options.widthDots === 576 ? '' : `?width=${this.#options.widthDots}`;
    return `tcp://${LOOPBACK}:${this.#port}${width}`;
  }

  async start(): Promise<void> {
    await this.#listen();
  }

  state(): DemoState {
    const condition = this.#isOff ? 'OFF' : this.#mechanism.condition;
    return { kind: 'TICKET_PRINTER', condition, tickets: this.#tickets, paper: this.#paper };
  }

  act(act: DemoAction): Result<DemoState> {
    if (act.action !== 'PRINTER') {
      return fail('DEVICE_CONNECTION_INVALID', { reason: `a printer does not know ${act.action}` });
    }
    const wasOff = this.#isOff;
    this.#isOff = act.condition === 'OFF';
    if (this.#isOff && !wasOff) this.#switchOff();
    if (wasOff && !this.#isOff) this.#listenAgain(0);
    if (act.condition !== 'OFF') this.#mechanism.setCondition(act.condition);
    if (this.#isOff !== wasOff) this.#options.onChange();
    return ok(this.state());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#listenTimer);
    this.#mechanism.powerOff();
    for (const socket of this.#sockets) socket.destroy();
    await this.#stopListening();
  }

  #switchOff(): void {
    this.#mechanism.powerOff();
    for (const socket of this.#sockets) socket.resetAndDestroy();
    void this.#stopListening();
  }

  #accept(socket: Socket): void {
    this.#sockets.push(socket);
    socket.pause();
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Uint8Array) => this.#receive(socket, bytes));
    // The other side has said all it had to say; what it sent is printed.
    socket.on('end', () => socket.end());
    socket.once('close', () => this.#released(socket));
    // Offline with a full buffer it reads nothing, not even that the other side is gone: a new caller takes its place.
    if (!this.#mechanism.hasRoom && this.#mechanism.condition !== 'READY') {
      for (const other of this.#sockets) if (other !== socket) other.destroy();
      this.#mechanism.openReserve();
    }
    this.#serveFirst();
  }

  #receive(socket: Socket, bytes: Uint8Array): void {
    if (!this.#mechanism.receive(bytes)) {
      socket.resetAndDestroy();
      return;
    }
    if (!this.#mechanism.hasRoom) socket.pause();
  }

  #released(socket: Socket): void {
    this.#sockets = this.#sockets.filter((other) => other !== socket);
    const refuseMs = this.#options.faults?.refuseReconnectMs;
    if (refuseMs !== undefined && !this.#isOff && !this.#isClosed) {
      void this.#stopListening();
      this.#listenAgain(refuseMs);
    }
    this.#serveFirst();
  }

  #serveFirst(): void {
    if (this.#mechanism.hasRoom) this.#sockets[0]?.resume();
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
