import type { Bench } from '../bars.ts';
import { searchBench } from './search.ts';

export const RECEPTION_BENCHES: readonly Bench[] = [searchBench];
