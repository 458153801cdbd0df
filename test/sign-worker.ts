import { randomUUID } from 'node:crypto';
import type { OpenSigner } from '../electron/app/ports/document-signer.ts';
import { nodeCallWorker } from '../electron/backend/call-workers.ts';
import { createKeptWorker } from '../electron/backend/kept-worker.ts';
import { createSignWork } from '../electron/backend/sign-work.ts';
import { SYSTEM_TIMERS } from '../electron/backend/system-timers.ts';
import { DEFAULT_SETTINGS, type SigningSettings } from '../electron/contract/entities.ts';

export interface TestSignWorker {
  readonly signers: OpenSigner;
  end(): void;
}

/** The sign worker as the backend starts it: a process of its own, from source, with this process' environment. */
export function startSignWorker(): TestSignWorker {
  const worker = createKeptWorker({
    start: nodeCallWorker('signworker', process.env),
    newId: randomUUID,
    timers: SYSTEM_TIMERS,
    idleMs: 600_000,
    maxCalls: 100_000,
  });
  return { signers: createSignWork(worker), end: () => worker.end() };
}

export const signingSettings = (part: Partial<SigningSettings>): SigningSettings => ({
  ...DEFAULT_SETTINGS.signing,
  ...part,
});
