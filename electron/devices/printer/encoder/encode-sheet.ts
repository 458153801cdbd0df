import type { DotMatrix } from '../raster/dot-matrix.ts';
import { ByteSink } from './byte-sink.ts';
import { closingBytes, openingBytes } from './control-bytes.ts';
import { type EncodedSheet, packPicture } from './packer.ts';
import type { PrinterProfile } from './profiles.ts';

const AUTOMATIC_STATUS_ON = new Uint8Array([0x1d, 0x61, 0xff]);

/**
 * A whole sheet as a printer's byte stream: opening, picture, feed, cut. With `automaticStatus` the printer also tells
 * every change while it prints (GS a 255; ESC @ turned it off).
 */
export function encodeSheet(
  sheet: DotMatrix,
  profile: PrinterProfile,
  { automaticStatus }: { readonly automaticStatus: boolean },
): EncodedSheet {
  const sink = new ByteSink();
  sink.append(openingBytes());
  if (automaticStatus) sink.append(AUTOMATIC_STATUS_ON);
  const { bytes, longestCommandBytes } = packPicture(sheet, profile);
  sink.append(bytes);
  sink.append(closingBytes(profile));
  return { bytes: sink.finish(), longestCommandBytes };
}
