import { isDeepStrictEqual } from 'node:util';
import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import type { PrinterProfile } from '../contract/printer-profile.ts';
import { type PrinterAddress, parsePrinterAddress } from '../devices/printer/driver/address.ts';
import { openPrinter } from '../devices/printer/driver/open-printer.ts';
import type { PrinterHealth, TicketPrinter } from '../devices/printer/driver/ticket-printer.ts';
import { PRINTER_TIMINGS, type PrinterTimings } from '../devices/printer/driver/timings.ts';
import { loadWinspool } from '../devices/printer/spool/winspool.ts';
import type { WinspoolApi } from '../devices/printer/spool/winspool-api.ts';
import { encodeTestSheet } from '../devices/printer/test-sheet-printing.ts';
import { createLogoDrawer } from '../devices/printer/ticket/logo.ts';
import { readTicketFonts } from '../devices/printer/ticket/read-fonts.ts';
import { createTicketTypefaces, type TicketTypefaces } from '../devices/printer/ticket/ticket-typefaces.ts';
import { encodeTicket } from '../devices/printer/ticket-printing.ts';
import { HO_CHI_MINH_OFFSET_MS } from '../domain/local-minute.ts';
import { type AppError, fail, ok, type Result } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';

export interface PrintersDeps extends DevicePartDeps {
  /** Other limits than those of real printers, for tests. */
  readonly timings?: PrinterTimings;
  /** Another environment for the tools of CUPS, and another spooler of Windows, for tests. */
  readonly env?: NodeJS.ProcessEnv;
  readonly winspool?: () => Promise<WinspoolApi>;
}

/** The same place from source (`electron/devicehost`) and bundled (`dist/devicehost`). */
const FONTS = new URL('../../resources/fonts/', import.meta.url);
interface Assigned {
  readonly target: DeviceTarget;
  /** Where it is, with its profile; or why its connection text cannot be read. */
  readonly address: Result<PrinterAddress>;
  readonly driver: TicketPrinter | undefined;
  health: PrinterHealth;
}

/** Ticket printers: prints, checks, and tells how they are. */
export function createPrinters(deps: PrintersDeps): DevicePart {
  return new Printers(deps).part();
}

class Printers {
  readonly #deps: PrintersDeps;
  readonly #printers = new Map<string, Assigned>();
  #typefaces: Promise<TicketTypefaces> | null = null;
  readonly #drawLogo = createLogoDrawer();

  constructor(deps: PrintersDeps) {
    this.#deps = deps;
  }

  part(): DevicePart {
    return {
      handlers: {
        'printer.print': ({ deviceCode, ticket, copyMark }) =>
          this.#with(deviceCode, async ({ driver, address }) => {
            const { widthDots, profile } = address;
            const { automaticStatus } = profile;
            const options = { widthDots, profile, copyMark, automaticStatus, drawLogo: this.#drawLogo };
            const encoded = encodeTicket(ticket, await this.#loadedTypefaces(), options);
            if (!encoded.ok) return withNothingSent(encoded.error);
            // A copy is printed because the ticket before it may have broken off, perhaps in a process that was killed.
            return driver.print(encoded.value, { mayFollowBrokenOff: copyMark });
          }),
        'printer.check': ({ deviceCode }) => this.#with(deviceCode, ({ driver }) => driver.check()),
      },
      assign: (devices, profiles = []) =>
        this.#assign(
          devices.filter(({ kind }) => kind === 'TICKET_PRINTER'),
          profiles,
        ),
      test: (device) => this.#test(device),
      states: () => [...this.#printers.values()].map(stateOf),
      close: () => this.#close(),
    };
  }

  #assign(devices: readonly DeviceTarget[], profiles: readonly PrinterProfile[]): void {
    const wanted = new Map(
      devices.map((target) => [target.code, { target, address: parsePrinterAddress(target.connection, profiles) }]),
    );
    const earlier = new Map(this.#printers);
    for (const [code, { target, address }] of earlier) {
      const next = wanted.get(code);
      const isSame = next?.target.connection === target.connection && isDeepStrictEqual(next.address, address);
      if (!isSame) void this.#release(code);
    }
    for (const { target, address } of wanted.values()) {
      if (this.#printers.has(target.code)) continue;
      const taken = this.#take(target, address);
      // What was known of the place it had before says nothing of this one.
      const before = earlier.get(target.code)?.health.state ?? 'UNKNOWN';
      if (taken.health.state === 'UNKNOWN' && before !== 'UNKNOWN') this.#deps.announce(stateOf(taken));
    }
    // The first ticket must not wait for fonts to be read.
    if (this.#printers.size > 0) void this.#loadedTypefaces();
  }

  #take(target: DeviceTarget, address: Result<PrinterAddress>): Assigned {
    if (!address.ok) {
      const health = { state: 'PROBLEM', problem: address.error.code } as const;
      const invalid = { target, address, driver: undefined, health };
      this.#printers.set(target.code, invalid);
      this.#deps.announce(stateOf(invalid));
      return invalid;
    }
    const { timings = PRINTER_TIMINGS, env = process.env, winspool = () => loadWinspool() } = this.#deps;
    const driver = openPrinter(address.value, {
      timings,
      env,
      winspool,
      onHealth: (health) => this.#changed(assigned, health),
    });
    const assigned: Assigned = { target, address, driver, health: driver.health };
    this.#printers.set(target.code, assigned);
    void driver.check();
    return assigned;
  }

  #changed(assigned: Assigned, health: PrinterHealth): void {
    assigned.health = health;
    const { state, problem, warning = null } = health;
    this.#deps.log.info('printer health', { device: assigned.target.code, state, problem, warning });
    this.#deps.announce(stateOf(assigned));
  }

  async #release(code: string): Promise<void> {
    const assigned = this.#printers.get(code);
    this.#printers.delete(code);
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
      const typefaces = await this.#loadedTypefaces();
      const { automaticStatus } = profile;
      return driver.print(encodeTestSheet(profile, widthDots, { typefaces, at, automaticStatus }), { isTest: true });
    });
    return printed.ok ? ok({ kind: 'TICKET_PRINTER', confirmed: printed.value.confirmed }) : printed;
  }

  async #with<T>(
    code: string,
    work: (printer: { driver: TicketPrinter; address: PrinterAddress }) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const assigned = this.#printers.get(code);
    if (assigned === undefined) return fail('DEVICE_UNKNOWN', { code, bytesSent: 0 });
    const { driver, address } = assigned;
    if (!address.ok) return withNothingSent(address.error);
    if (driver === undefined) throw new Error('a printer with an address and no driver');
    return work({ driver, address: address.value });
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
