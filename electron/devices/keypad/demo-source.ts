import { createConnection, type Socket } from 'node:net';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { DEMO_KEYPAD } from './report.ts';
import { createFrameReader } from './report-frame.ts';
import type { OpenReports, ReportListener, ReportSource } from './report-source.ts';

const SCHEME = /^demo-hid:\/\/([A-Za-z0-9.-]+):(\d{1,5})$/;
const CONNECT_LIMIT_MS = 3_000;
/** A frame leaves the simulator in one piece; one that stays unfinished this long never ends. */
const FRAME_LIMIT_MS = 1_000;

/** The address in `demo-hid://host:port`; null for any other text. */
export function parseDemoConnection(connection: string): { readonly host: string; readonly port: number } | null {
  const [, host, portText] = SCHEME.exec(connection) ?? [];
  const port = Number(portText);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

/** Reports of the keypad simulator over TCP. Error besides the loss of the connection: DEMO_DEVICE_DOWN. */
export function demoReports(address: { readonly host: string; readonly port: number }, code: string): ReportSource {
  return {
    open: (listener) =>
      new Promise<Result<OpenReports>>((resolve) => {
        const socket = createConnection(address);
        socket.setNoDelay(true);
        const limit = setTimeout(() => socket.destroy(), CONNECT_LIMIT_MS);
        const refused = (): void => {
          clearTimeout(limit);
          resolve(fail('DEMO_DEVICE_DOWN', { code }));
        };
        socket.once('error', refused);
        socket.once('close', refused);
        socket.once('connect', () => {
          clearTimeout(limit);
          socket.off('error', refused);
          socket.off('close', refused);
          readReports(socket, listener);
          resolve(ok({ model: DEMO_KEYPAD, close: async () => void socket.destroy() }));
        });
      }),
  };
}

function readReports(socket: Socket, listener: ReportListener): void {
  let frameLimit: ReturnType<typeof setTimeout> | undefined;
  const lost = (reason: string): void => {
    clearTimeout(frameLimit);
    socket.destroy();
    listener.lost(lostBecause(reason));
  };
  const frames = createFrameReader((report) => listener.report(report));
  socket.on('data', (bytes) => {
    clearTimeout(frameLimit);
    if (!frames.push(bytes)) return lost('bad frame');
    if (frames.isPartial) frameLimit = setTimeout(lost, FRAME_LIMIT_MS, 'half frame');
  });
  socket.on('error', (error: NodeJS.ErrnoException) => lost(error.code ?? error.message));
  socket.on('close', () => lost('closed'));
}

const lostBecause = (reason: string): AppError => fail('DEVICE_LOST', { reason }).error;
