import { fail, type Result } from '../../domain/result.ts';
import type { Change, Store } from '../ports/store.ts';
import { type Saved, saveSettings } from './save.ts';

/** Says at which counter this PC stands. Error: `COUNTER_UNKNOWN`. */
export async function chooseCounter(store: Store, counterCode: string, change: Change): Promise<Result<Saved>> {
  const counter = await store.read((reads) => reads.entityByCode('counter', counterCode));
  // Rows are retired and never deleted, so what is true here stays true in the transaction but for the mark itself.
  return counter?.active
    ? saveSettings(store, { counterCode }, change)
    : fail('COUNTER_UNKNOWN', { code: counterCode });
}
