import path from 'node:path';
import { ok } from '../../../electron/domain/result.ts';
import { answersForBackend } from '../../../electron/main/supervision/relays.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type OurProcess, startBenchOffice, startOurProcess, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { bestOf, median, quantile, ROUNDS, sharedNowMs } from '../statistics.ts';
import { decode } from './decode.ts';
import { startRecordingPrinter } from './recording-printer.ts';

const WARM_UPS = 10;
const PRINT_LIMIT_MS = 10_000;
const PRINTER = { code: 'IN1', name: 'Máy in phiếu', kind: 'TICKET_PRINTER' } as const;

/**
 * From the press at the kiosk to the last byte at the printer: durable number, ledger, render, encode, kept connection.
 * Backend and device host are processes as in the program; this one stands for main and for the printer.
 */
export const pressBench: Bench = {
  bars: [atMost('P6.p50', 15, 'ms'), atMost('P6.p99', 60, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const samples = quick ? 70 : 200;
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await pressRound(path.join(folder, `press-${round}`), samples));
      const last = rounds.at(-1) ?? [];
      note(`P6: p50 ${median(last).toFixed(2)} ms, p99 ${quantile(last, 0.99).toFixed(2)} ms`);
    }
    const n = samples * ROUNDS;
    return [
      { bar: 'P6.p50', value: bestOf(rounds, median), n },
      { bar: 'P6.p99', value: bestOf(rounds, (round) => quantile(round, 0.99)), n },
    ];
  },
};

async function pressRound(dataDirectory: string, samples: number): Promise<number[]> {
  const printer = await startRecordingPrinter();
  const connection = `tcp://127.0.0.1:${printer.port}`;
  const devicehost = startOurProcess('devicehost');
  const file = { ...SMALL_OFFICE, devices: [{ ...PRINTER, connection }] };
  const { backend } = await startBenchOffice(
    dataDirectory,
    file,
    answersForBackend(
      (method, input, context) => devicehost.call(method, input, context.actor, context.requestId),
      {
        'page.print': async () => ok({ pdf: new Uint8Array() }),
        'page.picture': async () => ok({ png: new Uint8Array() }),
      },
      // A backend of plain Node starts its workers itself.
      () => null,
    ),
  );
  try {
    const { code, kind } = PRINTER;
    valueOf(await devicehost.call('devices.assign', { devices: [{ code, kind, connection, counterCode: null }] }));
    const times: number[] = [];
    for (let sample = -WARM_UPS; sample < samples; sample += 1) {
      const tookMs = await pressOnce(backend, printer.cutsAtMs);
      if (sample >= 0) times.push(tookMs);
    }
    check(printer.bytes(), printer.cutsAtMs.length, samples + WARM_UPS);
    return times;
  } finally {
    await Promise.all([backend.kill(), devicehost.kill()]);
    await printer.close();
  }
}

/** One press, and the wait until its paper is confirmed: the next press meets an idle printer. */
async function pressOnce(backend: OurProcess, cutsAtMs: readonly number[]): Promise<number> {
  const before = cutsAtMs.length;
  const confirmed = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('a ticket was not printed')), PRINT_LIMIT_MS);
    const stop = backend.onEvent((event, payload) => {
      if (event !== 'print.changed') return;
      const { print } = payload as { print: { state: string } };
      if (print.state !== 'CONFIRMED') return;
      stop();
      clearTimeout(limit);
      resolve();
    });
  });
  const pressedMs = sharedNowMs();
  valueOf(await backend.call('ticket.issue', { serviceCode: 'HT' }));
  await confirmed;
  const cutMs = cutsAtMs[before];
  if (cutMs === undefined) throw new Error('confirmed without a cut');
  return cutMs - pressedMs;
}

/** Fast and wrong is worth nothing: each press is one whole sheet, and no byte of it is unknown. */
function check(bytes: Buffer, cuts: number, presses: number): void {
  const { sheet } = decode(bytes, 576);
  if (cuts !== presses || sheet.unknown !== 0) {
    throw new Error(`${presses} presses, ${cuts} sheets, ${sheet.unknown} unknown bytes`);
  }
}
