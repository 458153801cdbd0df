import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodName } from '../../electron/contract/contract.ts';
import type { CallContext } from '../../electron/contract/envelope.ts';
import type { EventName } from '../../electron/contract/events.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import { fail, ok, type Result } from '../../electron/domain/result.ts';
import { childProcessPort } from '../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../electron/wire/client.ts';
import { type AnyCall, relay } from '../../electron/wire/relay.ts';
import { serveWire } from '../../electron/wire/server.ts';
import { eventually } from '../eventually.ts';
import { PASSPHRASE } from './backend-harness.ts';
import { PRINTER, QUEUE_OFFICE } from './queue-office.ts';

interface Printed {
  readonly number: string;
  readonly copyMark: boolean;
  readonly context: CallContext;
}

let folder: string;
let child: ChildProcess;
let client: WireClient;
let clerk: Actor;
const heard: EventName[] = [];
const printed: Printed[] = [];
/** Answers of the next prints; afterwards prints are confirmed. */
const answers: (Promise<Result<{ confirmed: boolean }>> | Result<{ confirmed: boolean }>)[] = [];
/** Two processes start while others use the machine. */
const HOOK_LIMIT_MS = 120_000;
const NEVER = new Promise<never>(() => undefined);

const call = <M extends MethodName>(method: M, input: MethodInput<M>, actor: Actor | null = null) =>
  client.call(method, input, { requestId: randomUuidV7(), actor, origin: 'test' });

/** The parent passes calls on as main does; the device host behind it is a script. */
const toDeviceHost = (async (method: MethodName, input: unknown, context: CallContext) => {
  if (method !== 'printer.print') return ok({});
  const { ticket, copyMark } = input as MethodInput<'printer.print'>;
  printed.push({ number: ticket.number, copyMark, context });
  return (await answers.shift()) ?? ok({ confirmed: true });
}) as AnyCall;

function start(): void {
  child = fork(path.resolve('electron/backend/main.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const port = childProcessPort(child);
  client = createWireClient(port);
  client.onEvent((event) => void heard.push(event));
  serveWire(port, relay(['printer.print', 'printer.check'], toDeviceHost));
}

async function open(secret: string | null): Promise<void> {
  const input = { dataDirectory: path.join(folder, 'data'), mode: 'OWNER', dataKeyBase64: null, secret } as const;
  expect(await call('host.open', input)).toMatchObject({ ok: true });
}

async function issue(): Promise<string> {
  const issued = await call('ticket.issue', { serviceCode: 'HT' });
  if (!issued.ok) throw new Error(issued.error.code);
  return issued.value.ticket.id;
}
const reaches = (ticketId: string, state: string) =>
  eventually(async () =>
    expect(await call('ticket.read', { ticketId })).toMatchObject({ value: { print: { state } } }),
  );
const papers = (): string[] => printed.map(({ number, copyMark }) => `${number}${copyMark ? '*' : ''}`);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-printing-'));
  start();
  await open(null);
  const file = SetupFile.parse({ ...QUEUE_OFFICE, devices: [PRINTER] });
  expect(await call('setup.create', { file, passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  const choices = await call('people.choices', {});
  const found = choices.ok ? choices.value.people.find(({ role }) => role === 'CLERK') : undefined;
  clerk = { personId: found?.id ?? '', role: 'CLERK' };
}, HOOK_LIMIT_MS);
afterAll(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  printed.length = 0;
  heard.length = 0;
});
afterEach(() => void (answers.length = 0));

it('prints through the parent, in nobody’s name', async () => {
  await reaches(await issue(), 'CONFIRMED');
  expect(papers()).toEqual(['A001']);
  expect(printed[0]?.context).toMatchObject({ actor: null, origin: 'backend' });
});

it('prints again after the device host died, marked', async () => {
  answers.push(fail('CALL_INTERRUPTED', { method: 'printer.print' }));
  await reaches(await issue(), 'CONFIRMED');
  expect(papers()).toEqual(['A002', 'A002*']);
});

it('killed while it prints, prints a marked copy after the start, and the number is there', async () => {
  answers.push(NEVER);
  const ticketId = await issue();
  await eventually(() => expect(papers()).toEqual(['A003']));
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  start();
  await open(PASSPHRASE);
  await reaches(ticketId, 'CONFIRMED');
  expect(papers()).toEqual(['A003', 'A003*']);
});

it('has told the board of a call when the clerk has the answer', async () => {
  expect(await call('queue.callNext', { counterCode: 'Q1' }, clerk)).toMatchObject({ ok: true });
  expect(heard).toContain('queue.called');
});

it('ends although a print never ends, and marks the copy after the start', async () => {
  answers.push(NEVER);
  const ticketId = await issue();
  await eventually(() => expect(papers()).toEqual(['A004']));
  const exited = once(child, 'exit');
  expect(await call('host.shutdown', {})).toEqual({ ok: true, value: {} });
  expect(await exited).toEqual([0, null]);
  start();
  await open(PASSPHRASE);
  await reaches(ticketId, 'CONFIRMED');
  expect(papers()).toEqual(['A004', 'A004*']);
});
