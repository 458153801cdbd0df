import type { DemoAction, DemoState } from '../../../contract/methods/devices.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { writePng } from '../../printer/escpos-decoder/png.ts';
import type { DecodedSheet, PaperWidthDots } from '../../printer/escpos-decoder/sheet-reader.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import type { PrinterFaults } from './faults.ts';
import { LinePlug } from './line-plug.ts';
import type { Plug } from './plug.ts';
import { PrinterMechanism } from './printer-mechanism.ts';
import type { PrinterSensors } from './status-bytes.ts';
import { TcpPlug } from './tcp-plug.ts';

export interface PrinterPaperOptions {
  readonly widthDots: PaperWidthDots;
  readonly faults?: PrinterFaults;
  /** Told of every sheet as it is cut. */
  readonly onSheet?: (sheet: DecodedSheet) => void;
  /** Told after every change of `state()`. */
  readonly onChange: () => void;
}

export type PrinterSimulatorOptions = SimulatorOptions & PrinterPaperOptions;

export interface LinePrinterOptions extends PrinterPaperOptions {
  /** The printer's end of a pair of pseudo terminals, or a named pipe. */
  readonly path: string;
  readonly isPipe?: boolean;
}

/** The simulated printer, with what only tests and the bench ask of it. */
export interface PrinterSimulation extends Simulator {
  /** Bytes that came in, and those of them that it lost. */
  readonly receivedBytes: number;
  readonly droppedBytes: number;
  /** What the demo window has no button for: paper near its end, switched offline. */
  setSensors(change: Partial<Pick<PrinterSensors, 'isPaperLow' | 'isOffline'>>): void;
}

/**
 * An ESC/POS printer on loopback, as a driver sees it over TCP 9100. It serves one connection at a time, like the real
 * ones; another one waits. Its paper is the strict decoder's. Throws when the port is taken.
 */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulation> {
  const { port, faults } = options;
  const refuseReconnectMs = faults?.refuseReconnectMs;
  const simulator = new PrinterSimulator(options, (device) => new TcpPlug({ port, refuseReconnectMs, device }));
  await simulator.start();
  return simulator;
}

/** The same printer at the end of a serial or USB cable. Throws when `path` is not there. */
export async function startLinePrinterSimulator(options: LinePrinterOptions): Promise<PrinterSimulation> {
  const { path, isPipe = false } = options;
  const simulator = new PrinterSimulator(options, (device) => new LinePlug({ path, isPipe, device }));
  await simulator.start();
  return simulator;
}

class PrinterSimulator implements PrinterSimulation {
  readonly #options: PrinterPaperOptions;
  readonly #mechanism: PrinterMechanism;
  readonly #plug: Plug;
  #isOff = false;
  #tickets = 0;
  #paper: Uint8Array<ArrayBuffer> | null = null;

  constructor(options: PrinterPaperOptions, plugFor: (mechanism: PrinterMechanism) => Plug) {
    this.#options = options;
    this.#mechanism = new PrinterMechanism({
      widthDots: options.widthDots,
      faults: options.faults ?? {},
      onSheet: (sheet) => {
        this.#tickets += 1;
        this.#paper = new Uint8Array(writePng(sheet.picture));
        options.onSheet?.(sheet);
        options.onChange();
      },
      onReply: (bytes) => this.#plug.send(bytes),
      onCondition: () => options.onChange(),
      onRoom: () => this.#plug.roomAgain(),
    });
    this.#plug = plugFor(this.#mechanism);
  }

  get connection(): string {
    const width = this.#options.widthDots === 576 ? '' : `?width=${this.#options.widthDots}`;
    return `${this.#plug.connection}${width}`;
  }

  get receivedBytes(): number {
    return this.#mechanism.receivedBytes;
  }

  get droppedBytes(): number {
    return this.#mechanism.droppedBytes;
  }

  async start(): Promise<void> {
    await this.#plug.start();
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
    if (this.#isOff && !wasOff) {
      this.#mechanism.powerOff();
      this.#plug.switchOff();
    }
    if (wasOff && !this.#isOff) this.#plug.switchOn();
    if (act.condition !== 'OFF') this.#mechanism.setCondition(act.condition);
    if (this.#isOff !== wasOff) this.#options.onChange();
    return ok(this.state());
  }

  setSensors(change: Partial<Pick<PrinterSensors, 'isPaperLow' | 'isOffline'>>): void {
    this.#mechanism.setSensors(change);
  }

  async close(): Promise<void> {
    this.#mechanism.close();
    await this.#plug.close();
  }
}
