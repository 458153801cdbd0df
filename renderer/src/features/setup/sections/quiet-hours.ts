import type { VoiceSettings } from '../../../../../electron/contract/entities.ts';

type QuietHours = VoiceSettings['quietHours'];

/** Quiet hours as people type them: `11:30-13:30, 17:00-07:00`. */
export function quietHoursText(hours: QuietHours): string {
  return hours.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** Reads them back; what is no time stays as it is, so that the contract's check marks it. */
export function readQuietHours(text: string): QuietHours {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split(/\s*[-–—]\s*/);
      return { from: padHour(from), to: padHour(to) };
    });
}

/** `7:00` is meant as `07:00`. */
function padHour(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time;
}
