/** Keys that work while another program is in front. */
export const COPY_KEYS = 'Control+Alt+C';

export interface CopyTableDeps {
  readonly shortcuts: {
    /** False where the system or another program keeps the keys for itself. */
    register(keys: string, pressed: () => void): boolean;
    unregister(keys: string): void;
  };
  /** Newer Electrons answer later, older ones at once. */
  readonly clipboard: {
    readText(): string | Promise<string>;
    writeText(text: string): void | Promise<void>;
    clear(): void | Promise<void>;
  };
  /** The clipboard could not be used. */
  readonly onProblem: (problem: unknown) => void;
  /** The value with this place of the list is on the clipboard now. */
  readonly onStep: (index: number) => void;
}

/** Bảng chép outside of our windows: each press of the keys puts the next value on the clipboard. */
export interface CopyTable {
  /** Takes a list and the place to go on from; an empty list lets the keys go. Answers whether the keys are ours. */
  arm(values: readonly string[], next: number): boolean;
  /** Lets the keys go at once; resolves when nothing of a citizen is left on the clipboard. */
  disarm(): Promise<void>;
}

export function createCopyTable({ shortcuts, clipboard, onStep, onProblem }: CopyTableDeps): CopyTable {
  let values: readonly string[] = [];
  let next = 0;
  let isArmed = false;
  /** Values of every list since the keys were taken: whichever of them is on the clipboard was ours. */
  const ours = new Set<string>();

  function step(): void {
    const index = values.findIndex((value, place) => place >= next && value !== '');
    const value = values[index];
    if (value === undefined) return;
    next = index + 1;
    Promise.resolve(clipboard.writeText(value)).then(() => onStep(index), onProblem);
  }

  async function disarm(): Promise<void> {
    if (isArmed) shortcuts.unregister(COPY_KEYS);
    isArmed = false;
    values = [];
    const left = new Set(ours);
    ours.clear();
    if (left.size === 0) return;
    try {
      // What somebody copied elsewhere meanwhile is theirs.
      if (left.has(await clipboard.readText())) await clipboard.clear();
    } catch (problem) {
      onProblem(problem);
    }
  }

  return {
    arm(list, from) {
      if (list.every((value) => value === '')) {
        void disarm();
        return false;
      }
      values = [...list];
      for (const value of values) if (value !== '') ours.add(value);
      next = from;
      isArmed ||= shortcuts.register(COPY_KEYS, step);
      return isArmed;
    },
    disarm,
  };
}
