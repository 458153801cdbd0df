import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { Code, LocalDateText } from '../values.ts';

const Count = z.number().int().min(0);

/** A duration's percentiles over `n` tickets; seconds, nearest rank; `interval95` holds the true one with 95 %. */
export const Percentile = z.strictObject({
  valueS: Count,
  interval95: z.strictObject({ lowS: Count, highS: Count }).nullable(),
});
export const Percentiles = z.strictObject({
  n: Count,
  p50: Percentile.nullable(),
  p90: Percentile.nullable(),
  p95: Percentile.nullable(),
});
export type Percentiles = z.output<typeof Percentiles>;

const Times = { wait: Percentiles, walk: Percentiles, service: Percentiles };

export const queueTimesMethods = {
  /**
   * Waits, walks and services of the days `from` to `to` (local dates, both included): in all, per service, and per hour
   * of issue; and how far the told estimates were from the waits.
   */
  'queue.times': defineMethod({
    input: z.strictObject({ from: LocalDateText, to: LocalDateText, serviceCode: Code.nullable() }),
    output: z.strictObject({
      all: z.strictObject(Times),
      perService: z.array(z.strictObject({ code: Code, name: z.string(), ...Times })),
      perHour: z.array(z.strictObject({ hour: z.number().int().min(0).max(23), ...Times })),
      estimate: z.strictObject({
        /** Tickets that were told a wait and called; not those told under five minutes that waited under five. */
        n: Count,
        /** The middle of |told - real| / real, in percent (real at least a minute); null without tickets. */
        medianErrorPercent: z.number().min(0).nullable(),
        /** Share of these waits inside the band that was told, in percent. */
        insideBandPercent: z.number().min(0).max(100).nullable(),
      }),
    }),
    windows: ['supervisor'],
    roles: ['HEAD', 'IT'],
    timeoutMs: 60_000,
  }),
};
