import { formatLocalMinute, localMinuteFromUtc } from '../domain/local-minute.ts';

/** Parts of a local time `YYYY-MM-DDTHH:mm` as papers write them. */
function parts(local: string): { hour: string; minute: string; day: string; month: string; year: string } {
  const month = Number(local.slice(5, 7));
  return {
    hour: local.slice(11, 13),
    minute: local.slice(14, 16),
    day: local.slice(8, 10),
    // NĐ 30/2020: a zero before days below 10 and before the months 1 and 2, so that nothing can be put in front.
    month: month <= 2 ? `0${month}` : String(month),
    year: local.slice(0, 4),
  };
}

/** A stored moment (UTC ISO text) as local time `YYYY-MM-DDTHH:mm`. */
export function localTextOf(utc: string): string {
  const moment = localMinuteFromUtc(utc);
  if (moment === null) throw new Error('not a stored moment');
  return formatLocalMinute(moment);
}

/** `ngày 05 tháng 6 năm 2026` of a local time `YYYY-MM-DDTHH:mm`. */
export function writtenDate(local: string): string {
  const { day, month, year } = parts(local);
  return `ngày ${day} tháng ${month} năm ${year}`;
}

/** `08 giờ 05 phút, ngày 05 tháng 6 năm 2026` of a local time `YYYY-MM-DDTHH:mm`. */
export function writtenMoment(local: string): string {
  const { hour, minute } = parts(local);
  return `${hour} giờ ${minute} phút, ${writtenDate(local)}`;
}
