/**
 * Switches that would let somebody at the PC look into or steer the running program, or weaken the checks it relies
 * on. Names as Chromium and Node know them, without dashes; a trailing `*` stands for any ending.
 */
export const REFUSED_SWITCHES = [
  'inspect*',
  'debug*',
  'experimental-network-inspection',
  'remote-debugging-*',
  'remote-allow-origins',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'whitelisted-extension-id',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors*',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'auto-open-devtools-for-tabs',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'ppapi-*',
  'register-pepper-plugins',
  'log-net-log',
  'enable-blink-features',
] as const;

/** Exit status of a release that was started with a refused switch. */
export const REFUSED_EXIT_STATUS = 3;

/**
 * The refused switches among the arguments after the executable, without their values. Chromium takes one dash for
 * two everywhere, on Windows also a slash and any case, and reads no switch after a bare `--`.
 */
export function refusedSwitches(argv: readonly string[], platform: NodeJS.Platform): string[] {
  const end = argv.indexOf('--');
  const found: string[] = [];
  for (const argument of end < 0 ? argv : argv.slice(0, end)) {
    const name = switchName(argument, platform);
    if (name !== null && isRefused(name)) found.push(`--${name}`);
  }
  return found;
}

function switchName(argument: string, platform: NodeJS.Platform): string | null {
  const prefix = platform === 'win32' ? /^(?:--|-|\/)/ : /^(?:--|-)/;
  if (!prefix.test(argument)) return null;
  return (argument.replace(prefix, '').split('=')[0] ?? '').trim().toLowerCase();
}

function isRefused(name: string): boolean {
  return REFUSED_SWITCHES.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}
