import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../../electron/domain/people/roles.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type OurProcess, startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { bestOf, median, quantile, ROUNDS, sharedNowMs } from '../statistics.ts';
import { type BoardFleet, startBoards, startBoardWindow } from './board-fleet.ts';

const BOARDS = 20;
const WARM_UPS = 3;
/** A counter calls again long after this; within it the boards have asked for their lists. */
const BETWEEN_CALLS_MS = 250;
const LAST_WORD_MS = 1_000;

/** One call and when it was where. */
interface SampledCall {
  readonly startedMs: number;
  readonly hadMs: number[];
  /** From the window's page being told to the picture standing on its screen. */
  paintMs: number | null;
  paintedMs: number | null;
}

/**
 * From the call at the counter to the number on the boards: twenty board processes of one backend process, and one real
 * board window, which is one board more. A board process is reckoned to paint as long as the window did for that call.
 */
export const callsBench: Bench = {
  bars: [atMost('Q2.p50', 60, 'ms'), atMost('Q2.p99', 200, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const samples = quick ? 25 : 200;
    const { backend, clerk } = await startBenchOffice(path.join(folder, 'calls'), SMALL_OFFICE);
    const boards = await startBoards(backend, BOARDS);
    const window = await startBoardWindow(backend, note).catch((error: unknown) => {
      note(`Q2: no board window: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    try {
      const rounds: number[][] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const calls = await callRound(backend, clerk, samples, boards, window);
        rounds.push(paintedTimes(calls, window !== null));
        tellRound(calls, note);
      }
      const n = rounds.flat().length;
      const reason =
        window === null ? { reason: 'no board window here: until the call was in each board process' } : {};
      return [
        { bar: 'Q2.p50', value: bestOf(rounds, median), n, ...reason },
        { bar: 'Q2.p99', value: bestOf(rounds, (round) => quantile(round, 0.99)), n, ...reason },
      ];
    } finally {
      window?.close();
      boards.close();
      await backend.kill();
    }
  },
};

async function callRound(
  backend: OurProcess,
  clerk: Actor,
  samples: number,
  boards: BoardFleet,
  window: BoardFleet | null,
): Promise<SampledCall[]> {
  const byCall = new Map<string, SampledCall>();
  /** Boards may have a call before the answer with its id is back here. */
  const early: (() => void)[] = [];
  boards.onMessage((_board, message) => {
    if (message.kind === 'board.had') early.push(() => byCall.get(message.callId)?.hadMs.push(message.atMs));
  });
  window?.onMessage((_board, message) => {
    if (message.kind !== 'board.painted') return;
    early.push(() => {
      const call = byCall.get(message.callId);
      if (call === undefined) return;
      call.paintMs = message.atMs - message.heardAtMs;
      call.paintedMs = message.atMs;
    });
  });
  const stop = backend.onEvent((event, payload) => {
    if (event === 'queue.called') currentCallId = (payload as { call: { callId: string } }).call.callId;
  });
  let currentCallId = '';
  for (let sample = -WARM_UPS; sample < samples; sample += 1) {
    valueOf(await backend.call('ticket.issue', { serviceCode: 'HT' }));
    await sleep(BETWEEN_CALLS_MS);
    const startedMs = sharedNowMs();
    const { ticket } = valueOf(await backend.call('queue.callNext', { counterCode: 'Q1' }, clerk));
    if (ticket === null) throw new Error('nobody to call');
    if (sample >= 0) byCall.set(currentCallId, { startedMs, hadMs: [], paintMs: null, paintedMs: null });
    await sleep(BETWEEN_CALLS_MS);
    valueOf(await backend.call('queue.finish', { ticketId: ticket.id }, clerk));
  }
  await sleep(LAST_WORD_MS);
  stop();
  for (const apply of early) apply();
  const calls = [...byCall.values()];
  if (calls.length !== samples || calls.some(({ hadMs }) => hadMs.length !== BOARDS)) {
    throw new Error('a board missed a call');
  }
  return calls;
}

/** One figure for each call and board; with a window also its own. */
function paintedTimes(calls: readonly SampledCall[], hasWindow: boolean): number[] {
  return calls.flatMap(({ startedMs, hadMs, paintMs, paintedMs }) => {
    if (!hasWindow) return hadMs.map((atMs) => atMs - startedMs);
    if (paintMs === null || paintedMs === null) throw new Error('the board window did not paint a call');
    return [...hadMs.map((atMs) => atMs - startedMs + paintMs), paintedMs - startedMs];
  });
}

function tellRound(calls: readonly SampledCall[], note: BenchScope['note']): void {
  const had = calls.flatMap(({ startedMs, hadMs }) => hadMs.map((atMs) => atMs - startedMs));
  const window = calls.flatMap(({ startedMs, paintedMs }) => (paintedMs === null ? [] : [paintedMs - startedMs]));
  const told = (what: string, times: readonly number[]) =>
    times.length === 0 ? '' : `${what} p50 ${median(times).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`;
  note(`Q2: ${told('in the board processes', had)}; ${told('painted by the window', window)}`);
}
