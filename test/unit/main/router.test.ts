import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CONTRACT, type MethodName } from '../../../electron/contract/contract.ts';
import type { CallContext, Envelope } from '../../../electron/contract/envelope.ts';
import { renderErrorText } from '../../../electron/contract/error-texts/render-error-text.ts';
import { defineMethod, type MethodDefinition } from '../../../electron/contract/method.ts';
import type { Session } from '../../../electron/contract/methods/people.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import { WINDOW_NAMES, type WindowName } from '../../../electron/domain/windows.ts';
import { createRouter, type Router, type Sender } from '../../../electron/main/ipc/router.ts';
import { RemoteBug } from '../../../electron/wire/client.ts';
import { recordingLog } from './recording-log.ts';

const REQUEST_ID = '01920000-0000-7000-8000-00000000aaaa';
const CORRELATION_ID = '01920000-0000-7000-8000-00000000cccc';
const LAN: Session = { personId: '01920000-0000-7000-8000-000000000001', name: 'Lan', role: 'CLERK', locked: false };

interface Forwarded {
  readonly target: string;
  readonly method: string;
  readonly input: unknown;
  readonly context: CallContext;
}

/** A router between a fake page and fake processes; `answer` decides what a process says. */
function bench(contract: Readonly<Record<string, MethodDefinition>> = CONTRACT) {
  const forwarded: Forwarded[] = [];
  const log = recordingLog();
  const state: {
    session: Session | null;
    answer: () => Promise<Result<unknown>>;
    onSuccess: (method: MethodName, value: unknown, window: WindowName) => Promise<void>;
  } = { session: null, answer: async () => ok({}), onSuccess: async () => undefined };
  const target = (name: string) => (method: MethodName, input: unknown, context: CallContext) => {
    forwarded.push({ target: name, method, input, context });
    return state.answer();
  };
  const router: Router = createRouter({
    contract,
    targets: { backend: target('backend'), devicehost: target('devicehost'), main: target('main') },
    sessionOf: () => state.session,
    trustedOrigin: 'app://quay',
    textOf: (error) => renderErrorText(error, 'vi'),
    log,
    newId: () => CORRELATION_ID,
    nowMs: () => 0,
    onSuccess: (method, value, window) => state.onSuccess(method, value, window),
  });
  return { router, forwarded, log, state };
}

const from = (window: WindowName | null, rest: Partial<Sender> = {}): Sender => ({
  window,
  isMainFrame: true,
  origin: 'app://quay',
  ...rest,
});
const call = (method: string, input: unknown = {}) => ({ method, requestId: REQUEST_ID, input });

function codeOf(envelope: Envelope): string {
  if (envelope.ok) throw new Error('expected a failure');
  return envelope.error.code;
}

let b: ReturnType<typeof bench>;
beforeEach(() => {
  b = bench();
});

describe('sender', () => {
  it.each<[string, Sender]>([
    ['a foreign origin', from('setup', { origin: 'https://example.com' })],
    ['an origin that only begins like ours', from('setup', { origin: 'app://quay.example.com' })],
    ['no origin', from('setup', { origin: '' })],
    ['a frame within the page', from('setup', { isMainFrame: false })],
    ['contents that are no window of ours', from(null)],
  ])('refuses %s', async (_name, sender) => {
    const answer = await b.router.handle(sender, call('system.status'));
    expect(codeOf(answer)).toBe('SENDER_REFUSED');
    expect(b.forwarded).toEqual([]);
  });

  it('refuses a window the method is not for', async () => {
    expect(codeOf(await b.router.handle(from('kiosk'), call('config.read')))).toBe('SENDER_REFUSED');
    expect(b.forwarded).toEqual([]);
  });

  it('lets no window make a call between our own processes', async () => {
    for (const method of Object.keys(CONTRACT).filter((name) => name.startsWith('host.'))) {
      for (const window of WINDOW_NAMES) {
        b.state.session = { ...LAN, role: 'IT' };
        expect(codeOf(await b.router.handle(from(window), call(method)))).toBe('SENDER_REFUSED');
      }
    }
    expect(b.forwarded).toEqual([]);
  });
});

describe('request', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'system.status'],
    ['no request id', { method: 'system.status', input: {} }],
    ['a request id that is none', { ...call('system.status'), requestId: '1' }],
    ['an additional field', { ...call('system.status'), actor: { personId: LAN.personId, role: 'IT' } }],
    ['a method name without end', call('x'.repeat(81))],
  ])('refuses %s', async (_name, raw) => {
    expect(codeOf(await b.router.handle(from('setup'), raw))).toBe('INPUT_INVALID');
    expect(b.forwarded).toEqual([]);
  });

  it.each(['system.nope', 'constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    'does not know the method %j',
    async (method) => {
      expect(codeOf(await b.router.handle(from('setup'), call(method)))).toBe('METHOD_UNKNOWN');
      expect(b.forwarded).toEqual([]);
    },
  );

  it('refuses input that does not fit and names the field, not its content', async () => {
    const answer = await b.router.handle(
      from('counter'),
      call('people.signIn', { personId: LAN.personId, pin: 'mật khẩu' }),
    );
    expect(answer).toMatchObject({ error: { code: 'INPUT_INVALID', details: { field: 'pin' } } });
    expect(JSON.stringify([answer, b.log.lines])).not.toContain('mật khẩu');
    expect(b.forwarded).toEqual([]);
  });
});

describe('person', () => {
  const save = call('draft.save', { form: 'setup/office', body: {}, typedAt: '2026-05-04T01:02:03.004Z' });

  it('needs somebody where a role is needed', async () => {
    expect(codeOf(await b.router.handle(from('setup'), save))).toBe('ACTOR_REQUIRED');
    expect(b.forwarded).toEqual([]);
  });

  it('stops at a locked session', async () => {
    b.state.session = { ...LAN, locked: true };
    expect(codeOf(await b.router.handle(from('setup'), save))).toBe('SESSION_LOCKED');
    expect(b.forwarded).toEqual([]);
  });

  it('refuses a role that is not listed', async () => {
    b.state.session = LAN;
    const answer = await b.router.handle(from('setup'), call('config.saveSettings', { locale: 'en' }));
    expect(codeOf(answer)).toBe('ROLE_REFUSED');
    expect(b.forwarded).toEqual([]);
  });

  it('passes on who it is: from the session, never from the page', async () => {
    b.state.session = LAN;
    expect(await b.router.handle(from('setup'), save)).toEqual({ ok: true, value: {} });
    expect(b.forwarded[0]?.context).toEqual({
      requestId: REQUEST_ID,
      actor: { personId: LAN.personId, role: 'CLERK' },
      origin: 'setup',
    });
  });

  it('counts a locked session as nobody where anybody may call', async () => {
    b.state.session = { ...LAN, locked: true };
    b.state.answer = async () => ok({ people: [] });
    await b.router.handle(from('setup'), call('people.choices'));
    expect(b.forwarded[0]?.context.actor).toBeNull();
  });
});

describe('answer', () => {
  it('goes to the process the contract names, with parsed input', async () => {
    b.state.session = { ...LAN, role: 'IT' };
    b.state.answer = async () => ok({ found: [], problems: [] });
    await b.router.handle(from('setup'), call('devices.find'));
    b.state.answer = async () => ok({ directory: null });
    await b.router.handle(from('setup'), call('backup.chooseDirectory'));
    expect(b.forwarded.map(({ target, method }) => [target, method])).toEqual([
      ['devicehost', 'devices.find'],
      ['main', 'backup.chooseDirectory'],
    ]);
  });

  it('gives an expected failure its sentence in the office’s language', async () => {
    b.state.answer = async () => fail('PIN_BLOCKED', { seconds: 30 });
    const answer = await b.router.handle(
      from('counter'),
      call('people.signIn', { personId: LAN.personId, pin: '2580' }),
    );
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'PIN_BLOCKED',
        message: renderErrorText(fail('PIN_BLOCKED', { seconds: 30 }).error, 'vi'),
        details: { seconds: 30 },
        correlationId: CORRELATION_ID,
      },
    });
    expect(JSON.stringify(answer)).toContain('30');
  });

  it('that does not fit its schema is a bug of ours: INTERNAL, and the log says where', async () => {
    b.state.answer = async () => ok({ people: [{ id: 'x', name: 'Lan' }] });
    const answer = await b.router.handle(from('counter'), call('people.choices'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL', correlationId: CORRELATION_ID } });
    expect(JSON.stringify(answer)).not.toContain('Lan');
    const line = b.log.lines.find(({ level }) => level === 'error');
    expect(line?.facts).toMatchObject({ method: 'people.choices', correlationId: CORRELATION_ID });
    expect(String(line?.facts['stack'])).toContain('people.0.id');
  });

  it('of a planted method is checked as well', async () => {
    const planted = defineMethod({
      input: z.strictObject({}),
      output: z.strictObject({ n: z.number().max(3) }),
      windows: ['setup'],
      roles: 'ANYONE',
    });
    const p = bench({ 'test.planted': planted });
    p.state.answer = async () => ok({ n: 3 });
    expect(await p.router.handle(from('setup'), call('test.planted'))).toEqual({ ok: true, value: { n: 3 } });
    p.state.answer = async () => ok({ n: 4 });
    expect(codeOf(await p.router.handle(from('setup'), call('test.planted')))).toBe('INTERNAL');
  });

  it('never throws: a bug of the other process becomes INTERNAL with its stack in the log', async () => {
    b.state.answer = async () => {
      throw new RemoteBug('TypeError', 'x is undefined', 'at backend/handlers.ts:12');
    };
    const answer = await b.router.handle(from('counter'), call('people.choices'));
    expect(answer).toMatchObject({ error: { code: 'INTERNAL', details: { correlationId: CORRELATION_ID } } });
    expect(JSON.stringify(answer)).not.toContain('undefined');
    expect(String(b.log.lines.at(-1)?.facts['stack'])).toContain('backend/handlers.ts:12');
  });

  it('is held until what hangs on a success is done, and a bug there is answered too', async () => {
    const order: string[] = [];
    b.state.answer = async () => ok({});
    b.state.onSuccess = async (method, _value, window) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${method} ${window}`);
    };
    await b.router.handle(from('setup'), call('store.unlock', { secret: 'x' }));
    order.push('answered');
    expect(order).toEqual(['store.unlock setup', 'answered']);
    b.state.onSuccess = () => Promise.reject(new Error('no keyring'));
    expect(codeOf(await b.router.handle(from('setup'), call('store.unlock', { secret: 'x' })))).toBe('INTERNAL');
  });

  it('does not trigger what hangs on a success when there was none', async () => {
    let calls = 0;
    b.state.onSuccess = async () => void (calls += 1);
    b.state.answer = async () => fail('STORE_SECRET_WRONG');
    await b.router.handle(from('setup'), call('store.unlock', { secret: 'x' }));
    expect(calls).toBe(0);
  });
});

it('counts the calls under way, so that closing can wait for them', async () => {
  let release: (answer: Result<unknown>) => void = () => undefined;
  b.state.answer = () => new Promise((resolve) => (release = resolve));
  const answer = b.router.handle(from('counter'), call('people.choices'));
  expect(b.router.pending).toBe(1);
  release(ok({ people: [] }));
  await answer;
  expect(b.router.pending).toBe(0);
});
