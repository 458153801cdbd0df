import { fileURLToPath } from 'node:url';
import type { PrinterProfile } from '../../../electron/contract/printer-profile.ts';
import { TicketContent } from '../../../electron/contract/queue-views.ts';
import { PROFILE_NAMES, profileNamed } from '../../../electron/devices/printer/encoder/profiles.ts';
import type { Bitmap } from '../../../electron/devices/printer/escpos-decoder/bitmap.ts';
import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { type DecodedSheet, SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import type { DotMatrix } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { readTicketFonts } from '../../../electron/devices/printer/ticket/read-fonts.ts';
import { createTicketTypefaces } from '../../../electron/devices/printer/ticket/ticket-typefaces.ts';

export const FONTS = new URL('../../../resources/fonts/', import.meta.url);
export const QUAY = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
export const typefaces = createTicketTypefaces(await readTicketFonts(FONTS));

/** The sample of the byte bars: everything a usual ticket says. */
export const SAMPLE: TicketContent = TicketContent.parse({
  office: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG HỒNG HÀ',
  service: 'Chứng thực bản sao, chữ ký',
  number: 'B015',
  issuedAt: '2026-11-23T08:42',
  waiting: 7,
  counter: 'Quầy 3',
  priority: false,
  lines: ['Vui lòng giữ phiếu đến khi được gọi'],
});

export const PROFILES: readonly PrinterProfile[] = PROFILE_NAMES.map(profile);

export function profile(name: string): PrinterProfile {
  const found = profileNamed(name);
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
}

export function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Dots in which the top of the decoded paper differs from the picture; black dots below it count as well. */
export function differingDots(expected: DotMatrix, paper: Bitmap): number {
  if (paper.width !== expected.widthDots) throw new Error('another width');
  let wrong = 0;
  const rows = Math.max(expected.heightDots, paper.height);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < paper.width; x += 1) {
      const printed = y < paper.height && paper.dots[y * paper.width + x] === 1;
      if (printed !== isBlack(expected, x, y)) wrong += 1;
    }
  }
  return wrong;
}

/** One profile of each way to pack a picture: the others differ in what does not touch its dots. */
export const PACKINGS: readonly PrinterProfile[] = [
  ...new Map(
    PROFILES.map(
      (one) => [[one.raster, one.trim, one.skipBlankRows, one.setMotionUnits].join(), one] as const,
    ).toReversed(),
  ).values(),
];

/** The paper of a stream, as the strict decoder reads it. */
export function decodeStream(
  bytes: Uint8Array,
  widthDots: 576 | 384,
  onCommand?: (command: EscPosCommand) => void,
): DecodedSheet {
  const reader = new SheetReader(widthDots, onCommand === undefined ? {} : { onCommand });
  reader.push(bytes);
  reader.end();
  return reader.takeSheet();
}
