import { code128, drawingSVG, qrcode } from 'bwip-js/node';
import { type Html, trusted } from './html.ts';

/** A Code 128 of a dossier code (ASCII), as a drawing that keeps its proportions in the space it is given. */
export function code128Svg(code: string): Html {
  return trusted(code128({ bcid: 'code128', text: code, height: 8, paddingwidth: 0 }, drawingSVG()));
}

/** A QR code of a dossier code (ASCII), error correction M, without its quiet zone: the paper around it is white. */
export function qrSvg(code: string): Html {
  const options = { bcid: 'qrcode', text: code, eclevel: 'M' };
  return trusted(qrcode(options, drawingSVG()));
}

/**
 * The QR code of a separator sheet (ASCII), error correction H: toner that fades and folds that break take up to a third of
 * its dots.
 */
export function separatorQrSvg(code: string): Html {
  const options = { bcid: 'qrcode', text: code, eclevel: 'H' };
  return trusted(qrcode(options, drawingSVG()));
}
