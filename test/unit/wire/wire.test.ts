import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import { messagePort } from '../../../electron/wire/adapters.ts';
import { createWireClient, RemoteBug, type WireClient } from '../../../electron/wire/client.ts';
import { type MethodHandlers, serveWire, type WireServer } from '../../../electron/wire/server.ts';

const context = (actor: CallContext['actor'] = null): CallContext => ({
  requestId: '01920000-0000-7000-8000-000000000001',
  actor,
  origin: 'test',
});

const clients: WireClient[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const client of clients.splice(0)) client.close();
});

function connect(handlers: MethodHandlers): { client: WireClient; server: WireServer; channel: MessageChannel } {
  const channel = new MessageChannel();
  const server = serveWire(messagePort(channel.port2), handlers);
  const client = createWireClient(messagePort(channel.port1));
  clients.push(client);
  return { client, server, channel };
}

describe('a call over the wire', () => {
  it('carries parsed input there and the answer back', async () => {
    const seen: unknown[] = [];
    const { client } = connect({
      'draft.load': async (input, { actor }) => {
        seen.push(input, actor);
        return ok({ draft: null });
      },
    });
    const actor = { personId: 'p', role: 'CLERK' } as const;
    expect(await client.call('draft.load', { form: 'setup/office' }, context(actor))).toEqual(ok({ draft: null }));
    expect(seen).toEqual([{ form: 'setup/office' }, actor]);
  });

  it('pairs answers with calls that finish in another order', async () => {
    const { client } = connect({
      'host.open': async ({ dataDirectory }) => {
        await new Promise((resolve) => setTimeout(resolve, dataDirectory === 'slow' ? 30 : 1));
        return fail('DATA_DIR_UNUSABLE', { dataDirectory });
      },
    });
    const open = (dataDirectory: string) =>
      client.call('host.open', { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null }, context());
    const [slow, fast] = await Promise.all([open('slow'), open('fast')]);
    expect(slow).toEqual(fail('DATA_DIR_UNUSABLE', { dataDirectory: 'slow' }));
    expect(fast).toEqual(fail('DATA_DIR_UNUSABLE', { dataDirectory: 'fast' }));
  });

  it('answers a method that the process does not implement', async () => {
    const { client } = connect({});
    expect(await client.call('host.ping', {}, context())).toEqual(fail('METHOD_UNKNOWN', { method: 'host.ping' }));
  });

  it('refuses input that does not fit, naming the field', async () => {
    const { client } = connect({ 'store.unlock': async () => ok({}) });
    const answer = await client.call('store.unlock', { secret: 7 as unknown as string }, context());
    expect(answer).toEqual(fail('INPUT_INVALID', { method: 'store.unlock', field: 'secret' }));
  });

  it('refuses a writing method without a person before the handler runs', async () => {
    const handler = vi.fn(async () => ok({}));
    const { client } = connect({ 'draft.discard': handler });
    const answer = await client.call('draft.discard', { form: 'a' }, context(null));
    expect(answer).toEqual(fail('ACTOR_REQUIRED', { method: 'draft.discard' }));
    expect(handler).not.toHaveBeenCalled();
  });

  it('throws a bug of the other side here, with its stack', async () => {
    const { client } = connect({
      'host.ping': async () => {
        throw new TypeError('broken');
      },
    });
    const call = client.call('host.ping', {}, context());
    await expect(call).rejects.toThrow('TypeError: broken');
    await call.catch((bug: unknown) => expect((bug as RemoteBug).remoteStack).toContain('wire.test.ts'));
  });

  it('answers PROCESS_GONE to calls under way and to later ones when the other side ends', async () => {
    const { client, channel } = connect({ 'host.ping': () => new Promise(() => undefined) });
    const waiting = client.call('host.ping', {}, context());
    channel.port2.close();
    expect(await waiting).toEqual(fail('PROCESS_GONE'));
    expect(await client.call('host.ping', {}, context())).toEqual(fail('PROCESS_GONE'));
  });

  it('waits for a process that needs ten seconds to load before it answers its first call', async () => {
    vi.useFakeTimers();
    let finish: () => void = () => undefined;
    const { client } = connect({
      'host.ping': () => new Promise((resolve) => (finish = () => resolve(ok({ pid: 1 })))),
    });
    const waiting = client.call('host.ping', {}, context());
    await vi.advanceTimersByTimeAsync(10_000);
    finish();
    expect(await waiting).toEqual(ok({ pid: 1 }));
  });

  it('answers CALL_TIMEOUT after the limit of the method and ignores the late answer', async () => {
    vi.useFakeTimers();
    let finish: () => void = () => undefined;
    const { client } = connect({
      'host.ping': () => new Promise((resolve) => (finish = () => resolve(ok({ pid: 1 })))),
    });
    const waiting = client.call('host.ping', {}, context());
    await vi.advanceTimersByTimeAsync(20_001);
    expect(await waiting).toEqual(fail('CALL_TIMEOUT', { method: 'host.ping', timeoutMs: 20_000 }));
    finish();
  });

  it('ignores frames that are not of the wire', async () => {
    const { client, channel } = connect({ 'host.ping': async () => ok({ pid: 5 }) });
    for (const junk of [null, 7, 'x', {}, { kind: 'answer' }, { kind: 'call', id: 'one' }]) {
      channel.port1.postMessage(junk);
      channel.port2.postMessage(junk);
    }
    expect(await client.call('host.ping', {}, context())).toEqual(ok({ pid: 5 }));
  });
});

describe('events', () => {
  it('reach every listener, parsed', async () => {
    const { client, server } = connect({});
    const heard = new Promise((resolve) => client.onEvent((event, payload) => resolve([event, payload])));
    server.emit('store.state', { state: 'LOCKED' });
    expect(await heard).toEqual(['store.state', { state: 'LOCKED' }]);
  });

  it('cannot be sent with a payload outside the schema', () => {
    const { server } = connect({});
    expect(() => server.emit('store.state', { state: 'ODD' as 'READY' })).toThrow();
  });
});

describe('drain', () => {
  /** A server whose `host.ping` runs until it is let go. */
  async function busy() {
    let finish: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begin = resolve));
    const connected = connect({
      'host.ping': () => {
        begin();
        return new Promise((resolve) => (finish = () => resolve(ok({ pid: 1 }))));
      },
      'host.exportKey': async () => ok({ dataKeyBase64: null }),
      'host.shutdown': async () => {
        await connected.server.drain(60_000);
        return ok({});
      },
    });
    const running = connected.client.call('host.ping', {}, context());
    await started;
    return { ...connected, running, finish: () => finish() };
  }

  it('waits for the calls that are running and refuses new ones', async () => {
    const { client, server, running, finish } = await busy();
    let isDrained = false;
    const drained = server.drain(60_000).then((inTime) => {
      isDrained = true;
      return inTime;
    });
    expect(await client.call('host.exportKey', {}, context())).toEqual(fail('PROCESS_GONE'));
    expect(isDrained).toBe(false);
    finish();
    expect(await running).toEqual(ok({ pid: 1 }));
    expect(await drained).toBe(true);
  });

  it('does not wait for the call that asked for it', async () => {
    const { client, running, finish } = await busy();
    const shutdown = client.call('host.shutdown', {}, context());
    finish();
    expect(await shutdown).toEqual(ok({}));
    expect(await running).toEqual(ok({ pid: 1 }));
  });

  it('answers at once when nothing runs', async () => {
    expect(await connect({}).server.drain(60_000)).toBe(true);
  });

  it('gives up after its limit', async () => {
    const { server } = await busy();
    expect(await server.drain(10)).toBe(false);
  });
});
