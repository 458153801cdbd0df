import { fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import type { ExitStatus } from './command-io.ts';
import { readAll, writeOutputFile } from './files.ts';
import { parseOptions } from './options.ts';
import { decodeTicket, MAX_STREAM_BYTES } from './ticket-decode.ts';

/** `quay ticket decode`: what a printer would put on paper for a byte stream. */
export const ticketCommand: Command = {
  summary: 'ticket decode --width 576|384 --out FILE.png   the picture of an ESC/POS byte stream',
  async run([verb, ...rest], scope) {
    if (verb !== 'decode') return fail('COMMAND_UNKNOWN', { command: `ticket ${String(verb).slice(0, 20)}` });
    return decode(rest, scope);
  },
};

async function decode(args: readonly string[], { io, print }: CommandScope): Promise<Result<ExitStatus>> {
  const options = parseOptions(args, {
    width: { type: 'string', required: true },
    out: { type: 'string', required: true },
  });
  if (!options.ok) return options;
  const { width, out } = options.value.values;
  if (width !== '576' && width !== '384') return fail('COMMAND_INVALID', { reason: '--width is 576 or 384' });
  const decoded = decodeTicket(await readAll(io.stdin, MAX_STREAM_BYTES), { widthDots: width === '576' ? 576 : 384 });
  if (!decoded.ok) return decoded;
  const written = await writeOutputFile(String(out), decoded.value.png);
  if (!written.ok) return written;
  await print(decoded.value.json);
  return ok(0);
}
