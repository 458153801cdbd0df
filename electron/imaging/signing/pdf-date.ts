import { type PdfString, textString } from '../pdf-file/values.ts';

/** A moment as PDF writes it (ISO 32000-1, 7.9.4), in UTC. */
export function pdfDate(moment: Date): PdfString {
  return textString(`D:${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`);
}

/** Reads a date of a PDF; null for what is none. Without an offset it is taken for UTC. */
export function readPdfDate(text: string): Date | null {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text);
  if (!found) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, offHour, offMinute] = found;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at)) return null;
  const offsetMinutes = Number(offHour ?? 0) * 60 + Number(offMinute ?? 0);
  return new Date(at - (sign === '-' ? -offsetMinutes : offsetMinutes) * 60_000);
}
