import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import { type PrinterAddress, parsePrinterAddress } from '../devices/printer/driver/address.ts';
import { PrinterDriver, type PrinterHealth } from '../devices/printer/driver/printer-driver.ts';
import { PRINTER_TIMINGS, type PrinterTimings } from '../devices/printer/driver/timings.ts';
import { encodeSheet } from '../devices/printer/encoder/encode-sheet.ts';
import { readTicketFonts } from '../devices/printer/ticket/read-fonts.ts';
import { testSheet } from '../devices/printer/ticket/test-sheet.ts';
import { createTicketTypefaces, type TicketTypefaces } from '../devices/printer/ticket/ticket-typefaces.ts';
import { encodeTicket } from '../devices/printer/ticket-printing.ts';
import { HO_CHI_MINH_OFFSET_MS } from '../domain/local-minute.ts';
import { type AppError, fail, ok, type Result } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';

export interface PrintersDeps extends DevicePartDeps {
  /** Other limits than those of real printers, for tests. */
  readonly timings?: PrinterTimings;
}

/** The same place from source (`electron/devicehost`) and bundled (`dist/devicehost`). */
const FONTS = new URL('../../resources/fonts/', import.meta.url);
/** While a printer has a problem it is asked this often whether it is back. */
const LOOK_AGAIN_MS = 2_500;

interface Assigned {
  readonly target: DeviceTarget;
  /** Undefined where the connection text is wrong. */
  readonly address: PrinterAddress | undefined;
  readonly driver: PrinterDriver | undefined;
  health: PrinterHealth;
  lookAgain: NodeJS.Timeout | undefined;
}

/** Ticket printers: prints, checks, and tells how they are. */
export function createPrinters(deps: PrintersDeps): DevicePart {
  return new Printers(deps).part();
}

class Printers {
  readonly #deps: PrintersDeps;
  readonly #printers = new Map<string, Assigned>();
  #typefaces: Promise<TicketTypefaces> | null = null;

  constructor(deps: PrintersDeps) {
    this.#deps = deps;
  }

  part(): DevicePart {
    return {
      handlers: {
        'printer.print': ({ deviceCode, ticket, copyMark }) =>
          this.#with(deviceCode, async ({ driver, address }) => {
            const { widthDots, profile } = address;
            const options = { widthDots, profile, copyMark, automaticStatus: profile.automaticStatus };
            const encoded = encodeTicket(ticket, await this.#loadedTypefaces(), options);
            if (!encoded.ok) return withNothingSent(encoded.error);
            // A copy is printed because the ticket before it may have broken off, perhaps in a process that was killed.
            return driver.print(encoded.value, { mayFollowBrokenOff: copyMark });
          }),
        'printer.check': ({ deviceCode }) => this.#with(deviceCode, ({ driver }) => driver.check()),
      },
      assign: (devices) => this.#assign(devices.filter(({ kind }) => kind === 'TICKET_PRINTER')),
      test: (device) => this.#test(device),
      states: () => [...this.#printers.values()].map(stateOf),
      close: () => this.#close(),
    };
  }

  #assign(devices: readonly DeviceTarget[]): void {
    for (const [code, { target }] of this.#printers) {
      const next = devices.find((device) => device.code === code);
      if (next?.connection !== target.connection) void this.#release(code);
    }
    for (const target of devices) if (!this.#printers.has(target.code)) this.#take(target);
    // The first ticket must not wait for fonts to be read.
    if (this.#printers.size > 0) void this.#loadedTypefaces();
  }

  #take(target: DeviceTarget): void {
    const address = parsePrinterAddress(target.connection);
    if (!address.ok) {
      const health = { state: 'PROBLEM', problem: address.error.code } as const;
      const invalid = { target, address: undefined, driver: undefined, health, lookAgain: undefined };
      this.#printers.set(target.code, invalid);
      this.#deps.announce(stateOf(invalid));
      return;
    }
    const driver = new PrinterDriver({
      ...address.value,
      timings: this.#deps.timings ?? PRINTER_TIMINGS,
      onHealth: (health) => this.#changed(assigned, health),
    });
    const assigned: Assigned = {
      target,
      address: address.value,
      driver,
      health: driver.health,
      lookAgain: undefined,
    };
    this.#printers.set(target.code, assigned);
    void driver.check();
  }

  #changed(assigned: Assigned, health: PrinterHealth): void {
    assigned.health = health;
    this.#deps.log.info('printer health', { device: assigned.target.code, ...health });
    this.#deps.announce(stateOf(assigned));
    if (health.state === 'PROBLEM') this.#lookAgainSoon(assigned);
  }

  /** Only a printer with a problem is asked by itself: an idle one costs nothing. */
  #lookAgainSoon(assigned: Assigned): void {
    clearTimeout(assigned.lookAgain);
    assigned.lookAgain = setTimeout(() => {
      void assigned.driver?.check().then(() => {
        if (assigned.health.state === 'PROBLEM' && this.#printers.get(assigned.target.code) === assigned) {
          this.#lookAgainSoon(assigned);
        }
      });
    }, LOOK_AGAIN_MS);
  }

  async #release(code: string): Promise<void> {
    const assigned = this.#printers.get(code);
    this.#printers.delete(code);
    clearTimeout(assigned?.lookAgain);
    await assigned?.driver?.close();
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#printers.keys()].map((code) => this.#release(code)));
  }

  async #test({ code }: DeviceTarget): Promise<Result<DeviceTest>> {
    const { clock } = this.#deps;
    const printed = await this.#with(code, async ({ driver, address }) => {
      const { widthDots, profile } = address;
      const at = new Date(clock.nowMs() + HO_CHI_MINH_OFFSET_MS).toISOString().slice(0, 16);
      const sheet = testSheet(await this.#loadedTypefaces(), { widthDots, profileName: profile.name, at });
      return driver.print(encodeSheet(sheet, profile, { automaticStatus: profile.automaticStatus }));
    });
    return printed.ok ? ok({ kind: 'TICKET_PRINTER', confirmed: printed.value.confirmed }) : printed;
  }

  async #with<T>(
    code: string,
    work: (printer: { driver: PrinterDriver; address: PrinterAddress }) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const assigned = this.#printers.get(code);
    if (assigned === undefined) return fail('DEVICE_UNKNOWN', { code, bytesSent: 0 });
    const { driver, address, target } = assigned;
    if (driver !== undefined && address !== undefined) return work({ driver, address });
    const invalid = parsePrinterAddress(target.connection);
    return invalid.ok ? fail('DEVICE_CONNECTION_INVALID', { bytesSent: 0 }) : withNothingSent(invalid.error);
  }

  #loadedTypefaces(): Promise<TicketTypefaces> {
    this.#typefaces ??= readTicketFonts(FONTS).then(createTicketTypefaces);
    return this.#typefaces;
  }
}

function stateOf({ target, health }: Assigned): DeviceState {
  return { code: target.code, ...health };
}

function withNothingSent(error: AppError): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: { ...error, details: { ...error.details, bytesSent: 0 } } };
}
