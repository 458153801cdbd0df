/**
 * The scans that this process carries on. A job that is RUNNING in the store without being here is left over from a
 * process that ended.
 */
export interface LiveScans {
  isLive(jobId: string): boolean;
  jobIds(): string[];
  /** Runs `work` as the job's; answers and throws what it does. */
  carryOn<T>(jobId: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when no scan is left. */
  idle(): Promise<void>;
}

export function createLiveScans(): LiveScans {
  const live = new Map<string, Promise<unknown>>();
  return {
    isLive: (jobId) => live.has(jobId),
    jobIds: () => [...live.keys()],
    carryOn(jobId, work) {
      const done = work().finally(() => live.delete(jobId));
      live.set(jobId, done);
      return done;
    },
    async idle() {
      while (live.size > 0) await Promise.allSettled(live.values());
    },
  };
}
