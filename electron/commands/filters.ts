import { ok } from '../domain/result.ts';
import type { Command } from './command.ts';
import { deadlineFilter } from './deadline.ts';
import { idcardFilter } from './idcard.ts';
import { type LineFilter, runLineFilter } from './line-filter.ts';
import { parseOptions } from './options.ts';
import { vietQrFilter } from './vietqr.ts';

function filterCommand(summary: string, filter: LineFilter): Command {
  return {
    summary,
    async run(args, { io }) {
      const options = parseOptions(args, {});
      return options.ok ? ok(await runLineFilter(filter, io)) : options;
    },
  };
}

/** `quay deadline`: when a dossier is due. */
export const deadlineCommand = filterCommand(
  'due moment of each line {received, amount, unit, pauses}',
  deadlineFilter,
);

/** `quay idcard`: what the QR of a citizen card says. */
export const idcardCommand = filterCommand('fields of each citizen card text', idcardFilter);

/** `quay vietqr`: the text of a QR code that pays into an account. */
export const vietqrCommand = filterCommand(
  'text of the VietQR code of each line {bin, account, amount, message}',
  vietQrFilter,
);
