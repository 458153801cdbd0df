import type { Bench } from '../bars.ts';
import { callsBench } from './calls.ts';
import { estimatesBench } from './estimates.ts';
import { issueBench } from './issue.ts';
import { killsBench } from './kills.ts';
import { percentilesBench } from './percentiles.ts';
import { fairnessBench } from './random-days.ts';
import { voiceBench } from './voice.ts';

/** In the order of the reference. Q3, Q4 and Q10 are bars of the hub. */
export const QUEUE_BENCHES: readonly Bench[] = [
  issueBench,
  callsBench,
  killsBench,
  voiceBench,
  fairnessBench,
  estimatesBench,
  percentilesBench,
];
