import { useState } from 'react';
import type { PageView, ScanJobView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { ScanChoice } from './scan-choice.ts';

/** How the last scan of this dossier ended. */
export interface ScanEnd {
  readonly pages: number;
  /** The sentence for the clerk; null when it went well. */
  readonly problem: string | null;
}

export interface Scan {
  readonly pages: readonly PageView[];
  readonly running: ScanJobView | null;
  readonly end: ScanEnd | null;
  readonly isStarting: boolean;
  readonly isStopping: boolean;
  readonly error: EnvelopeError | null;
  readonly ask: () => void;
  readonly start: (componentOrdinal: number, deviceCode: string, settings: ScanChoice['settings']) => void;
  readonly stop: () => void;
}

/** The pages of a dossier and the scan that is running, as the backend says; pages appear as soon as they are durable. */
export function useScan(dossierId: string): Scan {
  const { locale } = useText();
  const state = useQuery(
    'scan.pages',
    { dossierId },
    { askAgainOn: ['scan.page', 'scan.ended', 'dossier.changed', 'session.changed'] },
  );
  const start = useAction('scan.start');
  const cancel = useAction('scan.cancel');
  const [end, setEnd] = useState<ScanEnd | null>(null);
  const [stoppingId, setStoppingId] = useState<string | null>(null);
  const running = state.value?.running ?? null;

  useBridgeEvent('scan.ended', (ended) => {
    if (ended.dossierId !== dossierId) return;
    const { problem } = ended;
    const own =
      problem !== null && isErrorCode(problem) ? renderErrorText({ code: problem, details: {} }, locale) : null;
    setEnd({ pages: ended.pages, problem: problem === null ? null : (own ?? ended.message ?? problem) });
  });

  return {
    pages: state.value?.pages ?? [],
    running,
    end,
    isStarting: start.isRunning,
    isStopping: running !== null && running.id === stoppingId,
    error: start.error ?? cancel.error ?? state.error,
    ask: state.ask,
    start(componentOrdinal, deviceCode, settings) {
      if (running !== null || start.isRunning) return;
      setEnd(null);
      cancel.clearError();
      void start.run({ dossierId, componentOrdinal, deviceCode, settings }).then(state.ask);
    },
    stop() {
      if (running === null) return;
      setStoppingId(running.id);
      void cancel.run({ jobId: running.id }).then(state.ask);
    },
  };
}
