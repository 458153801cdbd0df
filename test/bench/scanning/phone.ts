import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { drawSheet } from './draw-sheet.ts';
import { knownSheets } from './fingerprint.ts';
import { HOSTILE_UPLOADS } from './hostile-uploads.ts';
import { PHONE_HOST } from './paths/phone.ts';
import { type LinkFate, Phone } from './phone-client.ts';
import { ScanOffice } from './scan-office.ts';

const PICTURES = 10;
const QUICK_PICTURES = 4;
/** Of a phone's own size: several pieces each. */
const DPI = 200;
/** A link at the edge of a Wi-Fi. */
const BYTES_PER_SECOND = 300_000;
/** So long a run of a picture's bytes appears in noise never. */
const TRACE_BYTES = 16;
const TRACE_STEP = 997;

/** The phone page, attacked, and over a link that is slow and cut all the time. */
export const phoneBench: Bench = {
  bars: [atLeast('B13.refused', 100, '%'), atLeast('B13.resumed', 100, '%'), atMost('B13.plain', 0, 'traces')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const office = await ScanOffice.open(folder, { connection: 'escl:http://127.0.0.1:9/eSCL' }, { entry: PHONE_HOST });
    try {
      const refused = await attack(office, note);
      const { resumed, plain, pictures } = await badLink(office, quick ? QUICK_PICTURES : PICTURES);
      return [
        { bar: 'B13.refused', value: (100 * refused) / HOSTILE_UPLOADS.length, n: HOSTILE_UPLOADS.length },
        { bar: 'B13.resumed', value: (100 * resumed) / pictures, n: pictures },
        { bar: 'B13.plain', value: plain, n: pictures },
      ];
    } finally {
      await office.close();
    }
  },
};

/** How many attempts were turned away without leaving a page, the opening being closed in good order afterwards. */
async function attack(office: ScanOffice, note: BenchScope['note']): Promise<number> {
  let refused = 0;
  for (const { name, attempt } of HOSTILE_UPLOADS) {
    const dossierId = await office.receive();
    const { job, addresses } = valueOf(await office.call('phone.open', { dossierId, componentOrdinal: 1 }));
    const isRefused = await attempt({ url: addresses[0]?.url ?? '' });
    valueOf(await office.call('scan.cancel', { jobId: job.id }));
    await office.ended(job.id);
    const pages = await office.allPages(dossierId);
    if (isRefused && pages.length === 0) refused += 1;
    else note(`B13: not refused: ${name} (${pages.length} pages)`);
  }
  return refused;
}

/** Sends pictures over a link of which two requests in three come to nothing. */
async function badLink(office: ScanOffice, pictures: number) {
  const shots = await Promise.all(Array.from({ length: pictures }, (_, index) => drawSheet(index + 1, DPI)));
  const dossierId = await office.receive();
  const { job, addresses } = valueOf(await office.call('phone.open', { dossierId, componentOrdinal: 1 }));
  const captured: Uint8Array[] = [];
  let requests = 0;
  const fates: readonly LinkFate[] = ['CUT', 'ANSWER_LOST', 'CARRIES'];
  const phone = new Phone({
    url: addresses[0]?.url ?? '',
    bytesPerSecond: BYTES_PER_SECOND,
    capture: (bytes) => void captured.push(bytes),
    fate: () => fates[requests++ % fates.length] ?? 'CARRIES',
  });
  await phone.send(shots.map((bytes) => ({ bytes })));
  await office.ended(job.id);
  const sheets = await knownSheets(shots);
  const shown = await office.shownPages(dossierId);
  const numbers = await Promise.all(shown.map(async ({ id }) => sheets.numberOf(await office.image(id))));
  const isRight = (number: number | null, index: number): boolean => number === index + 1;
  const resumed = numbers.length === pictures ? numbers.filter(isRight).length : 0;
  return { resumed, pictures, plain: tracesOf(shots, Buffer.concat(captured)) };
}

/** Runs of bytes of the pictures that stand in what went over the network. */
function tracesOf(pictures: readonly Uint8Array[], captured: Buffer): number {
  let found = 0;
  for (const picture of pictures) {
    for (let at = 0; at + TRACE_BYTES <= picture.length; at += TRACE_STEP) {
      if (captured.includes(Buffer.from(picture.subarray(at, at + TRACE_BYTES)))) found += 1;
    }
  }
  return found;
}
