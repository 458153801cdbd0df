import { describe, expect, it } from 'vitest';
import { memoryGoals, type ProcessMetric, processMemory, systemMemoryOf } from '../../../electron/main/demo/memory.ts';

const metric = (pid: number, type: string, name: string | undefined, mib: number): ProcessMetric => ({
  pid,
  type,
  ...(name !== undefined && { name }),
  memory: { workingSetSize: mib * 1024 },
});

const METRICS = [
  metric(1, 'Browser', undefined, 200),
  metric(2, 'Utility', 'quay-backend', 120),
  metric(3, 'Utility', 'quay-devicehost', 100),
  metric(4, 'Utility', 'quay-simulator-MAY-IN', 90),
  metric(5, 'GPU', undefined, 80),
  metric(6, 'Tab', undefined, 150),
  metric(7, 'Tab', undefined, 140),
  metric(8, 'Utility', 'Network Service', 60),
];
const WINDOWS = new Map([
  [6, ['counter']],
  [7, ['kiosk', 'board']],
]);

const known = (pid: number) => ({ privateKb: pid * 1024, shareKb: 2 * pid * 1024 });

describe('memory of the processes', () => {
  it('names each process by what it does', () => {
    expect(processMemory(METRICS, WINDOWS, () => null).map(({ name }) => name)).toEqual([
      'main',
      'backend',
      'devicehost',
      'simulator-MAY-IN',
      'gpu',
      'counter',
      'kiosk+board',
      'network service',
    ]);
  });

  it('adds up the counter with its two processes, and the windows, each process once', () => {
    const found = processMemory(METRICS, WINDOWS, known);
    expect(memoryGoals(found, ['kiosk', 'board', 'rating', 'counter'])).toEqual([
      { name: 'counter + backend + devicehost', goalMb: 350, privateMb: 11, shareMb: 22, workingSetMb: 370 },
      {
        name: 'four windows + backend + devicehost',
        goalMb: 550,
        privateMb: 18,
        shareMb: 36,
        workingSetMb: 510,
      },
    ]);
  });

  it('says unknown instead of a sum that lacks a part', () => {
    const found = processMemory(METRICS, WINDOWS, (pid) => (pid === 3 ? null : known(pid)));
    expect(memoryGoals(found, ['counter'])[0]?.privateMb).toBeNull();
  });

  it('takes what Windows says about private memory', () => {
    const windows = { pid: 9, type: 'Browser', memory: { workingSetSize: 2048, privateBytes: 1024 } };
    expect(processMemory([windows], new Map(), () => null)[0]).toMatchObject({ privateMb: 1, workingSetMb: 2 });
  });

  it('reads the private parts out of the summary that Linux gives', () => {
    const text =
      'Rss:  9000 kB\nPss:  700 kB\nShared_Clean:  10 kB\nPrivate_Clean:     24 kB\nPrivate_Dirty:  1000 kB\n';
    expect(systemMemoryOf(text)).toEqual({ privateKb: 1024, shareKb: 700 });
  });
});
