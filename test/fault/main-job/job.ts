import { setTimeout as sleep } from 'node:timers/promises';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { Envelope } from '../../../electron/contract/envelope.ts';
import { KEY_ID, KEY_PASSWORD } from '../signing-key.ts';
import type { Hardware } from './hardware.ts';
import { CLERK_PIN, COUNTER, PROCEDURE, SERVICE } from './office.ts';
import type { KillableProgram } from './program.ts';

const TICKETS = 5;
const CITIZENS = 2;
const SHEETS = 2;
const MAX_SCANS = 8;
/** A clerk needs a moment to put the sheets in again; a scanner whose client died is free after 2.5 s. */
const SCAN_PAUSE_MS = 700;
const MAX_PRESSES = 12;
const PRESS_WAIT_MS = 700;
/** A sheet of a scan takes well under a second; a process needs about one to come back. */
const SCAN_LIMIT_MS = 30_000;
/** Cleaning begins again after every kill of its worker, after a pause that grows. */
const SIGN_LIMIT_MS = 90_000;

/** What the program acknowledged: nothing of it may be missing afterwards, and nothing may be there twice. */
export interface Acknowledged {
  readonly tickets: string[];
  readonly dossiers: string[];
  /** Pages that a window was told of. */
  readonly pages: Set<string>;
  /** Versions of files that a window was told to be signed. */
  readonly signed: Set<string>;
  /** Tickets whose service counts as rated. */
  readonly rated: string[];
}

function valueOf<T>(answer: Envelope<T>, what: string): T {
  if (!answer.ok) throw new Error(`${what}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
  return answer.value;
}

/** Signs the clerk in at the counter. */
export async function signIn(program: KillableProgram): Promise<void> {
  const { people } = valueOf(await program.call('counter', 'people.choices', {}), 'people.choices');
  const clerk = people.find(({ role }) => role === 'CLERK');
  if (!clerk) throw new Error('nobody is a clerk');
  valueOf(await program.call('counter', 'people.signIn', { personId: clerk.id, pin: CLERK_PIN }), 'people.signIn');
}

/** Citizens at the kiosk, one after another. */
export async function takeTickets(program: KillableProgram, done: Acknowledged, random: () => number): Promise<void> {
  for (let index = 0; index < TICKETS; index += 1) {
    const { ticket } = valueOf(await program.call('kiosk', 'ticket.issue', { serviceCode: SERVICE }), 'ticket.issue');
    done.tickets.push(ticket.number);
    await sleep(random() * 250);
  }
}

/** A clerk who serves citizens from the call to the rating. */
export async function serveCitizens(
  program: KillableProgram,
  hardware: Hardware,
  done: Acknowledged,
  signs: boolean,
): Promise<void> {
  for (let served = 0; served < CITIZENS; ) {
    const called = valueOf(await program.call('counter', 'queue.callNext', { counterCode: COUNTER }), 'queue.callNext');
    if (called.ticket === null) {
      await sleep(50);
      continue;
    }
    const ticketId = called.ticket.id;
    valueOf(await program.call('counter', 'queue.start', { ticketId }), 'queue.start');
    const dossierId = await receive(program, ticketId, `Người Thử ${called.ticket.number}`);
    done.dossiers.push(dossierId);
    await scan(program, hardware, dossierId, done);
    if (signs) await signPaper(program, dossierId, done);
    await returnResult(program, dossierId);
    await rate(program, hardware);
    done.rated.push(ticketId);
    valueOf(await program.call('counter', 'queue.finish', { ticketId }), 'queue.finish');
    served += 1;
  }
}

/** The result is there, in one press from the reception on, and handed over. */
async function returnResult(program: KillableProgram, dossierId: string): Promise<void> {
  const { dossier } = valueOf(await program.call('counter', 'dossier.read', { dossierId }), 'dossier.read');
  const done = { action: 'CO_KET_QUA', happenedAt: null, document: null, paper: true, shelf: 'A-1' } as const;
  const step = { ...done, exception: '', reason: '' };
  const completing = program.call('counter', 'dossier.step', { dossierId, rev: dossier.rev, step });
  const { rev } = valueOf(await completing, 'dossier.step').dossier;
  const returning = program.call('counter', 'dossier.return', { dossierId, counterCode: COUNTER, rev });
  valueOf(await returning, 'dossier.return');
}

async function receive(program: KillableProgram, ticketId: string, name: string): Promise<string> {
  const { dossier } = valueOf(
    await program.call('counter', 'dossier.receive', {
      procedureCode: PROCEDURE,
      counterCode: COUNTER,
      ticketId,
      applicant: { name, personalId: '', birthDate: null, sex: null, address: '', phone: '' },
      components: [{ code: 'TK', received: true, copies: 1, form: 'BAN_CHINH' }],
    }),
    'dossier.receive',
  );
  return dossier.id;
}

/** Until the paper's file, which is made when its pages are cleaned, is signed. */
async function signPaper(program: KillableProgram, dossierId: string, done: Acknowledged): Promise<void> {
  const deadlineMs = performance.now() + SIGN_LIMIT_MS;
  for (;;) {
    const state = valueOf(await program.call('counter', 'digitization.state', { dossierId }), 'digitization.state');
    const document = state.components[0]?.document ?? null;
    if (document?.signing === 'SIGNED') return void done.signed.add(document.id);
    if (performance.now() > deadlineMs) throw new Error(`not signed after ${SIGN_LIMIT_MS} ms`);
    const batch = { documentIds: [document?.id ?? ''], keyId: KEY_ID, pin: KEY_PASSWORD };
    const started = document === null ? null : await program.call('counter', 'signing.start', batch);
    // Whatever became of it, the clerk looks at the queue again.
    if (started?.ok) await whenTaskEnded(program, started.value.task.id, deadlineMs);
    await sleep(100);
  }
}

async function whenTaskEnded(program: KillableProgram, taskId: string, deadlineMs: number): Promise<void> {
  while (performance.now() < deadlineMs) {
    const task = await program.call('counter', 'task.state', { taskId });
    if (!task.ok || task.value.task.state !== 'RUNNING') return;
    await sleep(100);
  }
}

type Pages = MethodOutput<'scan.pages'>;

/** Scans until the component has its sheets: after a fault the clerk puts the sheets in again and goes on. */
async function scan(
  program: KillableProgram,
  hardware: Hardware,
  dossierId: string,
  done: Acknowledged,
): Promise<void> {
  const outcomes: string[] = [];
  for (let attempt = 0; attempt < MAX_SCANS; attempt += 1) {
    hardware.fillFeeder(SHEETS);
    const settings = { source: 'FEEDER', mode: 'COLOR', dpi: 300 } as const;
    const input = { dossierId, componentOrdinal: 1, deviceCode: 'MQ', settings };
    const started = await program.call('counter', 'scan.start', input);
    const ended = await whenScanEnded(program, dossierId, done);
    if (started.ok && ended.pages.length >= SHEETS) return;
    outcomes.push(started.ok ? await problemOf(program, started.value.job.id) : started.error.code);
    await sleep(SCAN_PAUSE_MS);
  }
  throw new Error(`no ${SHEETS} pages after ${MAX_SCANS} scans: ${outcomes.join(', ')}`);
}

async function problemOf(program: KillableProgram, jobId: string): Promise<string> {
  const { job } = valueOf(await program.call('counter', 'scan.job', { jobId }), 'scan.job');
  return `${job.pages} pages, ${job.problem ?? 'no problem'}`;
}

async function whenScanEnded(program: KillableProgram, dossierId: string, done: Acknowledged): Promise<Pages> {
  const deadlineMs = performance.now() + SCAN_LIMIT_MS;
  for (;;) {
    const now = valueOf(await program.call('counter', 'scan.pages', { dossierId }), 'scan.pages');
    for (const { id } of now.pages) done.pages.add(id);
    if (now.running === null) return now;
    if (performance.now() > deadlineMs) throw new Error(`a scan was still running after ${SCAN_LIMIT_MS} ms`);
    await sleep(40);
  }
}

/** The citizen presses until the keypad's press arrived; a press while its process is down is lost as with any pad. */
async function rate(program: KillableProgram, hardware: Hardware): Promise<void> {
  for (let press = 0; press < MAX_PRESSES; press += 1) {
    hardware.press(press % 4);
    const deadlineMs = performance.now() + PRESS_WAIT_MS;
    while (performance.now() < deadlineMs) {
      const { given } = valueOf(
        await program.call('counter', 'rating.given', { counterCode: COUNTER }),
        'rating.given',
      );
      if (given) return;
      await sleep(40);
    }
  }
  throw new Error(`no rating after ${MAX_PRESSES} presses`);
}

/** Waits until no ticket's paper is on its way. */
export async function whenPrinted(program: KillableProgram): Promise<void> {
  const deadlineMs = performance.now() + 40_000;
  for (;;) {
    const { jobs } = valueOf(await program.call('counter', 'print.waiting', {}), 'print.waiting');
    const isOnItsWay = jobs.some(({ print }) => print.state === 'QUEUED' || print.state === 'SENDING');
    if (!isOnItsWay) return;
    if (performance.now() > deadlineMs) throw new Error(`tickets still wait for the printer: ${JSON.stringify(jobs)}`);
    await sleep(200);
  }
}
