import { expect, it } from 'vitest';
import type { KeptWorker } from '../../../electron/backend/kept-worker.ts';
import { createSignWork } from '../../../electron/backend/sign-work.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { ok } from '../../../electron/domain/result.ts';
import { settle } from '../main/manual-timers.ts';

it('asks a token for its keys when the signature before is through, not while somebody types the PIN', async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const worker: KeptWorker = {
    call: ((method: string) => {
      asked.push(method);
      const value = method === 'signer.keys' ? { keys: [] } : { pdf: Buffer.from('%PDF'), signer: 'A', level: 'B-B' };
      return new Promise<unknown>((resolve) => answers.push(() => resolve(ok(value))));
    }) as KeptWorker['call'],
    hold: () => () => undefined,
    end: () => undefined,
  };
  const open = createSignWork(worker);
  const signer = open(DEFAULT_SETTINGS.signing);
  const pdf = Buffer.from('%PDF');
  const signed = signer.sign({ pdf, keyId: 'k', pin: null, appearance: null, reason: '', signedAt: new Date(0) });
  // Another window, with settings of its own.
  const keys = open(DEFAULT_SETTINGS.signing).keys();
  await settle();
  expect(asked).toEqual(['signer.sign']);
  answers[0]?.();
  expect((await signed).ok).toBe(true);
  await settle();
  expect(asked).toEqual(['signer.sign', 'signer.keys']);
  answers[1]?.();
  expect(await keys).toEqual(ok([]));
});
