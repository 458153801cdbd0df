import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandHosts } from '../../../electron/commands/command-io.ts';
import { runCommand } from '../../../electron/commands/run.ts';
import { SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { differingDots, QUAY, SAMPLE, typefaces, value } from './support.ts';

const quay = (args: readonly string[], input: string | Uint8Array) =>
  spawnSync(process.execPath, [QUAY, ...args], { input, maxBuffer: 1024 * 1024 });

let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});

describe('quay ticket encode', () => {
  it.each(['standard', 'column'])('writes the sheet and nothing else with profile %s', (name) => {
    const { status, stdout, stderr } = quay(
      ['ticket', 'encode', '--width', '384', '--profile', name],
      JSON.stringify(SAMPLE),
    );
    expect([status, stderr.toString()]).toEqual([0, '']);
    const reader = new SheetReader(384);
    reader.push(stdout);
    reader.end();
    const paper = reader.takeSheet();
    const drawn = value(ticketSheet(SAMPLE, typefaces, { widthDots: 384, copyMark: false }));
    expect([paper.unknown, paper.cut, differingDots(drawn, paper.picture)]).toEqual([0, true, 0]);
  });

  it('gives the same bytes for the same ticket, with or without its empty values, and line ends in the input', () => {
    const { office, service, number, issuedAt } = SAMPLE;
    const short = { office, service, number, issuedAt };
    const long = { ...short, waiting: null, counter: null, priority: false, lines: [] };
    const args = ['ticket', 'encode', '--width', '576'];
    const [first, second] = [quay(args, JSON.stringify(short)), quay(args, `${JSON.stringify(long, null, 2)}\n`)];
    expect(first.status).toBe(0);
    expect(first.stdout.equals(second.stdout)).toBe(true);
  });

  it('prints a logo and a QR symbol where the ticket has them', () => {
    const logoPng = readFileSync(new URL('../../../resources/icons/icon.png', import.meta.url)).toString('base64');
    const { status, stdout, stderr } = quay(
      ['ticket', 'encode', '--width', '576', '--profile', 'epson'],
      JSON.stringify({ ...SAMPLE, logoPng, qr: 'Phiếu B015' }),
    );
    expect([status, stderr.toString()]).toEqual([0, '']);
    const reader = new SheetReader(576);
    reader.push(stdout);
    reader.end();
    const paper = reader.takeSheet();
    const drawn = value(ticketSheet({ ...SAMPLE, logoPng }, typefaces, { widthDots: 576, copyMark: false }));
    expect([paper.unknown, paper.qr, paper.cut]).toEqual([0, ['Phiếu B015'], true]);
    const top = {
      ...paper.picture,
      height: drawn.heightDots,
      dots: paper.picture.dots.slice(0, drawn.heightDots * 576),
    };
    expect(differingDots(drawn, top)).toBe(0);
  });

  it.each([
    [['ticket', 'encode', '--width', '500'], '{}', 2, 'COMMAND_INVALID'],
    [['ticket', 'encode'], '{}', 2, 'COMMAND_INVALID'],
    [['ticket', 'encode', '--width', '576', '--profile', 'x'], '{}', 2, 'COMMAND_INVALID'],
    [['ticket', 'encode', '--width', '576'], '{', 1, 'LINE_NOT_JSON'],
    [['ticket', 'encode', '--width', '576'], '', 1, 'LINE_NOT_JSON'],
    [['ticket', 'encode', '--width', '576'], '{"office":"x"}', 1, 'INPUT_INVALID'],
    [['ticket', 'encode', '--width', '576'], JSON.stringify({ ...SAMPLE, logoPng: 'AAAA' }), 1, 'INPUT_INVALID'],
    [['ticket', 'encode', '--width', '576'], JSON.stringify({ ...SAMPLE, qr: '' }), 1, 'INPUT_INVALID'],
    [
      ['ticket', 'encode', '--width', '384'],
      JSON.stringify({ ...SAMPLE, lines: Array.from({ length: 20 }, () => 'Ưu '.repeat(130)) }),
      1,
      'TICKET_UNPRINTABLE',
    ],
  ])('%j with a bad call or a bad ticket (case %#)', async (args, input, expected, code) => {
    const { status, output, explanation } = await inProcess(args, input);
    expect([status, output]).toEqual([expected, 0]);
    expect(explanation).toContain(code);
  });
});

/** The same command without a process of its own; it starts none, so hosts are never asked. */
async function inProcess(args: readonly string[], input: string) {
  let output = 0;
  let explanation = '';
  const status = await runCommand(
    args,
    {
      stdin: (async function* () {
        yield Buffer.from(input);
      })(),
      stdout: async (bytes) => void (output += bytes.length),
      stderr: (text) => void (explanation += text),
      env: {},
    },
    {} as CommandHosts,
  );
  return { status, output, explanation };
}

describe('quay serve-demo-printer', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says its port, answers like a printer and ends on %s', async (signal) => {
    const server = spawn(process.execPath, [QUAY, 'serve-demo-printer', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = server;
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const { port } = JSON.parse(line.toString()) as { port: number };
    const socket = connect(port, '127.0.0.1');
    const [answer] = await Promise.all([
      once(socket, 'data') as Promise<[Buffer]>,
      once(socket, 'connect').then(() => socket.write(Buffer.from([0x10, 4, 1]))),
    ]);
    expect([...answer[0]]).toEqual([0x12]);
    server.kill(signal);
    expect(await once(server, 'exit')).toEqual([0, null]);
    socket.destroy();
  });

  it('refuses a port that is none', async () => {
    for (const port of ['x', '70000', '-1']) {
      expect((await inProcess(['serve-demo-printer', `--port=${port}`], '')).status).toBe(2);
    }
  });
});
