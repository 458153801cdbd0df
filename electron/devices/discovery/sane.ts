import { spawn } from 'node:child_process';
import type { FoundDevice } from '../../contract/methods/devices.ts';

/** Device, maker, model and kind, each on a line of its own; a name may hold any other character. */
const FORMAT = '%d%n%v%n%m%n%t%n';
const FIELDS = 4;
/** Backends ask the network one after the other. */
const LIMIT_MS = 25_000;
const MAX_OUTPUT = 256 * 1024;
const MAX_FOUND = 60;
/** Cameras, which SANE also lists, photograph no sheet. */
const CAMERA = /^(v4l|gphoto2):/;

export interface SaneSearch {
  /** Environment of the program; SANE_CONFIG_DIR chooses the backends. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limitMs?: number;
}

/**
 * Lists the scanners that SANE knows. A PC without `scanimage` rejects with what to install, except Windows, where SANE
 * does not exist.
 */
export async function findSaneScanners({ env, limitMs = LIMIT_MS }: SaneSearch): Promise<FoundDevice[]> {
  if (process.platform === 'win32') return [];
  return readSaneList(await list(env, limitMs));
}

function list(env: SaneSearch['env'], limitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('scanimage', ['-f', FORMAT], {
      env: { ...env, LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.length < MAX_OUTPUT) output += chunk;
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      reject(error.code === 'ENOENT' ? new Error('scanimage is missing: apt-get install sane-utils') : error);
    });
    child.once('close', (_, signal) => {
      clearTimeout(limit);
      if (signal === 'SIGKILL') reject(new Error(`scanimage found no end within ${limitMs} ms`));
      else resolve(output);
    });
  });
}

/**
 * Reads what `scanimage -f` printed; a list that breaks off loses its last device only. What SANE reaches by its backend
 * `escl` is offered to our own driver: that backend calls a paper jam the end of the paper.
 */
export function readSaneList(output: string): FoundDevice[] {
  const lines = output.split('\n');
  const found: FoundDevice[] = [];
  for (let at = 0; at + FIELDS < lines.length && found.length < MAX_FOUND; at += FIELDS) {
    const [device = '', ...words] = lines.slice(at, at + FIELDS);
    if (device === '' || CAMERA.test(device) || device.startsWith('escl:https:')) continue;
    const isEscl = device.startsWith('escl:http:');
    found.push({
      transport: isEscl ? 'ESCL' : 'SANE',
      path: isEscl ? `${device.replace(/\/+$/, '')}/eSCL` : `sane:${device}`,
      label: words.join(' ').replace(/\s+/g, ' ').trim(),
      vendorId: null,
      productId: null,
      usagePage: null,
      usage: null,
    });
  }
  return found;
}
