import { STAFF_WINDOWS, type WindowName } from '../domain/windows.ts';

/** How the program was asked to run. Chromium's own switches may stand anywhere before `--cli` and are not ours. */
export type Launch =
  | { readonly mode: 'CLI'; readonly args: readonly string[] }
  | { readonly mode: 'WINDOWS'; readonly dataDirectory: string | null; readonly window: WindowName | null };

/** A command line that makes no sense; `message` is one English line for the terminal. */
export type LaunchAnswer =
  | { readonly ok: true; readonly launch: Launch }
  | { readonly ok: false; readonly message: string };

/** A staff window can be asked for at start; the others are opened by what IT chose for this PC. */
const OPENABLE: readonly string[] = STAFF_WINDOWS;

/**
 * Reads our own switches from the arguments after the executable: `--data DIR`, `--window=NAME`, and `--cli`, after which
 * everything belongs to the command. A value may follow as the next argument or after `=`.
 */
export function parseSwitches(argv: readonly string[]): LaunchAnswer {
  const cliAt = argv.indexOf('--cli');
  if (cliAt >= 0) return { ok: true, launch: { mode: 'CLI', args: argv.slice(cliAt + 1) } };
  const data = switchValue(argv, 'data');
  const window = switchValue(argv, 'window');
  for (const [name, value] of Object.entries({ data, window })) {
    if (value === '') return { ok: false, message: `--${name} needs a value.` };
  }
  if (window !== null && !OPENABLE.includes(window)) {
    return { ok: false, message: `--window takes one of ${OPENABLE.join(', ')}.` };
  }
  return { ok: true, launch: { mode: 'WINDOWS', dataDirectory: data, window: window as WindowName | null } };
}

/** The value of a switch; null when it is absent, empty when its value is missing. The last one counts. */
export function switchValue(argv: readonly string[], name: string): string | null {
  let value: string | null = null;
  argv.forEach((argument, index) => {
    if (argument.startsWith(`--${name}=`)) value = argument.slice(name.length + 3);
    else if (argument === `--${name}`) {
      const next = argv[index + 1];
      value = next === undefined || next.startsWith('--') ? '' : next;
    }
  });
  return value;
}
