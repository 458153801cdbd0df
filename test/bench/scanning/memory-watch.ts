import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, residentMb } from './our-children.ts';

const SAMPLE_MS = 150;
/** At first every process grows: caches, compiled code. What is a leak goes on growing afterwards. */
const WARM_UP_SHARE = 0.2;
/** Parts of a run of which each counts with its lowest sample: between two collections memory rises and falls. */
const PARTS = 12;

interface Sample {
  readonly pages: number;
  readonly mb: number;
}

export interface MemoryWatch {
  /** Ends the sampling. A slope needs more than a few pages: asking for one of fewer throws. */
  stop(): Promise<{ readonly peakMb: number; slopeMbPerPage(): number; readonly samples: number }>;
}

/** Samples the memory of a process and all its children while pages come. Linux alone. */
export function watchMemory(pid: number, pagesSoFar: () => number): MemoryWatch {
  const samples: Sample[] = [];
  const over = new AbortController();
  const sampling = (async () => {
    while (!over.signal.aborted) {
      const all = [pid, ...(await descendants(pid, ''))];
      const sizes = await Promise.all(all.map((one) => residentMb(one)));
      samples.push({ pages: pagesSoFar(), mb: sizes.reduce<number>((sum, mb) => sum + (mb ?? 0), 0) });
      await sleep(SAMPLE_MS);
    }
  })();
  return {
    async stop() {
      over.abort();
      await sampling;
      const scanning = samples.filter(({ mb }) => mb > 0);
      return {
        peakMb: Math.max(...scanning.map(({ mb }) => mb)),
        slopeMbPerPage: () => slope(floorOf(scanning)),
        samples: scanning.length,
      };
    },
  };
}

/** The lowest sample of each part of the run behind the warm-up. */
function floorOf(samples: readonly Sample[]): readonly Sample[] {
  const last = Math.max(...samples.map(({ pages }) => pages));
  const first = last * WARM_UP_SHARE;
  const floor: Sample[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    const from = first + ((last - first) * part) / PARTS;
    const to = first + ((last - first) * (part + 1)) / PARTS;
    // The end is left out: the worker leaves there, and takes its memory with it.
    const within = samples.filter(({ pages }) => pages >= from && pages < to);
    const lowest = within.toSorted((a, b) => a.mb - b.mb)[0];
    if (lowest) floor.push(lowest);
  }
  return floor;
}

/** The straight line through the samples, by least squares. */
function slope(samples: readonly Sample[]): number {
  const n = samples.length;
  if (n < 3) throw new Error('too few samples for a slope');
  const meanPages = samples.reduce((sum, { pages }) => sum + pages, 0) / n;
  const meanMb = samples.reduce((sum, { mb }) => sum + mb, 0) / n;
  const above = samples.reduce((sum, { pages, mb }) => sum + (pages - meanPages) * (mb - meanMb), 0);
  const below = samples.reduce((sum, { pages }) => sum + (pages - meanPages) ** 2, 0);
  return above / below;
}
