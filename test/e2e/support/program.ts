import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Envelope } from '../../../electron/contract/envelope.ts';
import { executableOf, inspectPackage, ROOT_SWITCHES } from './places.ts';

export interface StartOptions {
  readonly dataDirectory: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How the system's list of processes names ours. */
export type ServiceName = 'quay-backend' | 'quay-devicehost' | `quay-simulator-${string}`;

/** A program under test and what was started with it. */
export interface Program {
  readonly app: ElectronApplication;
  readonly dataDirectory: string;
  /** The page of a kind of window, as soon as its bridge is there. */
  page(window: string): Promise<Page>;
  /** Process id of one of our processes, null while it does not run. */
  pidOf(serviceName: ServiceName): Promise<number | null>;
  /** Process ids of everything that belongs to the program. */
  pids(): Promise<number[]>;
  log(): string;
}

interface Fixtures {
  /** A directory of the test's own, removed after it. */
  readonly folder: string;
  readonly start: (options: StartOptions) => Promise<Program>;
  /** The program on an empty data directory. */
  readonly program: Program;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern and refuses anything else.
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  // The folder is asked for so that it is removed after the programs that use it were ended.
  start: async ({ folder: _folder }, use) => {
    const started: ElectronApplication[] = [];
    await use(async (options) => {
      const program = await startProgram(options);
      started.push(program.app);
      return program;
    });
    for (const app of started) await app.close().catch(() => app.process().kill('SIGKILL'));
  },
  program: async ({ folder, start }, use) => {
    await use(await start({ dataDirectory: path.join(folder, 'data') }));
  },
});
export { expect } from '@playwright/test';

async function startProgram({ dataDirectory, args = [], env = {} }: StartOptions): Promise<Program> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
  const app = await _electron.launch({
    executablePath: executableOf(inspectPackage()),
    args: [...ROOT_SWITCHES, '--disable-gpu', '--data', dataDirectory, ...args],
    env: { ...inherited, ...env },
  });
  closeInTime(app, dataDirectory);
  const metrics = () =>
    app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().map(({ pid, serviceName, name }) => ({ pid, name: name ?? serviceName ?? '' })),
    );
  return {
    app,
    dataDirectory,
    async page(kind) {
      const matches = (page: Page) => page.url().endsWith(`window=${kind}`);
      // Looked for again and again: a window may be told of before it has its address.
      const found = (): Page => {
        const page = app.windows().find(matches);
        if (!page) throw new Error(missingWindow(kind, app, dataDirectory));
        return page;
      };
      await expect(() => void found()).toPass({ timeout: WINDOW_LIMIT_MS });
      const page = found();
      await page.waitForFunction(() => 'quay' in window);
      return page;
    },
    pidOf: async (serviceName) => (await metrics()).find(({ name }) => name === serviceName)?.pid ?? null,
    pids: async () => (await metrics()).map(({ pid }) => pid),
    log: () => readFileSync(path.join(dataDirectory, 'log', 'main.jsonl'), 'utf8'),
  };
}

/** What is there instead, so that a window that never came can be explained. */
function missingWindow(kind: string, app: ElectronApplication, dataDirectory: string): string {
  const shown = app.windows().map((page) => page.url());
  const file = path.join(dataDirectory, 'log', 'main.jsonl');
  const log = existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : 'there is no log';
  return `there is no window ${kind}, but ${shown.join(', ') || 'none'}; the log ends with\n${log}`;
}

/** For a window that never comes. */
const WINDOW_LIMIT_MS = 60_000;

/** The program promises to end within six seconds: a second for drafts, five for its processes. */
const CLOSE_LIMIT_MS = 20_000;

/** Makes `app.close()` fail with the end of the program's log instead of waiting for ever, and leaves no process behind. */
function closeInTime(app: ElectronApplication, dataDirectory: string): void {
  const close = app.close.bind(app);
  app.close = async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'LATE'>((resolve) => {
      timer = setTimeout(() => resolve('LATE'), CLOSE_LIMIT_MS);
    });
    const outcome = await Promise.race([close(), late]).finally(() => clearTimeout(timer));
    if (outcome !== 'LATE') return;
    const log = readFileSync(path.join(dataDirectory, 'log', 'main.jsonl'), 'utf8');
    app.process().kill('SIGKILL');
    throw new Error(`the program did not end within ${CLOSE_LIMIT_MS} ms; its log ends with\n${log.slice(-3_000)}`);
  };
}

/** Calls a method the way a page does, with a fresh request id. */
export function call(page: Page, method: string, input: unknown = {}): Promise<Envelope> {
  return page.evaluate(
    ([name, value]) => {
      const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      );
      const time = Date.now().toString(16).padStart(12, '0');
      const tail = random.join('').slice(0, 12);
      const requestId = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
      const bridge = (window as unknown as { quay: { call(request: object): Promise<Envelope> } }).quay;
      return bridge.call({ method: name, requestId, input: value });
    },
    [method, input] as const,
  );
}

/** What a success answered; throws on a failure. */
export async function valueOf<T>(answer: Promise<Envelope>): Promise<T> {
  const envelope = await answer;
  if (!envelope.ok) throw new Error(`${envelope.error.code}: ${envelope.error.message}`);
  return envelope.value as T;
}

export const PASSPHRASE = 'cửa sông Hàn chín nhịp';

/** The smallest office there can be. */
export const OFFICE_FILE = {
  office: { name: 'Ủy ban nhân dân phường Hải Châu' },
  counters: [{ code: 'Q1', number: 1, name: 'Quầy số 1' }],
  services: [{ code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: ['Q1'] }],
  people: [
    { code: 'IT1', name: 'Nguyễn Văn Hùng', role: 'IT', pin: '2580' },
    { code: 'CB1', name: 'Trần Thị Lan', role: 'CLERK', pin: '7391' },
  ],
};

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
