/** Runs asynchronous work one piece after another, in the order it was given. */
export interface SerialQueue {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      // A failed piece must not stop the next one; its own caller hears of the failure.
      const result = last.then(work, work);
      last = result.catch(() => undefined);
      return result;
    },
  };
}
