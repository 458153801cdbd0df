import { DEFAULT_PROFILE_NAME, PROFILE_NAMES, profileNamed } from '../devices/printer/encoder/profiles.ts';
import { PAPER_WIDTHS_DOTS } from '../devices/printer/paper-width.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import type { ExitStatus } from './command-io.ts';
import { readAll, writeOutputFile } from './files.ts';
import { parseOptions } from './options.ts';
import { decodeTicket, MAX_STREAM_BYTES } from './ticket-decode.ts';
import { encodeTicketJson, MAX_TICKET_JSON_BYTES } from './ticket-encode.ts';

/** `quay ticket`: a ticket as a printer's byte stream, and what a printer would put on paper for a byte stream. */
export const ticketCommand: Command = {
  summary:
    'encode --width 576|384 [--profile P]   the byte stream of a ticket; ' +
    'decode --width 576|384 --out FILE.png   the picture of a byte stream',
  async run([verb, ...rest], scope) {
    if (verb === 'encode') return encode(rest, scope);
    if (verb === 'decode') return decode(rest, scope);
    return fail('COMMAND_UNKNOWN', { command: `ticket ${(verb ?? '').slice(0, 20)}`.trimEnd() });
  },
};

async function encode(args: readonly string[], { io }: CommandScope): Promise<Result<ExitStatus>> {
  const options = parseOptions(args, { width: { type: 'string', required: true }, profile: { type: 'string' } });
  if (!options.ok) return options;
  const { width, profile: profileName = DEFAULT_PROFILE_NAME } = options.value.values;
  const widthDots = PAPER_WIDTHS_DOTS.find((dots) => String(dots) === width);
  if (widthDots === undefined) return fail('COMMAND_INVALID', { reason: '--width is 576 or 384' });
  const profile = profileNamed(String(profileName));
  if (profile === undefined) {
    return fail('COMMAND_INVALID', { reason: `--profile is one of ${PROFILE_NAMES.join(', ')}` });
  }
  const stream = await encodeTicketJson(await readAll(io.stdin, MAX_TICKET_JSON_BYTES), { widthDots, profile });
  if (!stream.ok) return stream;
  await io.stdout(stream.value);
  return ok(0);
}

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
