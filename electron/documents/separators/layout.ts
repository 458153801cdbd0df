import type { LayOutSeparators, SeparatorSheet } from '../../app/ports/separator-layout.ts';
import { separatorQrSvg } from '../barcodes.ts';
import { paperFontCss } from '../fonts.ts';
import { type Html, html, trusted } from '../html.ts';

/**
 * One code in each quarter of the sheet and none on the middle lines: a fold in halves or thirds, a worn corner or a streak
 * of toner leaves at least one whole.
 */
const CSS = `
@page { size: A4 portrait; margin: 0; }
* { box-sizing: border-box; }
html, body { margin: 0; color: #000; background: #fff; font-family: Paper, serif; }
.sheet { position: relative; width: 210mm; height: 296mm; overflow: hidden; break-after: page; }
.sheet:last-child { break-after: auto; }
.code { position: absolute; width: 62mm; height: 62mm; }
.code svg { display: block; width: 100%; height: 100%; }
.code:nth-child(1) { left: 20mm; top: 25mm; }
.code:nth-child(2) { right: 20mm; top: 25mm; }
.code:nth-child(3) { left: 20mm; bottom: 25mm; }
.code:nth-child(4) { right: 20mm; bottom: 25mm; }
.words { position: absolute; left: 20mm; right: 20mm; top: 100mm; height: 96mm; display: flex; flex-direction: column;
  justify-content: center; text-align: center; }
h1 { margin: 0; font-size: 24pt; }
.number { font-size: 54pt; font-weight: 700; line-height: 1.1; }
.name { font-size: 18pt; font-weight: 700; line-height: 1.2; max-height: 30mm; overflow: hidden; }
.dossier { margin-top: 3mm; font-size: 15pt; }
.how { margin-top: 4mm; font-size: 12pt; font-style: italic; line-height: 1.25; }`;

/** Separator sheets as HTML. */
export function createSeparatorLayout(): LayOutSeparators {
  return async (sheets, bothSides) => {
    const sides = sheets.flatMap((sheet) => (bothSides ? [sideOf(sheet), sideOf(sheet)] : [sideOf(sheet)]));
    const page = html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>Tờ phân tách</title>
<style>${trusted(await paperFontCss())}${trusted(CSS)}</style></head><body>${sides}</body></html>`;
    return page.markup;
  };
}

function sideOf({ code, dossierCode, componentOrdinal, componentName }: SeparatorSheet): Html {
  const drawing = html`<div class="code">${separatorQrSvg(code)}</div>`;
  return html`<section class="sheet">${[drawing, drawing, drawing, drawing]}<div class="words">
<h1>TỜ PHÂN TÁCH</h1>
<div class="number">${componentOrdinal}</div>
<div class="name">${componentName}</div>
<div class="dossier">Hồ sơ ${dossierCode}</div>
<div class="how">Đặt tờ này ngay trước giấy tờ có tên trên rồi quét cùng hồ sơ.<br>
Chương trình tự nhận ra và không tính tờ này là trang của hồ sơ.</div>
</div></section>
`;
}
