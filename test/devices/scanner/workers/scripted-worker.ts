import { appendFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CHUNK_BYTES,
  encodeFrame,
  FRAME_CHUNK,
  FRAME_MESSAGE,
  FrameReader,
} from '../../../../electron/devices/scanner/worker/frames.ts';
import { Command } from '../../../../electron/devices/scanner/worker/messages.ts';

/**
 * A scan worker that behaves as `WORKER_SCRIPT` says: mostly badly. It speaks real frames on its standard streams and adds
 * its number to the file `WORKER_PIDS`, so that a test can see that it is gone.
 */
const PICTURE = readFileSync(fileURLToPath(new URL('../../../../resources/demo/page-1-gray.jpg', import.meta.url)));
const SIZE = { widthPx: 2480, heightPx: 3508 };

const raw = (bytes: Uint8Array) => void process.stdout.write(bytes);
const say = (reply: object) => raw(encodeFrame(FRAME_MESSAGE, Buffer.from(JSON.stringify(reply))));
const begin = (more: object = {}) =>
  say({ type: 'pageBegin', mediaType: 'image/jpeg', ...SIZE, dpi: 300, bytesPerRow: 0, pixels: null, ...more });
const parts = (bytes: Uint8Array) => {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    raw(encodeFrame(FRAME_CHUNK, bytes.subarray(at, at + CHUNK_BYTES)));
  }
};
const end = (more: object = {}) => say({ type: 'pageEnd', ...SIZE, bytes: PICTURE.length, pictureHash: 'ab', ...more });
const page = (picture: Uint8Array = PICTURE, first: object = {}, last: object = {}) => {
  begin(first);
  parts(picture);
  end({ bytes: picture.length, ...last });
};
/** As a driver does that waits in a loop: not even the end of its input is seen. */
const hang = () => {
  for (;;);
};
/** A page after one and a half seconds of signs of life. */
function slowPage(): void {
  let lives = 0;
  const timer = setInterval(() => {
    lives += 1;
    if (lives < 30) {
      say({ type: 'alive' });
      return;
    }
    clearInterval(timer);
    page();
  }, 50);
}
const ready = () => say({ type: 'ready', protocol: 1, worker: 'scripted', bits: 64 });
const facts = { sources: ['FEEDER'], duplex: false, papers: ['A4'], feederLoaded: null, driverUi: false };

interface Behaviour {
  readonly ready?: () => void;
  readonly check?: () => void;
  readonly start?: () => void;
  /** The first page, which else comes at once. */
  readonly first?: () => void;
  /** The second page. */
  readonly next?: () => void;
  readonly cancel?: () => void;
  readonly end?: () => void;
}

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  good: { next: () => page() },
  // Dead.
  'ends before it begins': { ready: () => process.exit(3) },
  'ends instead of starting': { start: () => process.exit(0) },
  'crashes in the middle of a page': {
    next() {
      begin();
      parts(PICTURE.subarray(0, 100_000));
      process.kill(process.pid, 'SIGKILL');
    },
  },
  'ends in the middle of a frame': {
    next() {
      process.stdout.write(encodeFrame(FRAME_CHUNK, PICTURE).subarray(0, 1_000), () => process.exit(0));
    },
  },
  // Hung.
  'never begins': { ready: () => undefined },
  'hangs at the look': { check: hang },
  'hangs at the start': { start: hang },
  'hangs in the middle of a page': {
    next() {
      begin();
      process.stdout.write(encodeFrame(FRAME_CHUNK, PICTURE.subarray(0, 1_000)), hang);
    },
  },
  'stops in the middle of a frame': { next: () => raw(encodeFrame(FRAME_MESSAGE, Buffer.from('{}')).subarray(0, 5)) },
  'waits for paper that nobody is to wait for': {
    next() {
      say({ type: 'waiting', isWaiting: true });
      setInterval(() => say({ type: 'alive' }), 20);
    },
  },
  'is alive for ever without a page': { next: () => void setInterval(() => say({ type: 'alive' }), 20) },
  'does not hear that it is to stop': { next: hang },
  'does not leave': { next: () => say({ type: 'done' }), end: hang },
  // Lying.
  'speaks another protocol': { ready: () => say({ type: 'ready', protocol: 99, worker: 'scripted', bits: 64 }) },
  'says ready twice': {
    ready() {
      ready();
      ready();
    },
  },
  'answers another question': { start: () => say({ type: 'done' }) },
  'sends a page before it starts': { start: () => page() },
  'sends a frame of two gigabytes': { next: () => raw(Uint8Array.of(0, 0, 0, 0x80, 2)) },
  'sends an empty frame': { next: () => raw(Uint8Array.of(0, 0, 0, 0, 0)) },
  'sends a frame of no kind': { next: () => raw(Uint8Array.of(1, 0, 0, 0, 9)) },
  'sends no JSON': { next: () => raw(encodeFrame(FRAME_MESSAGE, Buffer.from('nonsense'))) },
  'sends an unknown message': { next: () => say({ type: 'page' }) },
  'has an error that is none of ours': { next: () => say({ type: 'error', code: 'SURPRISE', message: '' }) },
  'sends a part of no page': { next: () => parts(PICTURE) },
  'ends no page': { next: () => end() },
  'begins a page in a page': {
    next() {
      begin();
      begin();
    },
  },
  'is done in the middle of a page': {
    next() {
      begin();
      say({ type: 'done' });
    },
  },
  'counts wrongly': { next: () => page(PICTURE, {}, { bytes: 1 }) },
  'says another size': { next: () => page(PICTURE, {}, { widthPx: 10 }) },
  'says another kind of picture': { next: () => page(PICTURE, { mediaType: 'image/png' }) },
  'says an impossible resolution': { next: () => page(PICTURE, { dpi: 0 }) },
  'says a hash that is none': { next: () => page(PICTURE, {}, { pictureHash: '../../x' }) },
  // Sends what is no whole picture.
  'sends a picture that ends early': { next: () => page(PICTURE.subarray(0, 50_000)) },
  'sends no picture': { next: () => page(Buffer.from('no picture')) },
  'sends an empty page': { next: () => page(new Uint8Array()) },
  // Unusual, but right.
  'drips byte by byte': {
    next() {
      const frames: Uint8Array[] = [];
      const small = encodeFrame(FRAME_MESSAGE, Buffer.from(JSON.stringify({ type: 'done' })));
      for (const byte of small) frames.push(Uint8Array.of(byte));
      const drip = () => {
        const byte = frames.shift();
        if (byte) process.stdout.write(byte, () => setTimeout(drip, 2));
      };
      drip();
    },
  },
  'is slow but alive': { next: slowPage },
  'is slow with its first page': { first: slowPage, next: () => say({ type: 'done' }) },
};

const behaviour = BEHAVIOURS[process.env['WORKER_SCRIPT'] ?? 'good'];
if (!behaviour) throw new Error('no such behaviour');
if (process.env['WORKER_PIDS']) appendFileSync(process.env['WORKER_PIDS'], `${process.pid}\n`);

const reader = new FrameReader();
let pages = 0;

function answer(command: Command): void {
  switch (command.type) {
    case 'list':
      return say({ type: 'devices', devices: [] });
    case 'check':
      return behaviour?.check ? behaviour.check() : say({ type: 'capabilities', ...facts });
    case 'start':
      return behaviour?.start ? behaviour.start() : say({ type: 'started' });
    case 'next':
      pages += 1;
      if (pages === 1) return behaviour?.first ? behaviour.first() : page();
      if (pages > 2) return say({ type: 'done' });
      return behaviour?.next?.();
    case 'cancel':
      return behaviour?.cancel?.();
    case 'end':
      return behaviour?.end ? behaviour.end() : say({ type: 'ended' });
  }
}

process.stdin.on('data', (bytes: Buffer) => {
  const frames = reader.push(bytes);
  if (!frames.ok) throw new Error('the frames of the device host cannot be read');
  for (const { content } of frames.value) answer(Command.parse(JSON.parse(Buffer.from(content).toString('utf8'))));
});
process.stdin.on('end', () => process.exit(0));
if (behaviour.ready) behaviour.ready();
else ready();
