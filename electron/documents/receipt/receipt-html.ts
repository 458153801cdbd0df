import type { ReceiptContent } from '../../app/reception/receipt.ts';
import { isOfficialDossierCode } from '../../domain/dossier/code.ts';
import type { Dossier, DossierComponent, PaperForm } from '../../domain/dossier/dossier.ts';
import { code128Svg, qrSvg } from '../barcodes.ts';
import { type Html, html, trusted } from '../html.ts';
import { placeNameOf } from '../place-name.ts';
import { localTextOf, writtenDate, writtenMoment } from '../written-date.ts';
import { RECEIPT_STYLE } from './style.ts';

/** Room for a pen where the office's data has nothing. */
const BLANK = '………………………';

/** What the style sheet carries besides its own rules: the typeface. */
export interface ReceiptLook {
  readonly fontCss: string;
}

/**
 * Mẫu 01 of form set TT03-2025, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", as one page of HTML that needs nothing from
 * outside. Fields and their order after the domain reference, section 4; the wording is to be compared with the annex
 * of TT 03/2025/TT-VPCP by a person before the form counts as the statutory one.
 */
export function receiptHtml({ office, head, dossier }: ReceiptContent, { fontCss }: ReceiptLook): string {
  const receivedAt = localTextOf(dossier.receivedAt);
  const page = html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${dossier.code}</title>
<style>${trusted(fontCss)}${trusted(RECEIPT_STYLE)}</style></head><body>
${paperHead(office, head, dossier)}
<h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
${codeBlock(dossier.code)}
${applicantBlock(office, dossier)}
<p class="above"><b>1. Thành phần hồ sơ:</b></p>
${componentTable(dossier.components.filter(({ received }) => received))}
<p><b>2. Số lượng hồ sơ:</b> 01 (bộ)</p>
<p><b>3. Thời gian giải quyết theo quy định:</b> ${writtenTerm(dossier.deadline)}</p>
<p><b>4. Thời gian nhận hồ sơ:</b> ${writtenMoment(receivedAt)}</p>
<p><b>5. Thời gian trả kết quả:</b> ${dueText(dossier)}</p>
<div class="end">
<p><b>6. Đăng ký nhận kết quả tại:</b> ${office.name}${contact(office)}</p>
<p>Vào Sổ theo dõi hồ sơ, Quyển số: ……………… Số thứ tự: ………………</p>
${signatures(dossier)}
</div>
</body></html>`;
  return page.markup;
}

/** Where to go and whom to ask: what the office's data has of it. */
function contact({ address, phone }: ReceiptContent['office']): Html {
  const where = address === '' ? '' : `, ${address}`;
  return phone === '' ? html`${where}` : html`${where}; điện thoại: <span class="whole">${phone}</span>`;
}

function paperHead(office: ReceiptContent['office'], head: string, dossier: Dossier): Html {
  const superior = office.superiorName === '' ? html`` : html`<div class="superior">${office.superiorName}</div>`;
  return html`<div class="head">
<div>${superior}<div class="agency">${head}</div><div class="short-rule"></div></div>
<div><div class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>
<div class="motto">Độc lập - Tự do - Hạnh phúc</div></div>
<div class="number">Số: ${numberOnPaper(dossier)}/TNHS</div>
<div class="place">${placeNameOf(office) ?? '………………'}, ${writtenDate(localTextOf(dossier.receivedAt))}</div>
</div>`;
}

/** A dossier that came from another system has its number there. */
const numberOnPaper = ({ seq }: Dossier): string => (seq === null ? '………' : String(seq).padStart(4, '0'));

/** A code that we gave ourselves must not be typed into the provincial system as if it were that system's. */
function codeBlock(code: string): Html {
  const official = isOfficialDossierCode(code);
  const label = official ? 'Mã hồ sơ' : 'Mã tạm tại quầy';
  const remark = official
    ? html``
    : html`<p class="remark">Dùng tại quầy này; mã hồ sơ chính thức do Hệ thống thông tin giải quyết TTHC cấp.</p>`;
  return html`<div class="code"><div><p class="code-line">${label}: <b>${code}</b></p>
<div class="bars">${code128Svg(code)}</div>${remark}</div><div>${qrSvg(code)}</div></div>`;
}

function applicantBlock(office: ReceiptContent['office'], { applicant, procedureName, procedureCode }: Dossier): Html {
  const { name, personalId, address, phone } = applicant;
  return html`<p>${office.name} tiếp nhận hồ sơ của: <b class="whole">${name}</b></p>
<p>Số định danh cá nhân: ${personalId === '' ? BLANK : personalId}</p>
<p>Địa chỉ: ${address === '' ? BLANK : address}</p>
<div class="pair"><p>Số điện thoại: ${phone === '' ? BLANK : phone}</p><p>Email: ${BLANK}</p></div>
<p>Nội dung yêu cầu giải quyết: <b>${procedureName}</b> <span class="whole">(mã thủ tục: ${procedureCode})</span></p>`;
}

function componentTable(received: readonly DossierComponent[]): Html {
  const copies = (component: DossierComponent, form: PaperForm): string =>
    component.form === form ? String(component.copies).padStart(2, '0') : '';
  const rows = received.map(
    (component, index) => html`<tr><td class="no">${index + 1}</td><td>${component.name}</td>
<td class="count">${copies(component, 'BAN_CHINH')}</td><td class="count">${copies(component, 'BAN_CHUNG_THUC')}</td>
<td class="count">${copies(component, 'BAN_CHUP')}</td></tr>`,
  );
  const none = html`<tr><td class="no">-</td><td colspan="4">Thủ tục không yêu cầu thành phần hồ sơ</td></tr>`;
  return html`<table><thead><tr><th class="no">TT</th><th>Tên thành phần hồ sơ</th><th class="count">Bản chính</th>
<th class="count certified">Bản chứng thực</th><th class="count">Bản photo</th></tr></thead>
<tbody>${rows.length === 0 ? none : rows}</tbody></table>`;
}

const TERMS: Readonly<Record<Dossier['deadline']['unit'], (amount: string) => string>> = {
  NGAY_LAM_VIEC: (amount) => `${amount} ngày làm việc`,
  NGAY: (amount) => `${amount} ngày`,
  GIO_LAM_VIEC: (amount) => `${amount} giờ làm việc`,
  TRONG_NGAY: () => 'trong ngày làm việc',
  KHONG_HEN: () => 'không quy định thời hạn',
};

const writtenTerm = ({ amount, unit }: Dossier['deadline']): string => TERMS[unit](String(amount).padStart(2, '0'));

function dueText({ dueAt }: Dossier): string {
  return dueAt === null ? 'không hẹn ngày; trả ngay khi có kết quả' : writtenMoment(dueAt);
}

function signatures({ applicant, receivedByName }: Dossier): Html {
  const column = (role: string, name: string): Html => html`<div><p class="role">${role}</p>
<p class="how">(Ký và ghi rõ họ tên)</p><p class="signer">${name}</p></div>`;
  return html`<div class="signatures">${column('NGƯỜI NỘP HỒ SƠ', applicant.name)}${column(
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    receivedByName,
  )}</div>`;
}
