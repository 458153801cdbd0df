/**
 * Layout of Mẫu 01 on A5 after NĐ 30/2020/NĐ-CP, Phụ lục I: two-column head with its rules, number beside place and date,
 * Times New Roman shapes; smaller than the 13-14 points of A4 because the sheet is. An ordinary dossier with three
 * components fits on one page.
 */
export const RECEIPT_STYLE = `
@page { size: A5 portrait; margin: 8mm 9mm 8mm 11mm; }
* { box-sizing: border-box; }
html { font: 11pt/1.16 Paper, 'Times New Roman', serif; color: #000; background: #fff; }
body { margin: 0; padding: 0 0.5mm; overflow-wrap: anywhere; }
p { margin: 0 0 0.4mm; }
b { font-weight: 700; }
.whole { display: inline-block; max-width: 100%; }
.above { break-after: avoid; }
.head { display: grid; grid-template-columns: minmax(0, 1fr) max-content; column-gap: 2mm; text-align: center;
  font-size: 9pt; line-height: 1.18; }
.superior, .agency, h1 { text-wrap: balance; }
.superior { text-transform: uppercase; }
.agency { font-weight: 700; text-transform: uppercase; }
.nation { font-weight: 700; white-space: nowrap; }
.motto { display: inline-block; font-size: 10.5pt; font-weight: 700; border-bottom: 0.2mm solid #000;
  padding-bottom: 0.4mm; }
.short-rule { width: 35%; margin: 0.6mm auto 0; border-top: 0.2mm solid #000; }
.number, .place { margin-top: 1.2mm; font-size: 10.5pt; }
.place { font-style: italic; }
h1 { margin: 2.6mm 0 1.8mm; font-size: 13pt; line-height: 1.2; text-align: center; }
.code { display: grid; grid-template-columns: 1fr 15mm; column-gap: 4mm; align-items: center; margin: 0 0 1.6mm;
  padding: 1.2mm 1.6mm; border: 0.2mm solid #000; break-inside: avoid; }
.code svg { display: block; width: 100%; height: auto; }
.bars svg { width: auto; max-width: 100%; height: 6mm; }
.code-line { margin-bottom: 0.6mm; line-height: 1.1; }
.code-line b { font-size: 12.5pt; letter-spacing: 0.02em; white-space: nowrap; }
.remark { margin: 0.6mm 0 0; font-size: 8pt; font-style: italic; line-height: 1.1; }
table { width: 100%; margin: 0.4mm 0 1.2mm; border-collapse: collapse; font-size: 10.5pt; line-height: 1.15; }
th, td { border: 0.2mm solid #000; padding: 0.4mm 1mm; vertical-align: middle; }
th { font-weight: 700; font-size: 9pt; line-height: 1.1; text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.no { width: 7.5mm; text-align: center; }
.count { width: 13.5mm; padding: 0.4mm; text-align: center; }
.certified { width: 17mm; }
.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 4mm; }
.end { break-inside: avoid; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm; margin-top: 1.6mm; text-align: center; }
.signatures p { margin: 0; }
.role { font-weight: 700; font-size: 10.5pt; }
.how { font-style: italic; font-size: 10pt; }
.signer { padding-top: 12mm; font-weight: 700; text-wrap: balance; }
`;
