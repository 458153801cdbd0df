import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Length of a run of bytes that must not be seen outside. */
const RUN_BYTES = 16;

/** Everything that went over the network between a phone and the PC, and the means to spoil the link. */
export interface WireTap {
  readonly port: number;
  /** All bytes of both directions, in the order they passed. */
  traffic(): Buffer;
  /** Bytes that went to the PC. */
  sentBytes(): number;
  /** Cuts the link after this many more bytes to the PC, in the middle of whatever goes on. */
  cutAfter(bytes: number): void;
  /** Lets a new connection through again. */
  restore(): void;
  close(): Promise<void>;
}

/** A wire on loopback that leads to `target` and is listened to. */
export async function openWireTap(target: number): Promise<WireTap> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  let sent = 0;
  let leftBytes = Number.POSITIVE_INFINITY;

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const follow = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A cut link is what the test wants.
    socket.on('error', () => undefined);
  };
  const server: Server = createServer((phone) => {
    follow(phone);
    if (leftBytes <= 0) return phone.destroy();
    const pc = connect(target, '127.0.0.1');
    follow(pc);
    phone.on('close', () => pc.destroy());
    pc.on('close', () => phone.destroy());
    pc.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      phone.write(chunk);
    });
    return phone.on('data', (chunk: Buffer) => {
      const passing = chunk.subarray(0, Math.min(chunk.length, leftBytes));
      chunks.push(passing);
      sent += passing.length;
      leftBytes -= chunk.length;
      pc.write(passing);
      if (leftBytes <= 0) cut();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    traffic: () => Buffer.concat(chunks),
    sentBytes: () => sent,
    cutAfter(bytes) {
      leftBytes = bytes;
    },
    restore() {
      leftBytes = Number.POSITIVE_INFINITY;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** What every JPEG file of a camera begins with or carries, long enough not to stand in random bytes by chance. */
const PICTURE_MARKS = [
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46]),
  Buffer.from('JFIF\0'),
  Buffer.from('Exif\0\0'),
  Buffer.from('ICC_PROFILE'),
  Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
  Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0x00]),
];

/** What of pictures can be seen in the traffic: names of marks, and how many runs of 16 bytes of a picture. */
export function seenOf(traffic: Buffer, pictures: readonly Uint8Array[]): { marks: string[]; runs: number } {
  const marks = PICTURE_MARKS.filter((mark) => traffic.includes(mark)).map((mark) => mark.toString('latin1'));
  const known = new Set<string>();
  for (const picture of pictures) {
    const text = Buffer.from(picture).toString('latin1');
    for (let at = 0; at + RUN_BYTES <= text.length; at += 1) known.add(text.slice(at, at + RUN_BYTES));
  }
  const text = traffic.toString('latin1');
  let runs = 0;
  for (let at = 0; at + RUN_BYTES <= text.length; at += 1) if (known.has(text.slice(at, at + RUN_BYTES))) runs += 1;
  return { marks, runs };
}
