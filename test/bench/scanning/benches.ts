import type { Bench } from '../bars.ts';
import { faultMatrixBench } from './faults.ts';
import { inputLatencyBench } from './input-latency.ts';
import { killsBench } from './kills.ts';
import { a3Bench, feederMemoryBench } from './memory.ts';
import { overheadBench } from './overhead.ts';
import { phoneBench } from './phone.ts';

/** In the order of the reference. */
export const SCANNING_BENCHES: readonly Bench[] = [
  feederMemoryBench,
  a3Bench,
  overheadBench,
  inputLatencyBench,
  faultMatrixBench,
  killsBench,
  phoneBench,
];
