import { readdir, readFile } from 'node:fs/promises';

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of this machine as `/proc` shows it; none where there is no `/proc`. */
async function running(): Promise<readonly Running[]> {
  const names = await readdir('/proc').catch(() => []);
  const found: Running[] = [];
  for (const name of names) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    // One that ends meanwhile is not running.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (stat === null) continue;
    // The name in parentheses may hold spaces: the fields begin behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] !== 'Z') found.push({ pid, parent: Number(fields[1]), command: command.replaceAll('\0', ' ') });
  }
  return found;
}

/** Process ids of the children of `pid`, and of theirs, whose command line has `part`. Linux alone. */
export async function descendants(pid: number, part: string): Promise<readonly number[]> {
  const all = await running();
  const family = new Set([pid]);
  // A child may stand before its parent in the list.
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return all
    .filter((one) => one.pid !== pid && family.has(one.pid) && one.command.includes(part))
    .map(({ pid: id }) => id);
}

/** Memory of a process that lies in RAM, in MB; null when it is gone. */
export async function residentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return found === undefined ? null : Number(found) / 1_024;
}

/** Ends a process as a power cut does. One that is gone already is as good. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
