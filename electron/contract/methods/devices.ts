import { z } from 'zod';
import { PAPER_SIZES } from '../../domain/scan/scan.ts';
import { WORKER_PROGRAMS } from '../../domain/system/worker-programs.ts';
import { Device } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { PrinterProfile } from '../printer-profile.ts';
import { TicketContent } from '../queue-views.ts';
import { Bytes, Code, Id, Problem, UtcInstant } from '../values.ts';
import { PhonePicture, ScanSettings } from './digitization.ts';

export const FOUND_TRANSPORTS = ['SERIAL', 'HID', 'ESCL', 'SANE', 'TWAIN', 'WIA'] as const;

/** Something plugged in that a driver might use; found by the device host, not yet assigned to anything. */
export const FoundDevice = z.strictObject({
  transport: z.enum(FOUND_TRANSPORTS),
  /** What a driver opens: a port name, a HID path, or the connection of a scanner. */
  path: z.string(),
  label: z.string(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  usagePage: z.number().int().nullable(),
  usage: z.number().int().nullable(),
});
export type FoundDevice = z.output<typeof FoundDevice>;

/** A device as the device host drives it: demo devices come with the address of their simulator. */
export const DeviceTarget = Device.pick({
  code: true,
  kind: true,
  connection: true,
  fallbacks: true,
  counterCode: true,
});
export type DeviceTarget = z.output<typeof DeviceTarget>;

export const DEVICE_STATES = ['READY', 'PROBLEM', 'UNKNOWN'] as const;
export const DeviceState = z.strictObject({
  code: Code,
  state: z.enum(DEVICE_STATES),
  /** Code of the failure; its text says what to do next. */
  problem: Problem,
  /** Something that does not stop it yet, such as PRINTER_PAPER_LOW. */
  warning: Problem.optional(),
  /** What a scanner can do, as far as it said; absent before the first look and for other kinds. */
  scanner: z
    .strictObject({
      sources: z.array(z.enum(['GLASS', 'FEEDER'])),
      duplex: z.boolean(),
      papers: z.array(z.enum(PAPER_SIZES)),
      /** Null where it cannot say. */
      feederLoaded: z.boolean().nullable(),
      driverUi: z.boolean(),
      /** The way that is used now: `connection` or one of the fallbacks. */
      connection: z.string(),
    })
    .optional(),
});
export type DeviceState = z.output<typeof DeviceState>;

/** What a test of a device found: the paper left, the picture, the key, the length of what was read. */
export const DeviceTest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('TICKET_PRINTER'), confirmed: z.boolean() }),
  z.strictObject({
    kind: z.literal('SCANNER'),
    mediaType: z.string(),
    image: Bytes,
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    dpi: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('RATING_KEYPAD'), key: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal('CARD_READER'), characters: z.number().int().min(1), isCard: z.boolean() }),
]);
export type DeviceTest = z.output<typeof DeviceTest>;

/** A page as the device host put it into the spool. */
export const SpooledPage = z.strictObject({
  /** From 1. */
  number: z.number().int().min(1),
  /** Name within the job's folder. */
  file: z.string().regex(/^[a-z0-9.-]{1,40}$/),
  mediaType: z.enum(['image/jpeg', 'image/png']),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  dpi: z.number().int().min(1),
  bytes: z.number().int().min(1),
  /** See `DossierPage.pictureHash`; empty where none could be made. */
  pictureHash: z.string().regex(/^[0-9a-f]{0,4096}$/),
});
export type SpooledPage = z.output<typeof SpooledPage>;

/** What a person can do to a demo printer and a demo scanner. */
const PrinterCondition = z.enum(['READY', 'OFF', 'PAPER_OUT', 'COVER_OPEN']);
const ScannerCondition = z.enum(['READY', 'OFF', 'JAM', 'EMPTY', 'COVER_OPEN']);

/** What a simulator can be told, so that the whole program can be tried without hardware. */
export const DemoAction = z.discriminatedUnion('action', [
  /** A key of the demo keypad, 0 is the best. */
  z.strictObject({ action: z.literal('PRESS'), key: z.number().int().min(0).max(4) }),
  z.strictObject({ action: z.literal('PRINTER'), condition: PrinterCondition }),
  z.strictObject({
    action: z.literal('SCANNER'),
    condition: ScannerCondition,
    /** Sheets put into the feeder. */
    sheets: z.number().int().min(0).max(500),
    /** The sheet at which a jam happens, from 1. */
    jamAtPage: z.number().int().min(1).max(500),
    /** The first sheet of the stack, from 1: a stack that was taken out and put back begins with a later one. */
    firstSheet: z.number().int().min(1).max(500).default(1),
  }),
]);
export type DemoAction = z.output<typeof DemoAction>;

export const DemoState = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('TICKET_PRINTER'),
    condition: PrinterCondition,
    /** Tickets cut so far. */
    tickets: z.number().int().min(0),
    /** The last ticket as PNG; null before the first. */
    paper: Bytes.nullable(),
  }),
  z.strictObject({
    kind: z.literal('SCANNER'),
    condition: ScannerCondition,
    sheets: z.number().int().min(0),
  }),
  z.strictObject({ kind: z.literal('RATING_KEYPAD'), presses: z.number().int().min(0) }),
]);
export type DemoState = z.output<typeof DemoState>;

export const deviceMethods = {
  /** Looks at serial ports, HID devices and scanners. A transport that cannot be searched is named in `problems`. */
  'devices.find': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      found: z.array(FoundDevice),
      problems: z.array(z.strictObject({ transport: z.enum(FOUND_TRANSPORTS), reason: z.string() })),
    }),
    target: 'devicehost',
    windows: ['setup'],
    roles: ['IT'],
    // Scanning programs ask the network and each driver in turn.
    timeoutMs: 60_000,
  }),
  /** How the assigned devices are doing. */
  'devices.states': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ devices: z.array(DeviceState) }),
    target: 'devicehost',
    windows: ['setup', 'counter', 'kiosk'],
    roles: 'ANYONE',
  }),
  /**
   * The Thử button: prints a test sheet, scans one page, or waits for a key or a card. Errors: DEVICE_UNKNOWN,
   * DEVICE_SILENT when nothing came, and whatever the device answers.
   */
  'devices.test': defineMethod({
    input: z.strictObject({ code: Code }),
    output: DeviceTest,
    target: 'devicehost',
    windows: ['setup'],
    roles: ['IT'],
    once: true,
    timeoutMs: 60_000,
  }),
  /**
   * The same for something that was found and belongs to nobody yet: a HID device is tried as a keypad, a serial port as a
   * card reader. Errors as of `devices.test`.
   */
  'devices.testFound': defineMethod({
    input: FoundDevice.pick({ transport: true, path: true }),
    output: DeviceTest,
    target: 'devicehost',
    windows: ['setup'],
    roles: ['IT'],
    once: true,
    timeoutMs: 60_000,
  }),
  /** The list of devices to drive; replaces the one before. From main, after every change of the configuration. */
  'devices.assign': defineMethod({
    input: z.strictObject({
      devices: z.array(DeviceTarget).max(100),
      /** Profiles that this office imported. */
      printerProfiles: z.array(PrinterProfile).max(50).default([]),
      /** How long a page may stay silent; the usual times without them. */
      scanTimes: z
        .strictObject({ glassSilenceMs: z.number().int().min(50), feederSilenceMs: z.number().int().min(50) })
        .optional(),
    }),
    output: z.strictObject({}),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
  }),
  /**
   * Prints one ticket. `confirmed` is false where the printer cannot say that it is on paper. A failure carries
   * `bytesSent`: 0 means that surely nothing was printed. Errors: DEVICE_UNKNOWN, PRINTER_*, TICKET_UNPRINTABLE.
   */
  'printer.print': defineMethod({
    input: z.strictObject({ deviceCode: Code, ticket: TicketContent, copyMark: z.boolean() }),
    output: z.strictObject({ confirmed: z.boolean() }),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
    once: true,
    timeoutMs: 40_000,
  }),
  /** Asks a printer how it is. Errors: DEVICE_UNKNOWN, PRINTER_*. `ok` means that a ticket can be printed now. */
  'printer.check': defineMethod({
    input: z.strictObject({ deviceCode: Code }),
    output: z.strictObject({}),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
  }),
  /**
   * Starts a scan whose pages go into `directory`. A way that does not work gives way to the next one of the device.
   * Errors: DEVICE_UNKNOWN, SCAN_RUNNING, SCANNER_*.
   */
  'scanner.start': defineMethod({
    input: z.strictObject({
      jobId: Id,
      directory: z.string().min(1),
      from: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('DEVICE'),
          deviceCode: Code,
          settings: ScanSettings,
          waitForPaper: z.boolean(),
        }),
        /** Files that lie in `directory/inbox`; their names as people know them. */
        z.strictObject({
          kind: z.literal('FILES'),
          files: z.array(z.strictObject({ file: z.string().regex(/^[a-z0-9.-]{1,40}$/), name: z.string() })).max(50),
        }),
        /** New pictures of these folders, until it is cancelled, which is then its ordinary end. */
        z.strictObject({ kind: z.literal('FOLDERS'), folders: z.array(z.string()).min(1).max(6) }),
      ]),
      /** Stops after this many; null scans until the feeder is empty. From glass always one. */
      maxPages: z.number().int().min(1).max(500).nullable(),
    }),
    output: z.strictObject({}),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
    once: true,
    timeoutMs: 60_000,
  }),
  /**
   * Listens for a phone on this PC's private networks; its pictures come by `scanner.next` and count as kept when the page
   * after them is asked for. `title` is shown on the phone and names no person.
   * Errors: PHONE_NO_NETWORK, PHONE_PORT_TAKEN.
   */
  'phone.start': defineMethod({
    input: z.strictObject({
      jobId: Id,
      directory: z.string().min(1),
      title: z.string().max(200),
      port: z.number().int().min(0).max(65_535),
      lifeMs: z.number().int().min(1_000).max(3_600_000),
    }),
    output: z.strictObject({
      addresses: z.array(z.strictObject({ url: z.string(), network: z.string() })).min(1),
      expiresAt: UtcInstant,
    }),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
    once: true,
  }),
  /** What the phone of a job has done. Error: SCAN_JOB_UNKNOWN. */
  'phone.look': defineMethod({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({
      seen: z.boolean(),
      unreachedMs: z.number().int().min(0),
      pictures: z.array(PhonePicture),
      done: z.boolean(),
    }),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
  }),
  /** Whether a job waits for paper. Error: SCAN_JOB_UNKNOWN. */
  'scanner.look': defineMethod({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({ waitsForPaper: z.boolean() }),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
  }),
  /**
   * Waits for the page after number `after`, whole in the spool, or for the end. A failure ends the job; the pages
   * before it stay. Errors: SCAN_JOB_UNKNOWN, SCAN_CANCELLED, SCANNER_*.
   */
  'scanner.next': defineMethod({
    input: z.strictObject({ jobId: Id, after: z.number().int().min(0) }),
    output: z.strictObject({ page: SpooledPage.nullable() }),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 150_000,
  }),
  'scanner.cancel': defineMethod({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({}),
    target: 'devicehost',
    windows: [],
    roles: 'ANYONE',
  }),
  /**
   * Starts a worker: a process for one scanner and one job, for pictures, for signatures. What it says goes between it and
   * who asked alone. Inside Electron only the program itself can start one. Error: PROCESS_GONE.
   */
  'worker.start': defineMethod({
    input: z.strictObject({ workerId: Id, program: z.enum(WORKER_PROGRAMS) }),
    output: z.strictObject({}),
    target: 'main',
    windows: [],
    roles: 'ANYONE',
    once: true,
  }),
  /** Ends it at once. One that has ended is as good as ended. */
  'worker.kill': defineMethod({
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({}),
    target: 'main',
    windows: [],
    roles: 'ANYONE',
  }),
  /** What a demo device shows. Errors: DEVICE_UNKNOWN, DEMO_DEVICE_DOWN. */
  'demo.state': defineMethod({
    input: z.strictObject({ code: Code }),
    output: DemoState,
    target: 'main',
    windows: ['setup'],
    roles: ['IT'],
  }),
  /** Tells a demo device to misbehave, to behave, or to press a key. Errors: DEVICE_UNKNOWN, DEMO_DEVICE_DOWN. */
  'demo.act': defineMethod({
    input: z.strictObject({ code: Code, act: DemoAction }),
    output: DemoState,
    target: 'main',
    windows: ['setup'],
    roles: ['IT'],
  }),
  /** Main starts a simulator process: what it is and on which loopback port it listens (0 takes a free one). Error: DEMO_DEVICE_DOWN when the port is taken. */
  'simulator.start': defineMethod({
    input: z.strictObject({
      /** The device's code, which the process names in `demo.changed`. */
      code: Code,
      kind: z.enum(['TICKET_PRINTER', 'SCANNER', 'RATING_KEYPAD']),
      port: z.number().int().min(0).max(65_535),
      /** Width of the demo printer's paper. */
      widthDots: z.union([z.literal(576), z.literal(384)]),
    }),
    /** What a device row would have as its connection. */
    output: z.strictObject({ connection: z.string() }),
    windows: [],
    roles: 'ANYONE',
  }),
  'simulator.state': defineMethod({
    input: z.strictObject({}),
    output: DemoState,
    windows: [],
    roles: 'ANYONE',
  }),
  'simulator.act': defineMethod({
    input: DemoAction,
    output: DemoState,
    windows: [],
    roles: 'ANYONE',
  }),
};
