/**
 * Writes the sample application forms `resources/forms/*.docx`: A4, margins and type of NĐ 30/2020/NĐ-CP, merge fields in
 * braces. Run it after a change of a text: `node scripts/forms/make-forms.mjs`. The wording follows the forms in use and
 * still has to be compared with the annexes of the circulars; an office replaces them by its own in Setup.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import PizZip from 'pizzip';

const OUT = path.resolve(import.meta.dirname, '../../resources/forms');
/** The same moment in every file, so that the same text gives the same file. */
const DATE = new Date('2026-01-01T00:00:00.000Z');
/** Twentieths of a point: 2 cm above and below, 3 cm left, 2 cm right. */
const MARGINS =
  '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>';

/** @typedef {{ align?: 'center'|'right'|'both', bold?: boolean, italic?: boolean, size?: number, before?: number, indent?: boolean }} Look */

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A paragraph. Sizes are half points. @param {string} text @param {Look} [look] */
function p(text, { align = 'both', bold = false, italic = false, size = 26, before = 60, indent = false } = {}) {
  const format = `${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  const first = indent ? '<w:ind w:firstLine="567"/>' : '';
  return `<w:p><w:pPr><w:spacing w:before="${before}" w:after="0"/>${first}<w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

/** National title above every form. */
const TITLE = [
  p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { align: 'center', bold: true, before: 0 }),
  p('Độc lập - Tự do - Hạnh phúc', { align: 'center', bold: true, before: 0 }),
  p('───────────────', { align: 'center', size: 16, before: 0 }),
].join('');

/** @param {string} text */
const heading = (text) => p(text, { align: 'center', bold: true, size: 30, before: 240 });
/** @param {string} [to] */
const addressed = (to = '{co_quan}') => p(`Kính gửi: ${to}`, { align: 'center', before: 160 });
/** @param {string} text */
const line = (text) => p(text, { indent: true });

const REQUESTER = [
  line('Họ, chữ đệm, tên người yêu cầu: {ho_ten_in_hoa}'),
  line('Ngày, tháng, năm sinh: {ngay_sinh}        Giới tính: {gioi_tinh}'),
  line('Nơi cư trú: {noi_cu_tru}'),
  line('Số định danh cá nhân: {so_dinh_danh}        Ngày cấp: {ngay_cap}'),
  line('Điện thoại: {dien_thoai}'),
];

/** Place, day and signature. @param {string} who */
const signed = (who) => [
  p('................, ngày {ngay} tháng {thang} năm {nam}', { align: 'right', italic: true, before: 240 }),
  p(who, { align: 'right', bold: true }),
  p('(Ký, ghi rõ họ, chữ đệm, tên)', { align: 'right', italic: true, size: 22 }),
  p('{ho_ten}', { align: 'right', bold: true, before: 1200 }),
];

const PLEDGE = line(
  'Tôi cam đoan nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.',
);

/** @type {readonly { file: string, body: readonly string[] }[]} */
const FORMS = [
  {
    file: 'to-khai-dang-ky-khai-sinh.docx',
    body: [
      heading('TỜ KHAI ĐĂNG KÝ KHAI SINH'),
      addressed(),
      ...REQUESTER,
      line('Quan hệ với người được khai sinh: ................................................................'),
      p('Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', { bold: true, indent: true, before: 160 }),
      line('Họ, chữ đệm, tên: {chu_ho_so}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh_chu_ho_so}        Ghi bằng chữ: ..............................'),
      line(
        'Giới tính: {gioi_tinh_chu_ho_so}        Dân tộc: ....................        Quốc tịch: ....................',
      ),
      line('Nơi sinh: ..........................................................................................'),
      line('Quê quán: .........................................................................................'),
      line('Họ, chữ đệm, tên người mẹ: ...............................................................'),
      line('Năm sinh: ...............        Dân tộc: ...............        Quốc tịch: ...............'),
      line('Nơi cư trú: ........................................................................................'),
      line('Họ, chữ đệm, tên người cha: ..............................................................'),
      line('Năm sinh: ...............        Dân tộc: ...............        Quốc tịch: ...............'),
      line('Nơi cư trú: ........................................................................................'),
      PLEDGE,
      line('Đề nghị cấp bản sao: {so_ban} bản.'),
      ...signed('Người yêu cầu'),
    ],
  },
  {
    file: 'to-khai-cap-ban-sao-trich-luc-ho-tich.docx',
    body: [
      heading('TỜ KHAI'),
      p('CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH', { align: 'center', bold: true }),
      addressed(),
      ...REQUESTER,
      line('Quan hệ với người được cấp bản sao trích lục: .............................................'),
      p('Đề nghị cơ quan cấp bản sao trích lục hộ tịch cho người có tên dưới đây:', {
        bold: true,
        indent: true,
        before: 160,
      }),
      line('Loại trích lục: ....................................................................................'),
      line('Họ, chữ đệm, tên: {chu_ho_so}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh_chu_ho_so}        Giới tính: {gioi_tinh_chu_ho_so}'),
      line('Nơi cư trú: {noi_cu_tru_chu_ho_so}'),
      line('Số định danh cá nhân: {so_dinh_danh_chu_ho_so}'),
      line('Đã đăng ký tại: ..................................................................................'),
      line('Số: ....................        Ngày, tháng, năm: ........................................'),
      line('Số lượng bản sao đề nghị cấp: {so_ban} bản.'),
      PLEDGE,
      ...signed('Người yêu cầu'),
    ],
  },
  {
    file: 'to-khai-xac-nhan-tinh-trang-hon-nhan.docx',
    body: [
      heading('TỜ KHAI'),
      p('CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', { align: 'center', bold: true }),
      addressed(),
      ...REQUESTER,
      line('Quan hệ với người được cấp giấy: ............................................................'),
      p('Đề nghị cơ quan cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:', {
        bold: true,
        indent: true,
        before: 160,
      }),
      line('Họ, chữ đệm, tên: {chu_ho_so}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh_chu_ho_so}        Giới tính: {gioi_tinh_chu_ho_so}'),
      line('Dân tộc: ....................        Quốc tịch: {quoc_tich_chu_ho_so}'),
      line('Số định danh cá nhân: {so_dinh_danh_chu_ho_so}'),
      line('Nơi cư trú: {noi_cu_tru_chu_ho_so}'),
      line('Tình trạng hôn nhân: ...........................................................................'),
      line('Mục đích sử dụng: ..............................................................................'),
      PLEDGE,
      ...signed('Người yêu cầu'),
    ],
  },
  {
    file: 'giay-uy-quyen.docx',
    body: [
      heading('GIẤY ỦY QUYỀN'),
      p('I. BÊN ỦY QUYỀN', { bold: true, before: 200 }),
      line('Họ, chữ đệm, tên (hoặc tên tổ chức): {chu_ho_so}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh_chu_ho_so}        Giới tính: {gioi_tinh_chu_ho_so}'),
      line('Số định danh cá nhân: {so_dinh_danh_chu_ho_so}        Giấy tờ khác: {so_khac_chu_ho_so}'),
      line('Người đại diện theo pháp luật: {nguoi_dai_dien}'),
      line('Nơi cư trú (trụ sở): {noi_cu_tru_chu_ho_so}'),
      p('II. BÊN ĐƯỢC ỦY QUYỀN', { bold: true, before: 200 }),
      line('Họ, chữ đệm, tên: {ho_ten_in_hoa}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh}        Giới tính: {gioi_tinh}'),
      line('Số định danh cá nhân: {so_dinh_danh}        Ngày cấp: {ngay_cap}'),
      line('Nơi cư trú: {noi_cu_tru}        Điện thoại: {dien_thoai}'),
      p('III. NỘI DUNG ỦY QUYỀN', { bold: true, before: 200 }),
      line('Bên ủy quyền giao cho bên được ủy quyền nộp hồ sơ và nhận kết quả thủ tục: {thu_tuc} tại {co_quan}.'),
      line('Thời hạn ủy quyền: ............................................................................'),
      line('Hai bên chịu trách nhiệm trước pháp luật về nội dung nêu trên.'),
      p('................, ngày {ngay} tháng {thang} năm {nam}', { align: 'right', italic: true, before: 240 }),
      p('Bên ủy quyền                                        Bên được ủy quyền', { align: 'center', bold: true }),
      p('(Ký, ghi rõ họ tên)                                        (Ký, ghi rõ họ tên)', {
        align: 'center',
        italic: true,
        size: 22,
      }),
    ],
  },
  {
    file: 'don-de-nghi.docx',
    body: [
      heading('ĐƠN ĐỀ NGHỊ'),
      p('Về việc: {thu_tuc}', { align: 'center' }),
      addressed(),
      line('Tôi tên là: {ho_ten_in_hoa}'),
      line('Ngày, tháng, năm sinh: {ngay_sinh}        Giới tính: {gioi_tinh}'),
      line('Số định danh cá nhân: {so_dinh_danh}        Ngày cấp: {ngay_cap}'),
      line('Nơi cư trú: {noi_cu_tru}'),
      line('Điện thoại: {dien_thoai}        Thư điện tử: {thu_dien_tu}'),
      p('Nội dung đề nghị:', { bold: true, indent: true, before: 160 }),
      line('........................................................................................................'),
      line('........................................................................................................'),
      line('........................................................................................................'),
      line('Giấy tờ kèm theo: ..............................................................................'),
      PLEDGE,
      ...signed('Người đề nghị'),
    ],
  },
];

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** @param {string} type @param {string} target */
const relations = (type, target) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;
const STYLES = `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;

for (const { file, body } of FORMS) {
  const section = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>${MARGINS}</w:sectPr>`;
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relations('styles', 'styles.xml'),
    'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${TITLE}${body.join('')}${section}</w:body></w:document>`,
    'word/styles.xml': STYLES,
  };
  const zip = new PizZip();
  for (const [name, text] of Object.entries(parts)) zip.file(name, text, { date: DATE, createFolders: false });
  writeFileSync(path.join(OUT, file), zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
  process.stdout.write(`${file}\n`);
}
