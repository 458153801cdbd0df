const DAY_MS = 86_400_000;

/**
 * The UTC instant before which a hand-in makes a dossier's working copies due to be destroyed, `days` whole days of 24 hours
 * before now; null where the office set no days: then nothing is ever due.
 */
export function handedInBefore(nowMs: number, days: number | null): string | null {
  return days === null ? null : new Date(nowMs - days * DAY_MS).toISOString();
}
