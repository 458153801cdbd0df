import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterEach } from 'vitest';
import { pageFile } from '../../../electron/gateways/phone-page/page-file.ts';
import { openPhonePage, type PhonePage, type PhonePageLimits } from '../../../electron/gateways/phone-page/server.ts';
import { PhoneSession, type WholePicture } from '../../../electron/gateways/phone-page/session.ts';
import { buildPhonePage } from '../../../scripts/build/phone-page.mjs';

let built: Promise<string> | null = null;

/** The page as the build makes it. */
export function builtPage(): Promise<string> {
  built ??= buildPhonePage();
  return built;
}

const open: PhonePage[] = [];
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

export interface OpenedPage {
  readonly session: PhoneSession;
  readonly page: PhonePage;
  /** As the QR code has it. */
  readonly address: string;
  readonly taken: WholePicture[];
  readonly bugs: unknown[];
  /** How often something changed. */
  changes(): number;
  passMs(ms: number): void;
}

/** The page on loopback, with a clock that the test moves. Pictures are kept in a list. */
export async function openPage(
  options: { lifeMs?: number; limits?: Partial<PhonePageLimits>; title?: string } = {},
): Promise<OpenedPage> {
  const key = randomBytes(32);
  const taken: WholePicture[] = [];
  const bugs: unknown[] = [];
  let nowMs = 1_000;
  let changes = 0;
  const session = new PhoneSession({
    token: randomBytes(16).toString('base64url'),
    key,
    title: options.title ?? 'Tờ khai đăng ký khai sinh',
    lifeMs: options.lifeMs ?? 600_000,
    nowMs: () => nowMs,
    take: async (picture) => {
      taken.push(picture);
      return true;
    },
    onChange: () => {
      changes += 1;
    },
  });
  const page = await openPhonePage({
    session,
    page: pageFile(await builtPage()),
    addresses: [{ address: '127.0.0.1', network: 'lo' }],
    port: 0,
    limits: { closeMs: 50, ...options.limits },
    onBug: (bug) => bugs.push(bug),
  });
  if (!page.ok) throw new Error(page.error.code);
  open.push(page.value);
  return {
    session,
    page: page.value,
    address: `${page.value.addresses[0]?.url}#${key.toString('base64url')}`,
    taken,
    bugs,
    changes: () => changes,
    passMs(ms) {
      nowMs += ms;
    },
  };
}

/** A photo of a sheet of paper with text and the grain of a sensor; another for each seed. */
export async function photo(seed: number, widthPx = 900, heightPx = 1200): Promise<Buffer> {
  const lines = Array.from(
    { length: 24 },
    (_, line) =>
      `<text x="60" y="${120 + line * 40}" font-size="26">Dòng ${line + 1} của tờ ${seed}: đề nghị xác nhận</text>`,
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 900 1200">
<rect width="900" height="1200" fill="#d8d2c4"/><rect x="30" y="30" width="840" height="1140" fill="#fbfaf4"/>
<text x="250" y="85" font-size="44" font-weight="bold">ĐƠN SỐ ${seed}</text>${lines.join('')}</svg>`;
  const noise = await sharp({
    create: {
      width: widthPx,
      height: heightPx,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(sheet))
    .composite([{ input: noise, blend: 'soft-light' }])
    .withExif({
      IFD0: { Make: 'Máy thử', Artist: 'Nguyễn Văn Mẫu' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1' },
    })
    .jpeg({ quality: 88 })
    .toBuffer();
}
