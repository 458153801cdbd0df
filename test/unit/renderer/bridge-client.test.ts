import { describe, expect, it } from 'vitest';
import type { QuayBridge } from '../../../electron/contract/bridge.ts';
import type { Envelope } from '../../../electron/contract/envelope.ts';
import { Id } from '../../../electron/contract/values.ts';
import { createBridgeClient } from '../../../renderer/src/bridge/client.ts';
import { requestIdFrom } from '../../../renderer/src/bridge/request-id.ts';

const GONE: Envelope = {
  ok: false,
  error: { code: 'PROCESS_GONE', message: '', details: {}, correlationId: 'c' },
};
const WRONG: Envelope = { ok: false, error: { code: 'PIN_WRONG', message: '', details: {}, correlationId: 'c' } };
const DONE: Envelope = { ok: true, value: {} };

function clientWith(answers: Envelope[]) {
  const requestIds: string[] = [];
  const waits: number[] = [];
  let made = 0;
  let announce: (event: string, payload: unknown) => void = () => undefined;
  const bridge: QuayBridge = {
    window: 'setup',
    call: async ({ requestId }) => {
      requestIds.push(requestId);
      return answers.shift() ?? DONE;
    },
    onEvent: (listener) => {
      announce = listener;
      return () => undefined;
    },
  };
  const client = createBridgeClient({
    bridge,
    newRequestId: () => `id-${++made}`,
    wait: async (ms) => void waits.push(ms),
  });
  return { client, requestIds, waits, announce: (event: string, payload: unknown) => announce(event, payload) };
}

describe('a call', () => {
  it('is repeated with the same id while the process is away', async () => {
    const { client, requestIds, waits } = clientWith([GONE, GONE, DONE]);
    expect(await client.call('people.lock', {})).toEqual(DONE);
    expect(requestIds).toEqual(['id-1', 'id-1', 'id-1']);
    expect(waits).toEqual([300, 1_000]);
  });

  it('gives up in the end and says why', async () => {
    const { client, requestIds } = clientWith(Array.from({ length: 9 }, () => GONE));
    expect(await client.call('people.lock', {})).toEqual(GONE);
    expect(new Set(requestIds)).toEqual(new Set(['id-1']));
    expect(requestIds).toHaveLength(4);
  });

  it('is not repeated when the answer is a decision', async () => {
    const { client, requestIds } = clientWith([WRONG]);
    expect(await client.call('people.signIn', { personId: 'p', pin: '2580' })).toEqual(WRONG);
    expect(requestIds).toHaveLength(1);
  });

  it('that may take minutes is left to the person', async () => {
    const { client, requestIds } = clientWith([GONE]);
    await client.call('backup.run', { directory: null });
    expect(requestIds).toHaveLength(1);
  });

  it('takes the id of an intent that is tried again', async () => {
    const { client, requestIds } = clientWith([]);
    await client.call('people.lock', {}, 'same');
    expect(requestIds).toEqual(['same']);
  });
});

describe('events', () => {
  it('reach the listeners of their name until they stop', () => {
    const { client, announce } = clientWith([]);
    const heard: unknown[] = [];
    const stop = client.on('store.state', (payload) => heard.push(payload));
    announce('store.state', { state: 'READY' });
    announce('config.changed', {});
    announce('constructor', {});
    stop();
    announce('store.state', { state: 'LOCKED' });
    expect(heard).toEqual([{ state: 'READY' }]);
  });
});

describe('a request id', () => {
  it('is a UUIDv7 that carries its time', () => {
    for (const fill of [0x00, 0x5a, 0xff]) {
      const id = requestIdFrom(1_795_248_000_123, new Uint8Array(10).fill(fill));
      expect(Id.safeParse(id).success, id).toBe(true);
      expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(1_795_248_000_123);
    }
  });
});
