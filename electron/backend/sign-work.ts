import type { OpenSigner } from '../app/ports/document-signer.ts';
import { createSerialQueue } from '../app/serial-queue.ts';
import { CONTRACT } from '../contract/contract.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type KeptWorker, TOOK_TOO_LONG } from './kept-worker.ts';

/**
 * Signing by the sign worker. A worker that ended over a call is the device's failure: its library took it along. A token does
 * one thing at a time, and the limit of a call counts while it is done: who asks for the keys meanwhile waits here, or the
 * worker would be ended for being late in the middle of somebody's signature.
 */
export function createSignWork(worker: KeptWorker): OpenSigner {
  const device = createSerialQueue();
  return (settings) => ({
    async keys() {
      const keys = lost(await device.run(() => worker.call('signer.keys', { settings })));
      return keys.ok ? ok(keys.value.keys) : keys;
    },
    async sign({ appearance, signedAt, ...request }) {
      const shown = appearance && { ...appearance, lines: [...appearance.lines] };
      const input = { ...request, settings, appearance: shown, signedAt: signedAt.toISOString() };
      return lost(await device.run(() => worker.call('signer.sign', input)));
    },
    async timestamp(pdf) {
      const stamped = lost(await worker.call('signer.timestamp', { settings, pdf }));
      return stamped.ok ? ok(stamped.value.pdf) : stamped;
    },
  });
}

function lost<T>(answer: Result<T>): Result<T> {
  if (answer.ok || answer.error.code !== 'PROCESS_GONE') return answer;
  const { reason = 'the signing process ended' } = answer.error.details;
  if (reason === TOOK_TOO_LONG) return fail('SIGNER_TIMEOUT', { timeoutMs: CONTRACT['signer.sign'].timeoutMs });
  return fail('SIGNER_FAILED', { reason });
}
