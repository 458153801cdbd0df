import { connect, type Socket } from 'node:net';
import type { LinkListener, PrinterLink, PrinterTransport } from './transport.ts';

const KEEP_ALIVE_AFTER_MS = 10_000;

/** A printer in the network, as a rule on port 9100. */
export function tcpTransport(place: { readonly host: string; readonly port: number }): PrinterTransport {
  return { bytesPerS: null, objection: () => null, open: (timeoutMs, listener) => open(place, timeoutMs, listener) };
}

function open(
  { host, port }: { readonly host: string; readonly port: number },
  timeoutMs: number,
  listener: LinkListener,
): Promise<PrinterLink | string> {
  return new Promise((resolve) => {
    const keepAlive = { keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS };
    const socket = connect({ host, port, noDelay: true, ...keepAlive });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve('ETIMEDOUT');
    }, timeoutMs);
    const onError = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      resolve(error.code ?? error.message);
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(follow(socket, listener));
      socket.off('error', onError);
    });
  });
}

function follow(socket: Socket, listener: LinkListener): PrinterLink {
  // The close that follows says everything a caller needs; without a listener an error would end the process.
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Uint8Array) => listener.bytes(bytes));
  // A printer that ends its side prints nothing any more: a half-open connection would swallow a ticket.
  socket.on('end', () => socket.destroy());
  socket.once('close', () => listener.closed());
  let isEnding = false;
  return {
    canReadBack: true,
    get isOpen() {
      return !socket.destroyed && socket.writable;
    },
    write: (bytes, taken) => void socket.write(bytes, (error) => taken(!error)),
    end() {
      isEnding = true;
      socket.end();
    },
    // Reset, because the system would go on sending what waits in it: the rest of a ticket in front of its copy.
    drop: () => void (isEnding ? socket.destroy() : socket.resetAndDestroy()),
  };
}
