import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication } from '@playwright/test';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import type { Envelope } from '../../../electron/contract/envelope.ts';
import type { WindowName } from '../../../electron/domain/windows.ts';
import { executableOf, inspectPackage, ROOT_SWITCHES } from '../../e2e/support/places.ts';
import { killed } from '../processes.ts';
import { PASSPHRASE } from './office.ts';

/** A window's page may be gone for as long as main waits before it loads it again. */
const PATIENCE_MS = 40_000;
const ANSWER_MS = 20_000;
const PAUSE_MS = 40;

export type Victim =
  | 'quay-backend'
  | 'quay-devicehost'
  | 'quay-imageworker'
  | 'quay-signworker'
  | { readonly window: WindowName };

/** The real program in a real Electron, whose processes can be killed. */
export interface KillableProgram {
  /**
   * Calls as a window's page does and does not give up before it has an answer: whatever dies on the way, the same
   * request id is sent again, as the page itself does. Failures that say something are answered.
   */
  call<M extends MethodName>(window: WindowName, method: M, input: MethodInput<M>): Promise<Envelope<MethodOutput<M>>>;
  /** SIGKILL; false when the victim does not run at this moment. */
  kill(victim: Victim): Promise<boolean>;
  runs(victim: Victim): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts the program of the test package on a data directory and waits until the counter's page is there. */
export async function startProgram(dataDirectory: string): Promise<KillableProgram> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const app = await _electron.launch({
    executablePath: executableOf(inspectPackage()),
    args: [...ROOT_SWITCHES, '--disable-gpu', '--data', dataDirectory],
    env: { ...inherited, QUAY_PASSPHRASE: PASSPHRASE },
  });
  return {
    call: (window, method, input) => callUntilAnswered(app, window, method, input),
    kill: async (victim) => {
      const pid = await pidOf(app, victim);
      return pid !== null && killed(pid);
    },
    runs: async (victim) => (await pidOf(app, victim)) !== null,
    async close() {
      const killer = setTimeout(() => app.process().kill('SIGKILL'), 15_000);
      await app.close();
      clearTimeout(killer);
    },
  };
}

async function callUntilAnswered<M extends MethodName>(
  app: ElectronApplication,
  window: WindowName,
  method: M,
  input: MethodInput<M>,
): Promise<Envelope<MethodOutput<M>>> {
  const request = { method, requestId: randomUuidV7(), input };
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await askPage(app, window, request).catch(lostPromise);
    const isUndecided =
      answer === null || (!answer.ok && (answer.error.code === 'PROCESS_GONE' || answer.error.code === 'CALL_TIMEOUT'));
    if (!isUndecided) return answer as Envelope<MethodOutput<M>>;
    if (performance.now() > deadlineMs) throw new Error(`${method} was not answered within ${PATIENCE_MS} ms`);
    await sleep(PAUSE_MS);
  }
}

/** A computer that is short of everything loses what the driver waits for; the page's call is then sent again as well. */
function lostPromise(error: unknown): null {
  if (error instanceof Error && error.message.includes('promise was garbage collected')) return null;
  throw error;
}

/** One try; null when the page is not there or dies before it has an answer. */
function askPage(app: ElectronApplication, window: WindowName, request: object): Promise<Envelope | null> {
  return app.evaluate(
    async ({ BrowserWindow }, [name, text, limitMs]) => {
      const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes(`window=${name}`),
      )?.webContents;
      if (!contents || contents.isCrashed() || contents.isLoading()) return null;
      const asked = contents.executeJavaScript(`'quay' in window ? window.quay.call(${text}) : null`);
      const died = new Promise<null>((resolve) => {
        contents.once('render-process-gone', () => resolve(null));
        setTimeout(resolve, limitMs, null);
      });
      return Promise.race([asked.catch(() => null), died]) as Promise<Envelope | null>;
    },
    [window, JSON.stringify(request), ANSWER_MS] as const,
  );
}

/** Null for what does not run at this moment. */
async function pidOf(app: ElectronApplication, victim: Victim): Promise<number | null> {
  const asked = app.evaluate(
    ({ app: electron, BrowserWindow }, [service, window]) => {
      if (service !== '') {
        return electron.getAppMetrics().find(({ name, serviceName }) => (name ?? serviceName) === service)?.pid ?? null;
      }
      const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes(`window=${window}`),
      )?.webContents;
      return contents && !contents.isCrashed() ? contents.getOSProcessId() : null;
    },
    (typeof victim === 'string' ? [victim, ''] : ['', victim.window]) as readonly [string, string],
  );
  const pid = await asked.catch(lostPromise);
  return pid === 0 ? null : pid;
}
