import type { Bench } from '../bars.ts';
import { blankBench } from './blank.ts';
import { keptLookUpBench } from './kept-look-up.ts';
import { memoryBench } from './memory.ts';
import { orientationBench } from './orientation.ts';
import { photosBench } from './photos.ts';
import { skewBench } from './skew.ts';
import { speedBench } from './speed.ts';

/** In the order of the reference. */
export const IMAGING_BENCHES: readonly Bench[] = [
  speedBench,
  skewBench,
  blankBench,
  orientationBench,
  memoryBench,
  photosBench,
  keptLookUpBench,
];
