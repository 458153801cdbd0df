/**
 * The scans that this process carries on. A job that is RUNNING in the store without being here is left over from a
 * process that ended.
 */
export interface LiveScans {
  isLive(jobId: string): boolean;
  jobIds(): string[];
  /** Runs `work` as the job's; answers and throws what it does. */
  carryOn<T>(jobId: string, work: () => Promise<T>): Promise<T>;
  /** Says that a job was told to stop and will soon have ended. */
  markEnding(jobId: string): void;
  /** Resolves when a job that was told to stop has ended, or after `limitMs`; at once for every other job. */
  whenEnded(jobId: string, limitMs: number): Promise<void>;
  /** Resolves when no scan is left. */
  idle(): Promise<void>;
}

export function createLiveScans(): LiveScans {
  const live = new Map<string, Promise<unknown>>();
  const ending = new Set<string>();
  return {
    isLive: (jobId) => live.has(jobId),
    jobIds: () => [...live.keys()],
    carryOn(jobId, work) {
      const done = work().finally(() => {
        live.delete(jobId);
        ending.delete(jobId);
      });
      live.set(jobId, done);
      return done;
    },
    markEnding(jobId) {
      if (live.has(jobId)) ending.add(jobId);
    },
    async whenEnded(jobId, limitMs) {
      if (!ending.has(jobId)) return;
      let limit: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, limitMs);
      });
      await Promise.race([Promise.allSettled([live.get(jobId)]), late]);
      clearTimeout(limit);
    },
    async idle() {
      while (live.size > 0) await Promise.allSettled(live.values());
    },
  };
}
