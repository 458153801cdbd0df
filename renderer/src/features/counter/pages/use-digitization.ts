import { useEffect, useMemo, useRef } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useQuery } from '../../../bridge/use-query.ts';

type DigitizationState = MethodOutput<'digitization.state'>;

export interface Digitization {
  /** Null before the first answer. */
  readonly state: DigitizationState | null;
  readonly works: ReadonlyMap<string, PageWorkView>;
  readonly error: EnvelopeError | null;
  readonly ask: () => void;
}

/** A stack of five hundred pages tells of each one: the whole state is asked for a few times a second at most. */
const SETTLE_MS = 400;

const ASK_AGAIN_ON = [
  'page.changed',
  'scan.ended',
  'signing.changed',
  'dossier.changed',
  'session.changed',
  'config.changed',
] as const;

/** How far the pages and papers of a dossier are, kept up to date while they are worked on. */
export function useDigitization(dossierId: string): Digitization {
  const { value, error, ask } = useQuery('digitization.state', { dossierId }, { askAgainOn: ASK_AGAIN_ON });
  const timer = useRef<number | null>(null);
  useBridgeEvent('page.worked', (event) => {
    if (event.dossierId !== dossierId || timer.current !== null) return;
    timer.current = window.setTimeout(() => {
      timer.current = null;
      ask();
    }, SETTLE_MS);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    },
    [],
  );
  const works = useMemo(() => new Map((value?.pages ?? []).map(({ pageId, work }) => [pageId, work])), [value]);
  return { state: value, works, error, ask };
}
