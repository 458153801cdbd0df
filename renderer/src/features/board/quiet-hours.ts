import type { VoiceSettings } from '../../../../electron/contract/entities.ts';

/**
 * Whether nothing is spoken at a clock time `HH:mm`: from the first minute of a span until before its last one. A span
 * whose end comes before its beginning runs over midnight; one whose ends are equal is none.
 */
export function isQuiet(quietHours: VoiceSettings['quietHours'], clock: string): boolean {
  return quietHours.some(({ from, to }) => (from <= to ? clock >= from && clock < to : clock >= from || clock < to));
}
