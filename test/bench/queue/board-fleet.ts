import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CONTRACT, isMethodName, type MethodInput } from '../../../electron/contract/contract.ts';
import { ok, type Result } from '../../../electron/domain/result.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { serveWire, type WireServer } from '../../../electron/wire/server.ts';
import { hasDisplay, startVirtualDisplay } from '../../../scripts/lib/display.mjs';
import {
  electronCommand,
  electronEnvironment,
  headlessSwitches,
  stampedRuntime,
} from '../../../scripts/lib/electron-runtime.mjs';
import type { OurProcess } from '../processes/backend-process.ts';
import type { BoardMessage, FromBoard, ToWindow } from './board-messages.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const BOARD = fileURLToPath(new URL('./board-process.ts', import.meta.url));
const WINDOW = fileURLToPath(new URL('./board-window.mjs', import.meta.url));
const READY_LIMIT_MS = 60_000;

/** Boards that hear what the backend announces. */
export interface BoardFleet {
  onMessage(listener: (board: number, message: BoardMessage) => void): void;
  close(): void;
}

/** Starts boards as child processes of this one, which passes calls and events on as main does. */
export async function startBoards(backend: OurProcess, count: number): Promise<BoardFleet> {
  const listeners: ((board: number, message: BoardMessage) => void)[] = [];
  const boards = Array.from({ length: count }, (_, board) => {
    const child = fork(BOARD, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
    const server = serveWire(childProcessPort(child), { 'board.state': (input) => backend.call('board.state', input) });
    child.on('message', (message: FromBoard) => {
      if (message.kind !== 'board.had') return;
      for (const listener of listeners) listener(board, message);
    });
    return { child, server };
  });
  const stop = backend.onEvent((event, payload) => {
    for (const { server } of boards) server.emit(event, payload as Parameters<WireServer['emit']>[1]);
  });
  await Promise.all(boards.map(({ child }) => ready(child)));
  return {
    onMessage: (listener) => void listeners.push(listener),
    close() {
      stop();
      for (const { child } of boards) child.kill('SIGKILL');
    },
  };
}

/** Starts the real board window; null where no Electron is set up. */
export async function startBoardWindow(backend: OurProcess, note: (line: string) => void): Promise<BoardFleet | null> {
  const runtime = stampedRuntime(PROJECT);
  if (runtime === null) return null;
  const display = hasDisplay() ? null : await startVirtualDisplay();
  const isHeadless = !hasDisplay() && display === null;
  note(`Q2: board window in Electron ${runtime.version}, ${isHeadless ? 'painted into memory' : 'on a display'}`);
  const switches = isHeadless ? headlessSwitches() : ['--disable-gpu', '--log-level=3'];
  const { command, args } = electronCommand(runtime, [...switches, WINDOW, PROJECT]);
  const env = electronEnvironment(
    PROJECT,
    display === null ? process.env : { ...process.env, DISPLAY: display.display },
  );
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const tell = (message: ToWindow): void => void child.send(message, () => undefined);
  const listeners: ((board: number, message: BoardMessage) => void)[] = [];
  child.on('message', (message: FromBoard) => {
    if (message.kind === 'window.call') {
      void carryOut(backend, message.request).then((envelope) =>
        tell({ kind: 'window.answer', id: message.id, envelope }),
      );
    } else for (const listener of listeners) listener(0, message);
  });
  const stop = backend.onEvent((event, payload) => tell({ kind: 'window.event', event, payload }));
  try {
    await ready(child);
  } catch (error) {
    child.kill('SIGKILL');
    display?.stop();
    throw error;
  }
  return {
    onMessage: (listener) => void listeners.push(listener),
    close() {
      stop();
      child.kill('SIGKILL');
      display?.stop();
    },
  };
}

/** What the page asks of the backend; what main itself would answer, the board does without. */
async function carryOut(
  backend: OurProcess,
  { method, requestId, input }: { method: string; requestId: string; input: unknown },
) {
  if (!isMethodName(method) || CONTRACT[method].target !== 'backend') {
    return { ok: false, error: { code: 'METHOD_UNKNOWN', message: '', details: {}, correlationId: requestId } };
  }
  const answer: Result<unknown> = await backend.call(method, input as MethodInput<typeof method>, null, requestId);
  if (answer.ok) return ok(answer.value);
  return { ok: false, error: { ...answer.error, message: answer.error.code, correlationId: requestId } };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('a board did not start')), READY_LIMIT_MS);
    child.once('exit', (code) => reject(new Error(`a board ended with ${code}`)));
    child.on('message', (message: FromBoard) => {
      if (message.kind !== 'board.ready') return;
      clearTimeout(limit);
      resolve();
    });
  });
}
