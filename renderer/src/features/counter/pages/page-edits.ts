import type { PageEditsInput } from '../../../../../electron/contract/digitization-views.ts';

type Turn = PageEditsInput['turn'];
const QUARTERS = [0, 90, 180, 270] as const satisfies readonly Turn[];

/** A turn on top of another, clockwise, in degrees. */
export function turnedBy(turn: Turn, by: Turn): Turn {
  return QUARTERS[((turn + by) / 90) % 4] ?? 0;
}
