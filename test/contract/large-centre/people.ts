import type { Result } from '../../../electron/domain/result.ts';
import type { TestBackend } from '../backend-harness.ts';
import { COUNTER_ROWS, SERVICES } from './office.ts';

/** Somebody who does the next thing at a moment of the simulated clock; works off what has become due when asked. */
export interface Person {
  /** Does what is due; nothing when nothing is. */
  act(nowMs: number): Promise<void>;
  /** Nothing left to do unless somebody else does something. */
  readonly isIdle: boolean;
}

const S = 1_000;
const MINUTE = 60 * S;

/** A kiosk with its own port, at which citizens come at the given moments. */
export function kiosk(
  call: ReturnType<TestBackend['as']>,
  moments: readonly number[],
  random: () => number,
  onIssued: (ticket: { readonly id: string; readonly number: string }) => void,
): Person {
  const left = [...moments];
  return {
    async act(nowMs) {
      for (;;) {
        const next = left[0];
        if (next === undefined || next > nowMs) return;
        left.shift();
        const service = SERVICES[Math.floor(random() * SERVICES.length)];
        if (service === undefined) throw new Error('no service');
        const issued = await call('ticket.issue', { serviceCode: service.code, priority: random() < 0.15 });
        onIssued(valueOf(issued).ticket);
      }
    },
    get isIdle() {
      return left.length === 0;
    },
  };
}

type Plan =
  | { readonly what: 'NEXT' }
  | { readonly what: 'RECALL' | 'START' | 'FINISH' | 'HOLD' | 'TRANSFER'; readonly ticketId: string };

/** A clerk at a counter with its own port: calls, waits for people, serves, parks, sends on, rests once. */
export function clerk(
  call: ReturnType<TestBackend['as']>,
  counterCode: string,
  random: () => number,
  restsAtMs: number,
): Person {
  let plan: Plan = { what: 'NEXT' };
  let dueMs = 0;
  let isIdle = false;
  let rests: 'LATER' | 'NOW' | 'OVER' = 'LATER';
  /** Parked or absent people who come back, with the moment. */
  const back: { readonly ticketId: string; readonly atMs: number; readonly how: 'CALL' | 'REACTIVATE' }[] = [];
  const after = (what: Plan, seconds: number, nowMs: number): void => {
    plan = what;
    dueMs = nowMs + seconds * S;
  };

  async function callSomebody(nowMs: number): Promise<void> {
    const due = back.findIndex(({ atMs }) => atMs <= nowMs);
    const [returned] = due < 0 ? [] : back.splice(due, 1);
    if (returned?.how === 'REACTIVATE') {
      valueOf(await call('queue.reactivate', { ticketId: returned.ticketId }));
      return;
    }
    const called =
      returned === undefined
        ? await call('queue.callNext', { counterCode })
        : await call('queue.call', { ticketId: returned.ticketId, counterCode });
    if (!called.ok && called.error.code === 'CALL_TOO_SOON') {
      if (returned !== undefined) back.push(returned);
      return;
    }
    const { ticket } = valueOf(called);
    isIdle = ticket === null;
    if (ticket === null) return;
    const isAbsent = returned === undefined && ticket.calls === 1 && random() < 0.08;
    if (isAbsent) after({ what: 'RECALL', ticketId: ticket.id }, 15, nowMs);
    else after({ what: 'START', ticketId: ticket.id }, 5 + random() * 15, nowMs);
  }

  async function giveUpOrRecall(ticketId: string, nowMs: number): Promise<void> {
    const absent = await call('queue.noShow', { ticketId });
    if (absent.ok) {
      // One in three who were absent stands at the counter again later.
      if (random() < 0.33) back.push({ ticketId, atMs: nowMs + (1 + random() * 4) * MINUTE, how: 'REACTIVATE' });
      after({ what: 'NEXT' }, 1, nowMs);
      return;
    }
    if (absent.error.code !== 'NO_SHOW_TOO_EARLY') throw new Error(absent.error.code);
    valueOf(await call('queue.recall', { ticketId }));
    after({ what: 'RECALL', ticketId }, 15, nowMs);
  }

  async function serve(ticketId: string, nowMs: number): Promise<void> {
    const { ticket } = valueOf(await call('queue.start', { ticketId }));
    const fate = ticket.servedMs > 0 || ticket.boundCounterCode !== null ? 1 : random();
    if (fate < 0.05) after({ what: 'HOLD', ticketId }, 10, nowMs);
    else if (fate < 0.1) after({ what: 'TRANSFER', ticketId }, 10, nowMs);
    else after({ what: 'FINISH', ticketId }, 50 + random() * 50, nowMs);
  }

  async function sendOn(ticketId: string): Promise<void> {
    const toCounter = random() < 0.5;
    const counter = COUNTER_ROWS[Math.floor(random() * COUNTER_ROWS.length)];
    const service = SERVICES[Math.floor(random() * SERVICES.length)];
    const sent = await call('queue.transfer', {
      ticketId,
      toServiceCode: toCounter ? null : (service?.code ?? null),
      toCounterCode: toCounter ? (counter?.code ?? null) : null,
    });
    // The service or the counter it has already is no target: it is then served here.
    if (!sent.ok) valueOf(await call('queue.finish', { ticketId }));
  }

  async function restOrCall(nowMs: number): Promise<void> {
    if (rests === 'LATER' && nowMs >= restsAtMs) {
      rests = 'NOW';
      valueOf(await call('queue.pause', { counterCode, reason: 'Nghỉ giữa giờ' }));
      after({ what: 'NEXT' }, 120, nowMs);
      return;
    }
    if (rests === 'NOW') {
      rests = 'OVER';
      valueOf(await call('queue.resume', { counterCode }));
    }
    await callSomebody(nowMs);
  }

  return {
    async act(nowMs) {
      if (nowMs < dueMs) return;
      const now = plan;
      if (now.what === 'NEXT') return restOrCall(nowMs);
      const { ticketId } = now;
      if (now.what === 'RECALL') return giveUpOrRecall(ticketId, nowMs);
      if (now.what === 'START') return serve(ticketId, nowMs);
      if (now.what === 'FINISH') valueOf(await call('queue.finish', { ticketId }));
      if (now.what === 'TRANSFER') await sendOn(ticketId);
      if (now.what === 'HOLD') {
        valueOf(await call('queue.hold', { ticketId }));
        back.push({ ticketId, atMs: nowMs + (1 + random() * 3) * MINUTE, how: 'CALL' });
      }
      after({ what: 'NEXT' }, 1, nowMs);
    },
    get isIdle() {
      return isIdle && plan.what === 'NEXT' && back.length === 0;
    },
  };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}
