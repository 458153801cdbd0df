import { createServer, type Server, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { PrinterConnection } from '../../../electron/devices/printer/driver/connection.ts';
import { tcpTransport } from '../../../electron/devices/printer/transport/tcp.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const TICKET_BYTES = 16_384;
const TICKETS = 20;

let server: Server;
let connection: PrinterConnection;
afterEach(async () => {
  connection.drop();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

/** A printer that takes everything and says nothing. */
async function connected(): Promise<void> {
  server = createServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => void server.listen({ host: '127.0.0.1', port: 0 }, () => resolve()));
  connection = await opened(server);
}

async function opened(printer: Server): Promise<PrinterConnection> {
  const address = printer.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const link = await PrinterConnection.open(tcpTransport({ host: '127.0.0.1', port: address.port }), 1_000);
  if (typeof link === 'string') throw new Error(link);
  return link;
}

/** Hands a ticket over; afterwards nothing of this test holds its bytes. */
async function writeTicket(): Promise<WeakRef<Uint8Array>> {
  const bytes = new Uint8Array(TICKET_BYTES);
  expect(await connection.write(bytes, 1_000)).toBe('TAKEN');
  return new WeakRef(bytes);
}

it('keeps nothing of the tickets that were handed over: it stays open for weeks', async () => {
  await connected();
  const written: WeakRef<Uint8Array>[] = [];
  for (let ticket = 0; ticket < TICKETS; ticket += 1) written.push(await writeTicket());
  // The bytes of the last write may still be at hand for a moment.
  await new Promise((resolve) => setTimeout(resolve, 50));
  collectGarbage();
  expect(written.slice(0, -1).filter((bytes) => bytes.deref() !== undefined).length).toBe(0);
});

it('keeps nothing of the questions that were asked', async () => {
  await connected();
  const asked: WeakRef<() => undefined>[] = [];
  for (let question = 0; question < TICKETS; question += 1) {
    const picked = (() => {
      const pick = (): undefined => undefined;
      asked.push(new WeakRef(pick));
      return connection.reply(pick, 1);
    })();
    expect(await picked).toBe('SILENT');
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  collectGarbage();
  expect(asked.slice(0, -1).filter((pick) => pick.deref() !== undefined).length).toBe(0);
});

it('says at once that it is gone, to a write and to a question that wait', async () => {
  await connected();
  const question = connection.reply(() => undefined, 5_000);
  connection.drop();
  expect(await question).toBe('CLOSED');
  expect(await connection.write(new Uint8Array(1), 5_000)).toBe('CLOSED');
  expect(await connection.reply(() => undefined, 5_000)).toBe('CLOSED');
});

it('dropped, takes back what the printer has not taken yet: it must not come out in front of a copy', async () => {
  let printer: Socket | undefined;
  let received = 0;
  server = createServer((socket) => {
    printer = socket.on('error', () => undefined).on('data', (bytes) => void (received += bytes.length));
    socket.pause();
  });
  await new Promise<void>((resolve) => void server.listen({ host: '127.0.0.1', port: 0 }, () => resolve()));
  connection = await opened(server);
  let taken = 0;
  while ((await connection.write(new Uint8Array(TICKET_BYTES), 300)) === 'TAKEN') taken += TICKET_BYTES;
  connection.drop();
  if (printer === undefined) throw new Error('nobody connected');
  const socket = printer;
  await new Promise<void>((resolve) => void socket.once('close', () => resolve()).resume());
  expect(received).toBeLessThan(taken);
});
