import { fail, ok, type Result } from '../domain/result.ts';
import { callClips, type SpokenCall } from '../domain/voice/call-clips.ts';
import type { Command } from './command.ts';
import { runLineFilter } from './line-filter.ts';
import { parseOptions } from './options.ts';

/** `quay speak --text-only`: how each call is said, and the clips that say it. */
export const speakCommand: Command = {
  summary: 'speak --text-only   words and clips of each call {number, counter}',
  async run(args, { io }) {
    const options = parseOptions(args, { 'text-only': { type: 'boolean', required: true } });
    return options.ok ? ok(await runLineFilter(speakFilter, io)) : options;
  },
};

/**
 * Answers one line of `quay speak`: in, `{"number","counter"}`, each a text or a whole number; out, text and clips.
 * Errors: `CALL_NUMBER_UNREADABLE`, `CALL_COUNTER_UNREADABLE`, `INPUT_INVALID` for a value that is no object.
 */
export function speakFilter(line: unknown): Result<SpokenCall> {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return fail('INPUT_INVALID', { field: 'number', method: 'speak' });
  }
  const { number, counter }: { number?: unknown; counter?: unknown } = line;
  return callClips(asText(number), asNumber(counter));
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

function asNumber(value: unknown): number {
  if (typeof value === 'string' && /^\d{1,3}$/.test(value)) return Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}
