import { createServer, type Socket } from 'node:net';
import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { EscPosDecoder } from '../../../electron/devices/printer/escpos-decoder/decoder.ts';
import { sharedNowMs } from '../statistics.ts';

/** Answers of a printer that has nothing to complain about, to `GS a`, `DLE EOT n` and `GS r 1`. */
const AUTOMATIC_WELL = Buffer.from([0x10, 0, 0, 0]);
const REALTIME_WELL = Buffer.from([0x12]);
const PAPER_IS_THERE = Buffer.from([0]);
const DLE_EOT = Buffer.from([0x10, 0x04]);
const DLE_EOT_BYTES = 3;

/**
 * The other end of the wire: reads commands, notes when the last byte of each ticket arrived, and answers the driver's
 * questions. It draws no paper, so that no drawing is in the figures; what it received can be decoded afterwards.
 */
export interface RecordingPrinter {
  readonly port: number;
  /** When the cut of each ticket arrived, on the clock of `sharedNowMs`. */
  readonly cutsAtMs: readonly number[];
  /** Everything received. */
  bytes(): Buffer;
  close(): Promise<void>;
}

export async function startRecordingPrinter(): Promise<RecordingPrinter> {
  const received: Buffer[] = [];
  const cutsAtMs: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    let arrivedMs = 0;
    const decoder = new EscPosDecoder((command) => {
      if (command.kind === 'cut') cutsAtMs.push(arrivedMs);
      const answer = answerTo(command);
      if (answer !== null) socket.write(answer);
    });
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      arrivedMs = sharedNowMs();
      received.push(chunk);
      // Asked between tickets in a packet of its own; inside a picture the same bytes are dots.
      if (chunk.length === DLE_EOT_BYTES && chunk.indexOf(DLE_EOT) === 0) socket.write(REALTIME_WELL);
      decoder.push(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cutsAtMs,
    bytes: () => Buffer.concat(received),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(command: EscPosCommand): Buffer | null {
  if (command.kind !== 'device') return null;
  if (command.name === 'GS a') return AUTOMATIC_WELL;
  if (command.name === 'GS r') return PAPER_IS_THERE;
  // GS ( H, function 48: the id of the job comes back.
  if (command.name === 'GS ( H') return Buffer.from([0x37, 0x22, ...command.frame.slice(7, 11), 0]);
  return null;
}
