import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import type { SystemStatus } from '../../../electron/contract/methods/system.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import { hostContext } from '../../../electron/main/host-context.ts';
import type { KeyCustody } from '../../../electron/main/key-custody.ts';
import { createStoreAccess } from '../../../electron/main/store-access.ts';
import { type FakeProcess, fakeProcess } from './fake-process.ts';
import { recordingLog } from './recording-log.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const PASSPHRASE = 'mười hai chữ cái';

interface OpenCall {
  readonly dataKeyBase64: string | null;
  readonly secret: string | null;
}

const MISTYPED = 'ABCD-EFGH';

/** A backend that opens with the key or the passphrase and is locked without; everything it was told is kept. */
function backend({ hasSlot = false } = {}) {
  const opens: OpenCall[] = [];
  const slots: string[] = [];
  let isOpen = false;
  let keyProtection: SystemStatus['keyProtection'] = hasSlot ? 'KEYRING' : 'PASSPHRASE';
  const status = (): SystemStatus => ({
    store: isOpen ? 'READY' : 'LOCKED',
    keyProtection,
    officeName: null,
    settings: DEFAULT_SETTINGS,
  });
  const start = (): FakeProcess => {
    isOpen = false;
    return fakeProcess({
      'host.open': async ({ dataKeyBase64, secret, pictureFolders }) => {
        opens.push({ dataKeyBase64, secret });
        expect(pictureFolders).toEqual(['/home/cb1/Downloads']);
        if (secret === MISTYPED) return fail('RECOVERY_KEY_MISTYPED', { group: 2 });
        isOpen = dataKeyBase64 === KEY || secret === PASSPHRASE;
        return isOpen || (dataKeyBase64 === null && secret === null) ? ok(status()) : fail('STORE_SECRET_WRONG');
      },
      'host.exportKey': async () => ok({ dataKeyBase64: isOpen ? KEY : null }),
      'host.keyringSlot': async ({ wrappedBase64 }) => {
        slots.push(wrappedBase64);
        keyProtection = 'KEYRING';
        return ok({});
      },
      'system.status': async () => ok(status()),
      'store.unlock': async () => {
        isOpen = true;
        return ok({});
      },
    });
  };
  return { opens, slots, start };
}

function custody(key: string | null, hasKeyring = true): KeyCustody {
  return {
    available: () => hasKeyring,
    unwrap: async () => key,
    wrap: (dataKey) => (hasKeyring ? `wrapped:${dataKey.length}` : null),
  };
}

function access(keys: KeyCustody, secret: string | null) {
  return createStoreAccess({
    dataDirectory: '/data',
    secret,
    custody: keys,
    pictureFolders: ['/home/cb1/Downloads'],
    handInFolder: '/home/cb1/Documents/Hồ sơ chờ nộp',
    hostContext,
    log: recordingLog(),
    onStatus: () => undefined,
  });
}

let b: ReturnType<typeof backend>;
beforeEach(() => {
  b = backend();
});

describe('store access', () => {
  it('opens with the keyring’s key', async () => {
    const store = access(custody(KEY), null);
    const opened = await store.open(b.start().client);
    expect(opened).toMatchObject({ ok: true, value: { store: 'READY' } });
    expect(b.opens).toEqual([{ dataKeyBase64: KEY, secret: null }]);
    expect(store.status.store).toBe('READY');
  });

  it('leaves the slot alone that gave the key', async () => {
    b = backend({ hasSlot: true });
    const store = access(custody(KEY), null);
    await store.open(b.start().client);
    await store.open(b.start().client);
    expect(b.slots).toEqual([]);
  });

  it.each([
    ['no longer opens', null],
    ['holds another key', 'b2xk'],
  ])('replaces a keyring slot that %s, once, after somebody unlocked', async (_what, key) => {
    b = backend({ hasSlot: true });
    const store = access(custody(key), null);
    const { client } = b.start();
    await store.open(client);
    expect(store.status).toMatchObject({ store: 'LOCKED', keyProtection: 'KEYRING' });
    await client.call('store.unlock', { secret: PASSPHRASE }, hostContext());
    await store.keyAppeared(client);
    expect(b.slots).toEqual([`wrapped:${KEY.length}`]);
    await store.open(b.start().client);
    expect(b.slots).toHaveLength(1);
  });

  it('opens a new backend by the key it holds, although the passphrase was forgotten after its use', async () => {
    const store = access(custody(null, false), PASSPHRASE);
    const first = b.start();
    await store.open(first.client);
    await first.crash();
    await store.open(b.start().client);
    expect(b.opens).toEqual([
      { dataKeyBase64: null, secret: PASSPHRASE },
      { dataKeyBase64: KEY, secret: null },
    ]);
    expect(b.slots).toEqual([]);
  });

  it('stays locked without key and secret, and keeps the key once somebody unlocked', async () => {
    const store = access(custody(null), null);
    const { client } = b.start();
    await store.open(client);
    expect(store.status.store).toBe('LOCKED');
    await client.call('store.unlock', { secret: PASSPHRASE }, hostContext());
    await store.keyAppeared(client);
    expect(store.status).toMatchObject({ store: 'READY', keyProtection: 'KEYRING' });
    expect(b.slots).toEqual([`wrapped:${KEY.length}`]);
  });

  it('is locked, not refused, when the key at hand no longer fits', async () => {
    const store = access(custody('b2xk'), null);
    const opened = await store.open(b.start().client);
    expect(opened).toMatchObject({ ok: true, value: { store: 'LOCKED' } });
    expect(b.opens.at(-1)).toEqual({ dataKeyBase64: null, secret: null });
  });

  it.each([
    ['wrong passphrase', 'mật khẩu cũ của năm trước'],
    ['mistyped recovery key', MISTYPED],
  ])('is locked, not refused, by a %s in the environment', async (_what, secret) => {
    const store = access(custody(null), secret);
    const opened = await store.open(b.start().client);
    expect(opened).toMatchObject({ ok: true, value: { store: 'LOCKED' } });
    expect(b.opens).toEqual([
      { dataKeyBase64: null, secret },
      { dataKeyBase64: null, secret: null },
    ]);
  });

  it('passes on why a store cannot be opened', async () => {
    const broken = fakeProcess({ 'host.open': async () => fail('STORE_NEWER', { found: 9, known: 1 }) });
    expect(await access(custody(null), null).open(broken.client)).toEqual(fail('STORE_NEWER', { found: 9, known: 1 }));
  });
});
