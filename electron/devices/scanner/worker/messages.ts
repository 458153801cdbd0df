import { z } from 'zod';
import { ScanSettings } from '../../../contract/methods/digitization.ts';
import { PAPER_SIZES } from '../../../domain/scan/scan.ts';
import type { ScannerFacts } from '../scan-driver.ts';

/** Changes when an old side would misunderstand a new one. */
export const PROTOCOL_VERSION = 1;

const Count = z.number().int().min(0);

/** See `ScanTimes`. Settings of the office, so they travel with the job. */
const Times = z.object({
  connectMs: Count,
  shortMs: Count,
  glassSilenceMs: Count,
  feederSilenceMs: Count,
  pageMs: Count,
  retryMs: Count,
  programMs: Count,
  killMs: Count,
});

/** What is told to a worker. One thing at a time: each is answered before the next, only `cancel` may come between. */
export const Command = z.discriminatedUnion('type', [
  /** Answered by `devices`. */
  z.object({ type: z.literal('list') }),
  /** Looks at a scanner without moving paper. Answered by `capabilities`. */
  z.object({ type: z.literal('check'), connection: z.string(), times: Times.optional() }),
  /** Answered by `started`. */
  z.object({
    type: z.literal('start'),
    connection: z.string(),
    settings: ScanSettings,
    maxPages: Count.nullable(),
    scratchDirectory: z.string(),
    times: Times.optional(),
    /** An empty feeder is waited for; `waiting` tells it. */
    waitForPaper: z.boolean().optional(),
  }),
  /** Asks for one page. Answered by `pageBegin`, chunks and `pageEnd`, or by `done`. */
  z.object({ type: z.literal('next') }),
  /** Stops as soon as the scanner allows; what is being answered ends with `error` SCAN_CANCELLED. Not answered itself. */
  z.object({ type: z.literal('cancel') }),
  /** Gives the scanner free. Answered by `ended`, after which the worker leaves. */
  z.object({ type: z.literal('end') }),
]);
export type Command = z.output<typeof Command>;

/** What a worker tells. `error` stands for any answer; its code is one of ours, its details carry no personal data. */
export const Reply = z.discriminatedUnion('type', [
  /** First of all, unasked. `bits` is 32 or 64 for a native worker. */
  z.object({ type: z.literal('ready'), protocol: z.literal(PROTOCOL_VERSION), worker: z.string(), bits: Count }),
  z.object({
    type: z.literal('devices'),
    devices: z.array(z.object({ connection: z.string(), label: z.string() })),
  }),
  z.object({
    type: z.literal('capabilities'),
    sources: z.array(z.enum(['GLASS', 'FEEDER'])).min(1),
    duplex: z.boolean(),
    papers: z.array(z.enum(PAPER_SIZES)),
    feederLoaded: z.boolean().nullable(),
    driverUi: z.boolean(),
  }),
  z.object({ type: z.literal('started') }),
  /** A page begins. Sizes of a raw page may be 0 when the scanner does not know them yet; `pageEnd` says them. */
  z.object({
    type: z.literal('pageBegin'),
    /** `image/x-raw`: rows from the top, each `bytesPerRow` long, of the pixels named; black-and-white has 1 for white. */
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/x-raw']),
    widthPx: Count,
    heightPx: Count,
    dpi: Count,
    bytesPerRow: Count,
    pixels: z.enum(['BW1', 'GRAY8', 'RGB24']).nullable(),
  }),
  z.object({
    type: z.literal('pageEnd'),
    widthPx: Count,
    heightPx: Count,
    bytes: Count,
    pictureHash: z.string(),
  }),
  /** The scanner works, although no byte of a page comes yet. Holds the watchdog off, but not the limit of a whole page. */
  z.object({ type: z.literal('alive') }),
  /** Waiting for paper began or ended. While it waits, a page has no limit. */
  z.object({ type: z.literal('waiting'), isWaiting: z.boolean() }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('ended') }),
  z.object({
    type: z.literal('error'),
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
]);
export type Reply = z.output<typeof Reply>;

/** What a worker found, without the name of its message. */
export const factsOf = ({
  sources,
  duplex,
  papers,
  feederLoaded,
  driverUi,
}: Extract<Reply, { type: 'capabilities' }>): ScannerFacts => ({ sources, duplex, papers, feederLoaded, driverUi });
