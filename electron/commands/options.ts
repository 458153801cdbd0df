import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../domain/result.ts';

/** The options a command knows; every command also takes `--json`, which changes nothing: output is JSON anyway. */
export interface OptionSpec {
  readonly [name: string]: { readonly type: 'string' | 'boolean'; readonly required?: boolean };
}

export interface ParsedOptions {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Reads a command's arguments strictly: an unknown option, a missing value, a missing required option or too many
 * words answer `COMMAND_INVALID` with the reason in English. A last name that ends in `...` stands for one word or more.
 */
export function parseOptions(
  args: readonly string[],
  spec: OptionSpec,
  positionalNames: readonly string[] = [],
): Result<ParsedOptions> {
  try {
    const options = Object.fromEntries(Object.entries(spec).map(([name, { type }]) => [name, { type }]));
    const parsed = parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    const values: ParsedOptions['values'] = parsed.values;
    const { positionals } = parsed;
    const missing = Object.keys(spec).find((name) => spec[name]?.required === true && values[name] === undefined);
    if (missing !== undefined) return fail('COMMAND_INVALID', { reason: `--${missing} is required` });
    const empty = Object.keys(values).find((name) => values[name] === '');
    // `--data "$UNSET"` must not quietly mean the current folder.
    if (empty !== undefined) return fail('COMMAND_INVALID', { reason: `--${empty} is empty` });
    const isList = positionalNames.at(-1)?.endsWith('...') === true;
    const isCount = isList
      ? positionals.length >= positionalNames.length
      : positionals.length === positionalNames.length;
    if (!isCount || positionals.includes('')) {
      const wanted = positionalNames.map((name) => ` ${name}`).join('');
      return fail('COMMAND_INVALID', { reason: `expected${wanted === '' ? ' no further words' : wanted}` });
    }
    return ok({ values, positionals });
  } catch (error) {
    // parseArgs reports a wrong call by throwing; its message names the option.
    if (error instanceof TypeError) return fail('COMMAND_INVALID', { reason: error.message });
    throw error;
  }
}
