import { expect, it } from 'vitest';
import type { ComponentDocument } from '../../../electron/app/ports/page-work-rows.ts';
import { createLateTimestamps, type LateTimestampsDeps } from '../../../electron/app/signing/late-timestamps.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import { manualTimers, settle } from '../main/manual-timers.ts';

const RETRY_MS = 5 * 60_000;

/** Documents that wait for a timestamp, and what the sign worker answers to each. */
function office(answers: Readonly<Record<string, string>>) {
  const problems = new Map(Object.keys(answers).map((id) => [id, 'TIMESTAMP_UNREACHABLE']));
  const asked: string[] = [];
  const timers = manualTimers();
  const waiting = () =>
    [...problems].filter(([, problem]) => problem === 'TIMESTAMP_UNREACHABLE').map(([id]) => ({ id, fileId: id }));
  const store = {
    read: (work: (reads: object) => unknown) =>
      work({
        settings: async () => ({ signing: { ...DEFAULT_SETTINGS.signing, timestampUrl: 'http://tsa' } }),
        documentsToTimestamp: async (limit: number) => waiting().slice(0, limit),
      }),
    write: (_change: object, work: (writes: object) => unknown) =>
      work({
        putDocument: async ({ id, problem }: ComponentDocument) => void problems.set(id, problem ?? ''),
        record: async () => undefined,
      }),
  };
  const signer = {
    timestamp: async (pdf: Uint8Array) => {
      const id = Buffer.from(pdf).toString();
      asked.push(id);
      return fail((answers[id] ?? 'SIGNER_FAILED') as 'SIGNER_FAILED');
    },
  };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = {
    store,
    files: { read: async (id: string) => ok(Buffer.from(id)) },
    signers: () => signer,
    ids: { next: () => 'x' },
    log: silent,
    announce: () => undefined,
    timers,
  } as unknown as LateTimestampsDeps;
  return { late: createLateTimestamps(deps), problems, asked, timers };
}

it('does not let one document that ends the worker keep the others waiting', async () => {
  const { late, problems, asked, timers } = office({ bad: 'SIGNER_FAILED', locked: 'PDF_LOCKED' });
  late.wake();
  await settle();
  expect(asked).toEqual(['bad', 'locked']);
  expect(problems.get('locked')).toBe('PDF_LOCKED');
  await timers.advance(RETRY_MS);
  expect(asked).toEqual(['bad', 'locked', 'bad']);
  await late.stop();
});

it('asks a server that is away once for all documents', async () => {
  const { late, asked, timers } = office({ one: 'TIMESTAMP_UNREACHABLE', two: 'TIMESTAMP_UNREACHABLE' });
  late.wake();
  await settle();
  await timers.advance(RETRY_MS);
  expect(asked).toEqual(['one', 'one']);
  await late.stop();
});
