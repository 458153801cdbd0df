import { useEffect, useEffectEvent, useState } from 'react';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { PageView, ScanJobView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import type { EventPayload } from '../../../../../electron/contract/events.ts';
import type { PageDoubt } from '../../../../../electron/domain/scan/scan.ts';
import { useBridge, useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { isOnlyWaiting } from '../scan/scan-rules.ts';

/** How the last scan of this dossier ended, seen in this window. */
export type ScanEnd = Pick<EventPayload<'scan.ended'>, 'jobId' | 'pages' | 'overlap'> & {
  /** The sentence for the clerk; null when it went well. */
  readonly problem: string | null;
  readonly isCancelled: boolean;
};

export type ScanRequest = Omit<MethodInput<'scan.start'>, 'dossierId'>;

export interface Scan {
  /** Pages that count, and those that were put aside. */
  readonly pages: readonly PageView[];
  readonly hidden: readonly PageView[];
  readonly running: ScanJobView | null;
  readonly waitsForPaper: boolean;
  /** The running job waits for paper, a phone or a picture: another way may take its place. */
  readonly isOnlyWaiting: boolean;
  /** The last ended job of each component. */
  readonly last: readonly ScanJobView[];
  /** Pairs of pages that may be one sheet. */
  readonly doubts: readonly PageDoubt[];
  readonly end: ScanEnd | null;
  readonly isStarting: boolean;
  readonly isStopping: boolean;
  readonly error: EnvelopeError | null;
  readonly ask: () => void;
  /** Answers whether the scanner began. */
  readonly start: (request: ScanRequest) => Promise<boolean>;
  readonly watch: (componentOrdinal: number) => Promise<readonly string[] | null>;
  readonly stop: () => void;
  /** Ends a job that only waits for something. Answers whether another one can begin. */
  readonly makeWay: () => Promise<boolean>;
}

/** How often an ending job is looked at, and how long: a scanner draws in the sheet that is on its way. */
const LOOK_EVERY_MS = 150;
const LOOKS = 100;

const wait = (ms: number): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, ms));

/** The pages of a dossier and the scan that is running, as the backend says; pages appear as soon as they are durable. */
export function useScan(dossierId: string): Scan {
  const state = useQuery(
    'scan.pages',
    { dossierId },
    { askAgainOn: ['scan.page', 'scan.changed', 'scan.ended', 'page.changed', 'dossier.changed', 'session.changed'] },
  );
  const running = state.value?.running ?? null;
  const waitsForPaper = state.value?.waitsForPaper ?? false;
  const waitsOnly = running !== null && isOnlyWaiting(running, waitsForPaper);
  const { end, forgetEnd } = useScanEnd(dossierId);
  const start = useAction('scan.start');
  const [isBeginning, setBeginning] = useState(false);
  // Until the job that began is seen, nothing else begins: the answer comes before the state that has it.
  const [begunId, setBegunId] = useState<string | null>(null);
  useBridgeEvent('scan.ended', ({ jobId }) => setBegunId((before) => (before === jobId ? null : before)));
  const last = state.value?.last ?? [];
  const isSeen = running?.id === begunId || last.some(({ id }) => id === begunId);
  const isUnseen = begunId !== null && !isSeen && state.error === null;
  const watch = useAction('scan.watch');
  const stopping = useStop(running);

  function begin(): void {
    forgetEnd();
    for (const action of [start, watch, stopping.cancel]) action.clearError();
  }
  const all = state.value?.pages ?? [];
  return {
    pages: all.filter(({ hidden }) => hidden === null),
    hidden: all.filter(({ hidden }) => hidden !== null),
    running,
    waitsForPaper,
    isOnlyWaiting: waitsOnly,
    last,
    doubts: state.value?.doubts ?? [],
    end,
    isStarting: isBeginning || isUnseen || watch.isRunning,
    isStopping: stopping.isStopping,
    error: start.error ?? watch.error ?? stopping.cancel.error ?? state.error,
    ask: state.ask,
    async start(request) {
      if (isBeginning) return false;
      begin();
      setBeginning(true);
      const answer = await start.run({ ...request, dossierId });
      setBeginning(false);
      if (answer.ok) setBegunId(answer.value.job.id);
      state.ask();
      return answer.ok;
    },
    async watch(componentOrdinal) {
      begin();
      const answer = await watch.run({ dossierId, componentOrdinal });
      state.ask();
      return answer.ok ? answer.value.folders : null;
    },
    stop: () => void stopping.stop().then(state.ask),
    makeWay: () =>
      running === null ? Promise.resolve(true) : waitsOnly ? stopping.stopAndWait() : Promise.resolve(false),
  };
}

/** How the last job of the dossier ended, from the moment it did. */
function useScanEnd(dossierId: string) {
  const { locale } = useText();
  const [end, setEnd] = useState<ScanEnd | null>(null);
  useBridgeEvent('scan.ended', (ended) => {
    if (ended.dossierId !== dossierId) return;
    const { jobId, pages, problem, message, overlap } = ended;
    const own =
      problem !== null && isErrorCode(problem) && message === null
        ? renderErrorText({ code: problem, details: {} }, locale)
        : message;
    setEnd({
      jobId,
      pages,
      overlap,
      problem: problem === null ? null : (own ?? problem),
      isCancelled: problem === 'SCAN_CANCELLED',
    });
  });
  return { end, forgetEnd: () => setEnd(null) };
}

/** Stops the running job. One that only waited for paper is not left behind when its dossier is closed. */
function useStop(running: ScanJobView | null) {
  const client = useBridge();
  const cancel = useAction('scan.cancel');
  const [stoppingId, setStoppingId] = useState<string | null>(null);

  async function stop(): Promise<boolean> {
    if (running === null) return true;
    setStoppingId(running.id);
    const answer = await cancel.run({ jobId: running.id });
    return answer.ok || answer.error.code === 'SCAN_JOB_UNKNOWN';
  }
  async function stopAndWait(): Promise<boolean> {
    if (running === null) return true;
    if (!(await stop())) return false;
    for (let look = 0; look < LOOKS; look += 1) {
      const answer = await client.call('scan.job', { jobId: running.id });
      if (!answer.ok || answer.value.job.state === 'ENDED') return true;
      await wait(LOOK_EVERY_MS);
    }
    return false;
  }
  return { cancel, isStopping: running !== null && running.id === stoppingId, stop, stopAndWait };
}

/** A scanner that waits for paper of a dossier which nobody looks at any more would draw in another dossier's paper. */
export function useStopWhenLeft(scan: Scan, isShown: boolean): void {
  const client = useBridge();
  const { running, waitsForPaper, isStopping } = scan;
  const leave = useEffectEvent(() => {
    if (running !== null && waitsForPaper && !isStopping) void client.call('scan.cancel', { jobId: running.id });
  });
  const isLeft = !isShown && waitsForPaper;
  useEffect(() => {
    if (isLeft) leave();
  }, [isLeft]);
  useEffect(() => () => leave(), []);
}
