import type { DeadlineRequest } from '../deadline/request.ts';
import type { Dossier } from './dossier.ts';

/** The time a procedure promises, as the deadline rules take it: the amount counts only where the unit has one. */
export function termOf({ amount, unit }: Dossier['deadline']): DeadlineRequest['term'] {
  return unit === 'TRONG_NGAY' || unit === 'KHONG_HEN' ? { unit } : { unit, amount };
}
