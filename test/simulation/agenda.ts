/** What will happen on a simulated clock, in the order of time; of the same moment, in the order of planning. */
export interface Agenda {
  plan(atMs: number, happen: () => void): void;
  /** Lets everything happen, until nothing is planned any more. */
  run(): void;
  nowMs(): number;
}

interface Entry {
  readonly atMs: number;
  readonly turn: number;
  readonly happen: () => void;
}

const isBefore = (a: Entry, b: Entry): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.turn < b.turn);

export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let turn = 0;
  let nowMs = 0;

  function push(entry: Entry): void {
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  function pop(): Entry | undefined {
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      const left = heap[index * 2 + 1];
      const right = heap[index * 2 + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (child === undefined || !isBefore(child, last)) break;
      heap[index] = child;
      index = index * 2 + (isRight ? 2 : 1);
    }
    heap[index] = last;
    return top;
  }

  return {
    plan(atMs, happen) {
      turn += 1;
      push({ atMs: Math.max(atMs, nowMs), turn, happen });
    },
    run() {
      for (let entry = pop(); entry !== undefined; entry = pop()) {
        nowMs = entry.atMs;
        entry.happen();
      }
    },
    nowMs: () => nowMs,
  };
}
