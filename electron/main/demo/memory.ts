/** Memory of one process of ours, in MB (2^20 bytes). */
export interface ProcessMemory {
  /** `main`, `backend`, `devicehost`, `simulator-<code>`, `gpu`, `network`, or the windows it paints, such as `counter`. */
  readonly name: string;
  readonly pid: number;
  /** What the process alone holds; null where the system does not say. */
  readonly privateMb: number | null;
  /** The same with its share of what several processes use together (PSS of Linux); null where the system does not say. */
  readonly shareMb: number | null;
  /** What lies in memory, with what it shares with other processes: libraries count once for each of them. */
  readonly workingSetMb: number;
}

/** A goal of memory and what was found. */
export interface MemoryGoal {
  readonly name: string;
  readonly goalMb: number;
  readonly privateMb: number | null;
  readonly shareMb: number | null;
  readonly workingSetMb: number;
}

/** The part of Electron's `app.getAppMetrics()` used here. */
export interface ProcessMetric {
  readonly pid: number;
  readonly type: string;
  readonly name?: string;
  readonly serviceName?: string;
  /** In KiB; `privateBytes` exists on Windows. */
  readonly memory: { readonly workingSetSize: number; readonly privateBytes?: number };
}

const SERVICE_PREFIX = 'quay-';

/** What the system adds to Electron's own figures, in KiB. */
export interface SystemMemory {
  readonly privateKb: number;
  readonly shareKb: number;
}

/** Names every process. `windows` says which windows a process paints; `system` what is known of it besides. */
export function processMemory(
  metrics: readonly ProcessMetric[],
  windows: ReadonlyMap<number, readonly string[]>,
  system: (pid: number) => SystemMemory | null,
): ProcessMemory[] {
  return metrics.map((metric) => {
    const known = system(metric.pid);
    const alone = metric.memory.privateBytes ?? known?.privateKb ?? null;
    return {
      name: nameOf(metric, windows),
      pid: metric.pid,
      privateMb: alone === null ? null : megabytes(alone),
      shareMb: known === null ? null : megabytes(known.shareKb),
      workingSetMb: megabytes(metric.memory.workingSetSize),
    };
  });
}

/** The two goals: a counter with the two processes behind it, and the same with all four windows of the demo. */
export function memoryGoals(processes: readonly ProcessMemory[], fourWindows: readonly string[]): MemoryGoal[] {
  const paints = (names: readonly string[]) => (found: ProcessMemory) =>
    found.name.split('+').some((name) => names.includes(name));
  const behind = ['backend', 'devicehost'];
  return [
    goal('counter + backend + devicehost', 350, processes.filter(paints(['counter', ...behind]))),
    goal('four windows + backend + devicehost', 550, processes.filter(paints([...fourWindows, ...behind]))),
  ];
}

/** Reads `/proc/<pid>/smaps_rollup` (proc manual): `Private_Clean` and `Private_Dirty`, and `Pss`. */
export function systemMemoryOf(smapsRollup: string): SystemMemory {
  let privateKb = 0;
  for (const [, kb] of smapsRollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)) privateKb += Number(kb);
  const [, share] = /^Pss:\s+(\d+) kB$/m.exec(smapsRollup) ?? [];
  return { privateKb, shareKb: Number(share ?? 0) };
}

function nameOf(metric: ProcessMetric, windows: ReadonlyMap<number, readonly string[]>): string {
  const painted = windows.get(metric.pid);
  if (painted) return painted.join('+');
  const name = metric.name ?? metric.serviceName ?? '';
  if (metric.type === 'Browser') return 'main';
  if (metric.type === 'GPU') return 'gpu';
  return name.startsWith(SERVICE_PREFIX) ? name.slice(SERVICE_PREFIX.length) : name.toLowerCase() || metric.type;
}

function goal(name: string, goalMb: number, parts: readonly ProcessMemory[]): MemoryGoal {
  const sum = (of: (part: ProcessMemory) => number | null) =>
    parts.reduce<number | null>((total, part) => {
      const value = of(part);
      return total === null || value === null ? null : Math.round((total + value) * 10) / 10;
    }, 0);
  return {
    name,
    goalMb,
    privateMb: sum((part) => part.privateMb),
    shareMb: sum((part) => part.shareMb),
    workingSetMb: sum((part) => part.workingSetMb) ?? 0,
  };
}

function megabytes(kib: number): number {
  return Math.round((kib / 1024) * 10) / 10;
}
