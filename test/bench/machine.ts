import os from 'node:os';

/** What a reader of the figures has to know of the machine, one line. */
export function machineFacts(): string {
  const cpus = os.cpus();
  const memoryGb = (os.totalmem() / 2 ** 30).toFixed(1);
  const load = os
    .loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
  return `machine: ${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown'}, ${memoryGb} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, load ${load}`;
}
