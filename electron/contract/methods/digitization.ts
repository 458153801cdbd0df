import { z } from 'zod';
import { PAPER_SIZES } from '../../domain/scan/scan.ts';
import { DossierView, PageDoubtView, PageView, ScanJobView, ScanPurposeInput } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, Id, RequiredLine, UtcInstant } from '../values.ts';
import { QrDrawing } from './payment.ts';

export const ScanSettings = z.strictObject({
  source: z.enum(['GLASS', 'FEEDER']),
  mode: z.enum(['COLOR', 'GRAY', 'LINEART']),
  dpi: z.number().int().min(75).max(1_200),
  /** Both sides of each sheet in one pass; front before back. */
  duplex: z.boolean().default(false),
  paper: z.enum(PAPER_SIZES).default('A4'),
  /** With the window of the maker's driver, where it has one (TWAIN, WIA). */
  driverUi: z.boolean().default(false),
});
export type ScanSettings = z.output<typeof ScanSettings>;

/** Files of one drop, paste or choice. */
export const MAX_IMPORT_FILES = 50;
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024;

/** Cleaning what waits and making the PDF of a component with many pages takes its time on a slow PC. */
const PDF_TIMEOUT_MS = 60_000;

const JobInput = z.strictObject({ jobId: Id });
const Target = z.strictObject({ dossierId: Id, componentOrdinal: z.number().int().min(1) });
const staff = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;

/** A picture on its way from a phone. */
export const PhonePicture = z.strictObject({
  number: z.number().int().min(1),
  /** Bytes that arrived, and all there will be. */
  receivedBytes: z.number().int().min(0),
  totalBytes: z.number().int().min(0),
  state: z.enum(['COMING', 'READING', 'KEPT', 'REFUSED']),
});

export const digitizationMethods = {
  /** Scanners of this office. */
  'scan.devices': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      scanners: z.array(z.strictObject({ code: Code, name: z.string(), demo: z.boolean() })),
    }),
    ...staff,
  }),
  /**
   * Starts a scan into a component. Pages arrive by `scan.page`, each encrypted and durable before it is announced; the
   * end by `scan.ended`; they are cleaned and put into the component's PDF afterwards, beside everybody's work. With `waitForPaper` an empty feeder is waited for.
   * Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, DEVICE_UNKNOWN, SCAN_RUNNING, SCAN_RESUME_IMPOSSIBLE,
   * SCAN_BACKS_IMPOSSIBLE, PAGE_UNKNOWN, and what the scanner answers at once.
   */
  'scan.start': defineMethod({
    input: Target.extend({
      deviceCode: Code,
      settings: ScanSettings,
      waitForPaper: z.boolean().default(false),
      purpose: ScanPurposeInput.default({ kind: 'PAGES' }),
    }),
    output: z.strictObject({ job: ScanJobView }),
    ...staff,
    writes: true,
    // As long as the scanner may take to answer `scanner.start`, and some.
    timeoutMs: 70_000,
  }),
  /**
   * Takes files into a component: pictures, many-page TIFF, HEIC, PDF. They are decoded in a process of their own; a PDF is
   * also kept byte for byte. Answers as soon as the files are safe; the rest comes as with a scan.
   * Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, SCAN_RUNNING, IMPORT_FILE_TOO_LARGE, STORE_FULL.
   */
  'scan.import': defineMethod({
    input: Target.extend({
      files: z
        .array(z.strictObject({ name: RequiredLine(200), bytes: Bytes }))
        .min(1)
        .max(MAX_IMPORT_FILES),
    }),
    output: z.strictObject({ job: ScanJobView }),
    ...staff,
    writes: true,
    timeoutMs: 120_000,
  }),
  /**
   * Takes every new picture of the folders for pictures (Downloads, Zalo) into a component until it is stopped. Errors:
   * those of `scan.start`, PICTURE_FOLDER_MISSING.
   */
  'scan.watch': defineMethod({
    input: Target,
    output: z.strictObject({ job: ScanJobView, folders: z.array(z.string()) }),
    ...staff,
    writes: true,
  }),
  /** Stops a scan; pages so far stay. Error: SCAN_JOB_UNKNOWN. */
  'scan.cancel': defineMethod({ input: JobInput, output: z.strictObject({}), ...staff }),
  /** Error: SCAN_JOB_UNKNOWN. */
  'scan.job': defineMethod({ input: JobInput, output: z.strictObject({ job: ScanJobView }), ...staff }),
  /**
   * A dossier's pages in order, hidden ones with their reason among them, the job that is running, if any, and the last
   * ended job of each component, by which a window knows what can be gone on with. Error: DOSSIER_UNKNOWN.
   */
  'scan.pages': defineMethod({
    input: z.strictObject({ dossierId: Id }),
    output: z.strictObject({
      dossier: DossierView,
      pages: z.array(PageView),
      running: ScanJobView.nullable(),
      /** True while the running job waits for paper. */
      waitsForPaper: z.boolean(),
      last: z.array(ScanJobView),
      /** Pairs of shown pages that may be one sheet, as the last jobs left them: for a person to look at. */
      doubts: z.array(PageDoubtView),
    }),
    ...staff,
  }),
  /** The picture of a page. Errors: FILE_MISSING, FILE_DAMAGED. */
  'scan.image': defineMethod({
    input: z.strictObject({ pageId: Id }),
    output: z.strictObject({ mediaType: z.string(), image: Bytes }),
    ...staff,
  }),
  /**
   * The PDF of a component, made first where its pages changed. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN,
   * FILE_MISSING, FILE_DAMAGED, FILE_ERASED, IMAGE_WORKER_GONE, PDF_NOT_CONFORMING.
   */
  'scan.pdf': defineMethod({
    input: Target,
    output: z.strictObject({ fileName: z.string(), pdf: Bytes }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
    timeoutMs: PDF_TIMEOUT_MS,
  }),
  /** Hides a page; nothing is deleted. The component's PDF follows a moment later. Errors: PAGE_UNKNOWN, SCAN_RUNNING. */
  'page.hide': defineMethod({
    input: z.strictObject({ pageId: Id, reason: z.enum(['REMOVED', 'OVERLAP']) }),
    output: z.strictObject({}),
    ...staff,
    writes: true,
  }),
  /** Shows a hidden page again, at its old place. Errors: PAGE_UNKNOWN, SCAN_RUNNING. */
  'page.restore': defineMethod({
    input: z.strictObject({ pageId: Id }),
    output: z.strictObject({}),
    ...staff,
    writes: true,
  }),
  /**
   * Two pages that may be the same sheet are two sheets: they are not asked about again. Answers the same when nobody asks
   * any more. Error: PAGE_UNKNOWN.
   */
  'page.tellApart': defineMethod({
    input: PageDoubtView,
    output: z.strictObject({}),
    ...staff,
    writes: true,
  }),
  /** Puts a page before the page that now has place `place` among the shown ones, from 1. Errors: PAGE_UNKNOWN, SCAN_RUNNING. */
  'page.move': defineMethod({
    input: z.strictObject({ pageId: Id, place: z.number().int().min(1) }),
    output: z.strictObject({}),
    ...staff,
    writes: true,
  }),
  /**
   * Opens the phone page for one component, for ten minutes; only while it is open does this PC listen. The key of the
   * pictures stands behind the `#` of the address and never travels. Ended by `scan.cancel`, which is then no problem.
   * Errors: those of `scan.start`, PHONE_PAGE_OFF, PHONE_NO_NETWORK, PHONE_PORT_TAKEN.
   */
  'phone.open': defineMethod({
    input: Target,
    output: z.strictObject({
      job: ScanJobView,
      /** One for each network of this PC, the likeliest first. */
      addresses: z.array(z.strictObject({ url: z.string(), network: z.string(), qr: QrDrawing })).min(1),
      expiresAt: UtcInstant,
    }),
    ...staff,
    writes: true,
  }),
  /** What the phone has done so far. Error: SCAN_JOB_UNKNOWN. */
  'phone.state': defineMethod({
    input: JobInput,
    output: z.strictObject({
      /** A phone has opened the page. */
      seen: z.boolean(),
      /** Milliseconds since the page was opened here without any request from outside; 0 once one came. */
      unreachedMs: z.number().int().min(0),
      pictures: z.array(PhonePicture),
      /** The phone said that it is done. */
      done: z.boolean(),
    }),
    ...staff,
  }),
};
