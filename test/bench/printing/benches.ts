import type { Bench } from '../bars.ts';
import { faultsBench } from './faults.ts';
import { faultsShownBench } from './faults-shown.ts';
import { hourBench } from './hour.ts';
import { lettersBench } from './letters.ts';
import { pressBench } from './press.ts';
import { rasterRaceBench } from './raster-race.ts';
import { slowSinkBench } from './slow-sink.ts';
import { ticketBytesBench } from './ticket-bytes.ts';

/** In the order of the reference. P11 needs parsers of others and is no part of a run. */
export const PRINTING_BENCHES: readonly Bench[] = [
  lettersBench,
  ticketBytesBench,
  rasterRaceBench,
  pressBench,
  hourBench,
  slowSinkBench,
  faultsShownBench,
  faultsBench,
];
