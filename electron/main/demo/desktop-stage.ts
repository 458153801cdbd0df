import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { randomUuidV7 } from '../../commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../contract/contract.ts';
import { writeFileDurably } from '../../db/durable-fs.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { APP_ORIGIN } from '../security/navigation.ts';
import { DemoFailure, type DemoStage, mustHave } from './demo-stage.ts';

/** Long enough for the short movements of a page to end before its picture is taken. */
const SETTLE_MS = 450;

/** The running program as a stage; results go below `outDirectory`. */
export function createDesktopStage(desktop: Desktop, outDirectory: string, report: (line: string) => void): DemoStage {
  const { windows, router, office } = desktop;
  const waitMs = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

  async function call<M extends MethodName>(window: WindowName, method: M, input: MethodInput<M>) {
    const sender = { window, isMainFrame: true, origin: APP_ORIGIN };
    const answer = await router.handle(sender, { method, requestId: randomUuidV7(), input });
    if (!answer.ok) throw refusal(method, answer.error.code, answer.error.message);
    return answer.value as MethodOutput<M>;
  }

  async function keep(name: string, content: Uint8Array): Promise<void> {
    const file = path.join(outDirectory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileDurably(file, content);
  }

  return {
    call,
    keep,
    report,
    waitMs,
    nowMs: () => performance.now(),
    async readBack(window, method, input) {
      const { session } = await call(window as 'counter', 'people.session', {});
      const { personId, role } = mustHave(`who is signed in at ${window}`, session);
      const context = { requestId: randomUuidV7(), actor: { personId, role }, origin: window };
      const answer = await office.backend.call(method, input, context);
      if (!answer.ok) throw refusal(method, answer.error.code, '');
      return answer.value;
    },
    async textOf(window) {
      const page = mustHave(`the window ${window}`, windows.get(window));
      return String(await page.webContents.executeJavaScript('document.body.innerText'));
    },
    async picture(window, name) {
      const page = mustHave(`the window ${window}`, windows.get(window));
      await waitMs(SETTLE_MS);
      const image = await page.webContents.capturePage();
      if (image.isEmpty()) throw new DemoFailure(`the picture of the window ${window} is empty`);
      await keep(path.join('screens', `${name}.png`), image.toPNG());
    },
  };
}

function refusal(method: string, code: string, message: string): DemoFailure {
  return new DemoFailure(`${method} answered ${code}${message === '' ? '' : `: ${message}`}`);
}

/** Resolves when the page of an open window has painted its first real state; false when it is not there yet. */
export async function isPageReady(window: BrowserWindow | null): Promise<boolean> {
  if (window === null || window.isDestroyed()) return false;
  const asked: Promise<unknown> = window.webContents.executeJavaScript(
    "document.documentElement.dataset.ready === 'true'",
  );
  // While the page is loading there may be no document to ask.
  return (await asked.catch(() => false)) === true;
}
