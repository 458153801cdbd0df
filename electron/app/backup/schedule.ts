import { HO_CHI_MINH_OFFSET_MS } from '../../domain/local-minute.ts';

const DAY_MS = 86_400_000;

/**
 * When the next nightly backup is due, in UTC milliseconds: the first local clock time `at` (`HH:mm`) after the last good
 * one. A PC that was switched off at that time is late, so the answer may lie in the past: then at once. An office
 * without any backup is due at once too: its PC may be off every night.
 */
export function nextBackupMs(at: string, lastGoodMs: number | null): number {
  if (lastGoodMs === null) return 0;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const atMs = (hour * 60 + minute) * 60_000;
  const after = lastGoodMs + HO_CHI_MINH_OFFSET_MS;
  const sameDay = Math.floor(after / DAY_MS) * DAY_MS + atMs;
  return (sameDay > after ? sameDay : sameDay + DAY_MS) - HO_CHI_MINH_OFFSET_MS;
}
