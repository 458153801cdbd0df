/**
 * Draws the sheets that lie in the demo scanner: `resources/demo/page-N.jpg` in colour and `page-N-gray.jpg`, A4 at
 * 300 dpi, of a person who does not exist. Run it after a change of a sheet; its results are committed:
 * electron [--ozone-platform=headless] scripts/build/draw-demo-pages.mjs. Needs `jpegtran` (libjpeg-turbo-progs).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OUT = path.join(ROOT, 'resources', 'demo');
const FONTS = path.join(ROOT, 'resources', 'fonts');
const DPI = 300;
const WIDTH_PX = 2480;
const HEIGHT_PX = 3508;
const QUALITY = 68;
const SETTLE_MS = 800;
const MAX_BYTES = 500_000;

const font = (/** @type {string} */ name) => pathToFileURL(path.join(FONTS, name)).href;

/** 1rem is a millimetre of the sheet. */
const STYLE = `
@font-face { font-family: Tinos; src: url(${font('Tinos-Regular.ttf')}); }
@font-face { font-family: Tinos; font-weight: bold; src: url(${font('Tinos-Bold.ttf')}); }
@font-face { font-family: Tinos; font-style: italic; src: url(${font('Tinos-Italic.ttf')}); }
@font-face { font-family: Tinos; font-weight: bold; font-style: italic; src: url(${font('Tinos-BoldItalic.ttf')}); }
html { font-size: ${DPI / 25.4}px; background: #d9d8d4; }
body { visibility: hidden; margin: 0; width: ${WIDTH_PX}px; height: ${HEIGHT_PX}px; overflow: hidden; position: relative; }
.sheet { position: absolute; inset: 0; background: #fdfdfa; padding: 20rem 18rem 15rem 30rem; box-sizing: border-box;
  font: 4.6rem/1.42 Tinos; color: #1c1c1e; transform-origin: 40% 30%; }
.head { display: flex; justify-content: space-between; text-align: center; line-height: 1.3; }
.head div { font-size: 4.3rem; }
.under { display: inline-block; border-bottom: 0.3rem solid #1c1c1e; padding-bottom: 0.4rem; }
h1 { font-size: 5.8rem; text-align: center; margin: 9rem 0 1rem; }
.sub { text-align: center; font-style: italic; margin: 0 0 5rem; }
p { margin: 0 0 1.7rem; text-align: justify; }
.ink { color: #1f3a93; font-style: italic; font-size: 5rem; }
.dots { border-bottom: 0.25rem dotted #777; padding: 0 2rem; }
.row { display: flex; gap: 2rem; margin: 0 0 1.9rem; align-items: baseline; }
.row .dots { flex: 1; line-height: 1.15; }
table { border-collapse: collapse; width: 100%; margin: 2rem 0 3rem; font-size: 4.2rem; }
td, th { border: 0.3rem solid #333; padding: 1.1rem 1.6rem; text-align: left; }
th { text-align: center; background: #eeede8; }
.box { display: inline-block; width: 4rem; height: 4rem; border: 0.35rem solid #222; text-align: center;
  line-height: 4rem; font-weight: bold; margin-right: 1.5rem; color: #1f3a93; vertical-align: -0.4rem; }
.signs { display: flex; justify-content: space-between; text-align: center; margin-top: 6rem; }
.signs > div { width: 78rem; position: relative; height: 54rem; white-space: nowrap; }
.signs svg { position: absolute; left: 18rem; bottom: 8rem; width: 44rem; height: 21rem; }
.name { position: absolute; bottom: 0; left: 0; right: 0; font-weight: bold; }
.signs svg.stamp { left: 4rem; bottom: 2rem; width: 36rem; height: 36rem; opacity: 0.78; }
.sample { position: absolute; left: 30rem; top: 128rem; font: bold 62rem Tinos; color: #b0251c; opacity: 0.09;
  transform: rotate(-34deg); letter-spacing: 6rem; }
.mark { position: absolute; right: 16rem; top: 9rem; border: 0.5rem solid #b0251c; color: #b0251c; padding: 0.4rem 3rem;
  font: bold 4.4rem Tinos; }
.foot { position: absolute; left: 30rem; right: 18rem; bottom: 9rem; font-size: 3.4rem; color: #555;
  display: flex; justify-content: space-between; }`;

const HEAD = (/** @type {string} */ left) => `<div class="head"><div>${left}</div>
<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b class="under">Độc lập - Tự do - Hạnh phúc</b></div></div>`;

const SIGNATURE = `<svg viewBox="0 0 120 60" fill="none" stroke="#1f3a93" stroke-width="2.2" stroke-linecap="round">
<path d="M6 44C14 10 26 4 24 26S14 52 30 34 46 16 42 34s8 14 16-2 12-18 10-2-2 18 8 6 10-22 14-8-4 22 26-6"/>
<path d="M18 52C48 44 84 46 112 38"/></svg>`;

const STAMP = (/** @type {string} */ text) => `<svg class="stamp" viewBox="0 0 100 100" fill="none" stroke="#c8281e">
<circle cx="50" cy="50" r="47" stroke-width="2.6"/><circle cx="50" cy="50" r="33" stroke-width="1.2"/>
<path id="ring" d="M50 89.5a39.5 39.5 0 1 1 .1 0" stroke="none"/>
<path d="M50 34l4.6 10.6 11.4 1-8.6 7.6 2.6 11.2L50 58.4l-10 6 2.6-11.2-8.6-7.6 11.4-1z" fill="#c8281e" stroke="none"/>
<text font-family="Tinos" font-weight="bold" font-size="8.2" fill="#c8281e" stroke="none" letter-spacing="0.6"><textPath href="#ring" startOffset="4%">${text}</textPath></text></svg>`;

const row = (/** @type {string} */ label, /** @type {string} */ value) =>
  `<div class="row"><span>${label}</span><span class="dots ink">${value}</span></div>`;

const FOOT = (/** @type {number} */ page) =>
  `<div class="foot"><span>Tờ mẫu để dùng thử máy quét, không có giá trị pháp lý</span><span>Trang ${page}/3</span></div>`;

const SHEETS = [
  {
    turn: 0.25,
    html: `${HEAD('UBND XÃ THỬ NGHIỆM<br><b class="under">BỘ PHẬN MỘT CỬA</b>')}
<h1>TỜ KHAI ĐĂNG KÝ KHAI SINH</h1><p class="sub">Kính gửi: Ủy ban nhân dân xã Thử Nghiệm</p>
${row('Họ, chữ đệm, tên người yêu cầu:', 'Nguyễn Văn Mẫu')}
${row('Nơi cư trú:', 'Số 12, thôn Ví Dụ, xã Thử Nghiệm')}
${row('Số định danh cá nhân:', '001 099 000 000')}
${row('Quan hệ với người được khai sinh:', 'Cha đẻ')}
<p><b>Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:</b></p>
${row('Họ, chữ đệm, tên:', 'Nguyễn Thị Thử')}
${row('Ngày, tháng, năm sinh:', '05/01/2026')}
${row('Ghi bằng chữ:', 'Ngày năm tháng một năm hai nghìn không trăm hai mươi sáu')}
${row('Giới tính:', 'Nữ')}
${row('Dân tộc / Quốc tịch:', 'Kinh / Việt Nam')}
${row('Nơi sinh:', 'Trạm Y tế xã Thử Nghiệm')}
${row('Quê quán:', 'Xã Thử Nghiệm')}
<p><b>Phần khai về cha, mẹ:</b></p>
${row('Họ, chữ đệm, tên người mẹ:', 'Trần Thị Ví Dụ')}
${row('Năm sinh / Dân tộc:', '1999 / Kinh')}
${row('Họ, chữ đệm, tên người cha:', 'Nguyễn Văn Mẫu')}
${row('Năm sinh / Dân tộc:', '1998 / Kinh')}
<p style="margin-top:3rem">Tôi cam đoan nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.</p>
<p><span class="box">✓</span>Đề nghị cấp bản sao: <span class="ink">02 bản</span></p>
<div class="signs"><div></div><div><i>Thử Nghiệm, ngày 12 tháng 01 năm 2026</i><br><b>Người yêu cầu</b><br><i>(Ký, ghi rõ họ, tên)</i>${SIGNATURE}<span class="name">Nguyễn Văn Mẫu</span></div></div>`,
  },
  {
    turn: -0.35,
    html: `${HEAD('TRẠM Y TẾ XÃ THỬ NGHIỆM<br><b class="under">Số: 000/CS-MẪU</b>')}
<h1>GIẤY CHỨNG SINH</h1><p class="sub">(Bản mẫu dùng thử)</p>
${row('Họ và tên mẹ:', 'Trần Thị Ví Dụ')}
${row('Năm sinh:', '1999')}
${row('Nơi đăng ký thường trú:', 'Thôn Ví Dụ, xã Thử Nghiệm')}
${row('Đã sinh con vào lúc:', '08 giờ 15 phút, ngày 05/01/2026')}
<table><tr><th>STT</th><th>Nội dung</th><th>Ghi nhận</th></tr>
<tr><td>1</td><td>Số con trong lần sinh này</td><td class="ink">01</td></tr>
<tr><td>2</td><td>Giới tính của con</td><td class="ink">Nữ</td></tr>
<tr><td>3</td><td>Cân nặng</td><td class="ink">3 200 g</td></tr>
<tr><td>4</td><td>Dự định đặt tên con</td><td class="ink">Nguyễn Thị Thử</td></tr>
<tr><td>5</td><td>Người đỡ đẻ</td><td class="ink">Lê Thị Mẫu</td></tr>
<tr><td>6</td><td>Ghi chú</td><td class="ink">Mẹ và con khỏe mạnh</td></tr></table>
<p>Giấy này được lập thành hai bản có giá trị như nhau: một bản giao cho gia đình để đi đăng ký khai sinh, một bản lưu tại cơ sở.</p>
<p><b>Lưu ý:</b> Giấy chứng sinh cấp lần đầu <span class="box">✓</span> Cấp lại <span class="box">&nbsp;</span></p>
<div class="signs"><div><b>Cha hoặc mẹ</b><br><i>(Ký, ghi rõ họ, tên)</i>${SIGNATURE}<span class="name">Trần Thị Ví Dụ</span></div>
<div><i>Ngày 05 tháng 01 năm 2026</i><br><b>TRƯỞNG TRẠM</b>${STAMP('TRẠM Y TẾ XÃ THỬ NGHIỆM ★ CON DẤU MẪU ★')}${SIGNATURE}<span class="name">Phạm Văn Thí Dụ</span></div></div>`,
  },
  {
    turn: 0.1,
    html: `${HEAD('UBND XÃ THỬ NGHIỆM<br><b class="under">Số: 00/XN-MẪU</b>')}
<h1>GIẤY XÁC NHẬN<br>THÔNG TIN VỀ CƯ TRÚ</h1><p class="sub">Kính gửi: Bộ phận Một cửa xã Thử Nghiệm</p>
<p>Theo đề nghị của công dân, Ủy ban nhân dân xã Thử Nghiệm xác nhận thông tin về cư trú của hộ gia đình có tên dưới đây tại địa bàn quản lý:</p>
${row('Họ, chữ đệm và tên:', 'Nguyễn Văn Mẫu')}
${row('Ngày sinh / Giới tính:', '20/02/1998 / Nam')}
${row('Nơi thường trú:', 'Số 12, thôn Ví Dụ, xã Thử Nghiệm')}
<p><b>Thành viên trong hộ:</b></p>
<table><tr><th>STT</th><th>Họ và tên</th><th>Năm sinh</th><th>Giới tính</th><th>Quan hệ với chủ hộ</th></tr>
<tr><td>1</td><td>Nguyễn Văn Mẫu</td><td>1998</td><td>Nam</td><td>Chủ hộ</td></tr>
<tr><td>2</td><td>Trần Thị Ví Dụ</td><td>1999</td><td>Nữ</td><td>Vợ</td></tr>
<tr><td>3</td><td>Nguyễn Thị Thử</td><td>2026</td><td>Nữ</td><td>Con</td></tr></table>
<p>Giấy xác nhận này có giá trị sử dụng trong 01 năm kể từ ngày ký. Trường hợp thông tin về cư trú có thay đổi thì giấy xác nhận hết giá trị kể từ thời điểm thay đổi.</p>
<p>Xác nhận này được cấp để làm thủ tục hành chính tại Bộ phận Một cửa.</p>
<div class="signs"><div style="text-align:left;font-size:3.8rem"><b><i>Nơi nhận:</i></b><br>- Như trên;<br>- Lưu: VT.</div>
<div><i>Thử Nghiệm, ngày 10 tháng 01 năm 2026</i><br><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</b>${STAMP('ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM ★ MẪU ★')}${SIGNATURE}<span class="name">Đỗ Thị Minh Họa</span></div></div>`,
  },
];

/** A sheet as it lies in a feeder: a hair turned. @param {{ turn: number, html: string }} sheet @param {number} page */
const documentOf = ({ turn, html }, page) => `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<div class="sheet" style="transform:rotate(${turn}deg)"><div class="sample">MẪU</div><div class="mark">MẪU</div>${html}${FOOT(page)}</div>`;

/**
 * Rewrites the JFIF header's density to the true one. @param {Buffer} jpeg
 */
function withDensity(jpeg) {
  if (jpeg.toString('latin1', 6, 10) !== 'JFIF') throw new Error('no JFIF header');
  const copy = Buffer.from(jpeg);
  copy.writeUInt8(1, 13);
  copy.writeUInt16BE(DPI, 14);
  copy.writeUInt16BE(DPI, 16);
  return copy;
}

/** @param {string} name @param {Buffer} jpeg @param {string[]} options */
function save(name, jpeg, options) {
  const smaller = execFileSync('jpegtran', ['-copy', 'none', '-optimize', ...options], { input: jpeg });
  const page = withDensity(smaller);
  if (page.length > MAX_BYTES) throw new Error(`${name} has ${page.length} bytes`);
  writeFileSync(path.join(OUT, name), page);
  console.log(`${name} ${page.length} bytes`);
}

app.on('window-all-closed', () => undefined);

async function drawAll() {
  mkdirSync(OUT, { recursive: true });
  for (const [index, sheet] of SHEETS.entries()) {
    const window = new BrowserWindow({
      show: false,
      width: WIDTH_PX,
      height: HEIGHT_PX,
      frame: false,
      enableLargerThanScreen: true,
      webPreferences: { offscreen: true },
    });
    window.setContentSize(WIDTH_PX, HEIGHT_PX);
    // Fonts are files beside us: a page loaded from a file may use them.
    const file = path.join(app.getPath('temp'), `quay-demo-page-${process.pid}-${index + 1}.html`);
    writeFileSync(file, documentOf(sheet, index + 1));
    await window.loadFile(file);
    // A frame painted before the fonts were there has empty lines: show the sheet only with them, and take a later frame.
    await window.webContents.executeJavaScript(`(async () => {
      await Promise.all([...document.fonts].map((face) => face.load()));
      document.body.style.visibility = 'visible';
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, ${SETTLE_MS}));
    })()`);
    const picture = await window.webContents.capturePage({ x: 0, y: 0, width: WIDTH_PX, height: HEIGHT_PX });
    const { width, height } = picture.getSize();
    if (width !== WIDTH_PX || height !== HEIGHT_PX) throw new Error(`drawn at ${width} x ${height}`);
    const jpeg = picture.toJPEG(QUALITY);
    save(`page-${index + 1}.jpg`, jpeg, []);
    save(`page-${index + 1}-gray.jpg`, jpeg, ['-grayscale']);
    window.destroy();
  }
}

app
  .whenReady()
  .then(drawAll)
  .then(
    () => app.exit(0),
    (/** @type {unknown} */ error) => {
      console.error(error);
      app.exit(1);
    },
  );
