import { type HeadedUnit, paperHeadOf } from '../domain/units/paper-head.ts';

/** What stands at the head of a unit's papers while nobody wrote anything else, for the window where it is written. */
export function usualPaperHead(unit: Omit<HeadedUnit, 'paperHead'>, units: readonly HeadedUnit[]): string {
  return paperHeadOf({ ...unit, paperHead: '' }, units);
}
