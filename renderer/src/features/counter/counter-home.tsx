import { Loader } from '@mantine/core';
import { useEffect } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Padded } from '../../ui/padded.tsx';
import { Page } from '../../ui/page.tsx';
import { CounterChoice } from './counter-choice.tsx';
import { Desk } from './desk.tsx';
import { useCounters } from './use-counters.ts';

/** The clerk's window: first the counter of this PC, then calling, reception, scanning and results. */
export function CounterHome() {
  const { t } = useText();
  const { value, error, ask, active, current } = useCounters();

  if (value === null) return <Padded>{error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />}</Padded>;
  // Another counter has another queue: nothing of the one before stays on the screen.
  if (current) return <Desk key={current.code} counter={current} config={value} />;
  if (active.length === 1 && active[0]) return <OnlyCounter counter={active[0]} />;
  if (active.length === 0) {
    return (
      <Padded>
        <Notice tone="warn" title={t('counter.noCounter')}>
          {t('counter.noCounterText')}
        </Notice>
      </Padded>
    );
  }
  return (
    <Padded>
      <Page title={t('counter.chooseTitle')} lead={t('counter.chooseLead')}>
        <CounterChoice counters={active} currentCode={null} />
      </Page>
    </Padded>
  );
}

/** Where an office has one counter there is nothing to ask. */
function OnlyCounter({ counter }: { readonly counter: Entity<'counter'> }) {
  const { run, error } = useAction('counter.choose');
  useEffect(() => {
    void run({ counterCode: counter.code });
  }, [run, counter.code]);
  return (
    <Padded>
      {error ? <ErrorNotice error={error} onRetry={() => void run({ counterCode: counter.code })} /> : <Loader />}
    </Padded>
  );
}
