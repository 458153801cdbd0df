/** Processor time that this thread has used, in milliseconds: what else runs on the machine is not in it. */
export function threadMs(): number {
  // Node 24; the types are those of the oldest Electron that the program runs in.
  const { threadCpuUsage } = process as unknown as { threadCpuUsage(): NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest piece of processor time that `work` kept this thread from doing anything else, in milliseconds. */
export async function longestStretchMs(work: () => unknown): Promise<number> {
  let longest = 0;
  let last = threadMs();
  const look = (): void => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const beat = setInterval(look, 1);
  try {
    await work();
  } finally {
    clearInterval(beat);
    look();
  }
  return longest;
}
