import { z } from 'zod';
import { DossierView, PageView, ScanJobView } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, Id } from '../values.ts';

export const ScanSettings = z.strictObject({
  source: z.enum(['GLASS', 'FEEDER']),
  mode: z.enum(['COLOR', 'GRAY', 'LINEART']),
  dpi: z.number().int().min(75).max(1_200),
});
export type ScanSettings = z.output<typeof ScanSettings>;

const JobInput = z.strictObject({ jobId: Id });

export const digitizationMethods = {
  /** Scanners of this office. */
  'scan.devices': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      scanners: z.array(z.strictObject({ code: Code, name: z.string(), demo: z.boolean() })),
    }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /**
   * Starts a scan into a component. Pages arrive by `scan.page`, each encrypted and durable before it is announced; the
   * end by `scan.ended`, after which the component has its PDF.
   * Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, DEVICE_UNKNOWN, SCAN_RUNNING, and what the scanner answers at once.
   */
  'scan.start': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      componentOrdinal: z.number().int().min(1),
      deviceCode: Code,
      settings: ScanSettings,
    }),
    output: z.strictObject({ job: ScanJobView }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
    // As long as the scanner may take to answer `scanner.start`, and some.
    timeoutMs: 70_000,
  }),
  /** Stops a scan; pages so far stay. Error: SCAN_JOB_UNKNOWN. */
  'scan.cancel': defineMethod({
    input: JobInput,
    output: z.strictObject({}),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** Error: SCAN_JOB_UNKNOWN. */
  'scan.job': defineMethod({
    input: JobInput,
    output: z.strictObject({ job: ScanJobView }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** A dossier's pages in order, and the job that is running, if any. Error: DOSSIER_UNKNOWN. */
  'scan.pages': defineMethod({
    input: z.strictObject({ dossierId: Id }),
    output: z.strictObject({ dossier: DossierView, pages: z.array(PageView), running: ScanJobView.nullable() }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** The picture of a page. Errors: FILE_MISSING, FILE_DAMAGED. */
  'scan.image': defineMethod({
    input: z.strictObject({ pageId: Id }),
    output: z.strictObject({ mediaType: z.string(), image: Bytes }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** The PDF of a component. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, FILE_MISSING, FILE_DAMAGED. */
  'scan.pdf': defineMethod({
    input: z.strictObject({ dossierId: Id, componentOrdinal: z.number().int().min(1) }),
    output: z.strictObject({ fileName: z.string(), pdf: Bytes }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
  }),
};
