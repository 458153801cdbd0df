import type { Bench } from '../bars.ts';
import { blankBench } from './blank.ts';
import { conformanceBench } from './conformance.ts';
import { keptLookUpBench } from './kept-look-up.ts';
import { marksBench } from './marks.ts';
import { memoryBench } from './memory.ts';
import { orientationBench } from './orientation.ts';
import { photosBench } from './photos.ts';
import { separatorsBench } from './separators.ts';
import { sizesBench } from './sizes.ts';
import { skewBench } from './skew.ts';
import { speedBench } from './speed.ts';
import { splitBench } from './split.ts';
import { valuesBench } from './values.ts';
import { viewableBench } from './viewable.ts';

/** In the order of the reference. */
export const IMAGING_BENCHES: readonly Bench[] = [
  speedBench,
  viewableBench,
  sizesBench,
  skewBench,
  blankBench,
  orientationBench,
  separatorsBench,
  splitBench,
  valuesBench,
  marksBench,
  memoryBench,
  conformanceBench,
  photosBench,
  keptLookUpBench,
];
