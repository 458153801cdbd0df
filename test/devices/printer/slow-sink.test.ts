import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ticket } from './driver-support.ts';
import { runSlowSink } from './slow-sink.ts';

const BAUD = 19_200;
const BYTES_PER_MS = BAUD / 10 / 1_000;
const hasSocat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;

describe.each([
  ['TCP', true],
  ['SERIAL', hasSocat],
] as const)('a printer that takes 1,920 bytes a second over %s', (way, isThere) => {
  (isThere ? it : it.skip)('gets every byte of a ticket, and holds up nothing else', async () => {
    const sheet = ticket('A015').encoded;
    const report = await runSlowSink({ way, baudRate: BAUD, sheet });
    expect(report).toMatchObject({ isConfirmed: true, droppedBytes: 0, unknown: 0 });
    expect(report.ticketMs).toBeGreaterThan(sheet.bytes.length / BYTES_PER_MS - 4_096 / BYTES_PER_MS);
    // How long it waits is bar P8. Between two writes that block for a piece the loop would come round some ten times.
    expect(report.turns).toBeGreaterThan(100);
  });
});
