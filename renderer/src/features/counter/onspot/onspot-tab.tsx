import { Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { CardLine, CardProblems } from '../reception/card-message.tsx';
import { useKeys } from '../use-keys.ts';
import { FinishBar } from './finish-bar.tsx';
import { OnSpotDone } from './on-spot-done.tsx';
import classes from './onspot.module.css';
import { PaperKeys } from './paper-keys.tsx';
import { RequesterFields } from './requester-fields.tsx';
import { ServiceList } from './service-list.tsx';
import { type OnSpot, type OnSpotOptions, useOnSpot } from './use-on-spot.ts';

interface OnSpotTabProps extends OnSpotOptions {
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

/** Services that are done on the spot: which, for which papers, for whom, paid how. Everything is one screen. */
export function OnSpotTab({ onOpen, ...options }: OnSpotTabProps) {
  const { t } = useText();
  const { isShown, counterCode } = options;
  const nameField = useRef<HTMLInputElement>(null);
  const act = useOnSpot(options, nameField);
  const keys = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const isReady = act.services.length > 0;
  const isDone = act.done !== null;
  useEffect(() => {
    if (isShown && isReady && !isDone) keys.current?.focus();
  }, [isShown, isReady, isDone]);

  async function finish(method: 'CASH' | 'QR'): Promise<void> {
    const problem = await act.finish(method);
    if (problem === null) return;
    const isField = problem === 'name' || problem === 'personalId' || problem === 'birthDate';
    const field = () => (isField ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : keys.current);
    requestAnimationFrame(() => field()?.focus());
  }
  const isOpen = isShown && isReady && !isDone;
  useKeys(
    isShown
      ? {
          F9: isOpen ? () => void finish('CASH') : undefined,
          F10: isOpen && act.takesQr ? () => void finish('QR') : undefined,
        }
      : {},
  );

  if (act.list.value === null)
    return act.list.error ? <ErrorNotice error={act.list.error} onRetry={act.list.ask} /> : <Loader />;
  if (!isReady) {
    return (
      <Notice tone="info" title={t('onspot.none')}>
        {t('onspot.noneText')}
      </Notice>
    );
  }
  if (act.done !== null) {
    return <OnSpotDone act={act.done} isShown={isShown} counterCode={counterCode} onNext={act.next} onOpen={onOpen} />;
  }
  return (
    <div ref={form} className={classes.tab}>
      <Messages act={act} />
      <div className={classes.columns}>
        <ServiceList
          services={act.services}
          service={act.service}
          exemptionCode={act.value.exemptionCode}
          problem={act.problems.procedureCode}
          hasDigits={act.items.length === 0}
          onPick={(code) => {
            act.pickService(code);
            keys.current?.focus();
          }}
          onExemption={(exemptionCode) => act.set({ exemptionCode })}
        />
        <div className={classes.work}>
          <PaperKeys act={act} keys={keys} />
          <RequesterFields
            head={<CardLine outcome={act.card.outcome} onUndo={null} />}
            value={act.value}
            problems={act.problems}
            nameField={nameField}
            onChange={act.set}
          />
        </div>
      </div>
      <FinishBar
        act={act}
        onFinish={(method) => void finish(method)}
        onClear={() => {
          act.clear();
          keys.current?.focus();
        }}
      />
    </div>
  );
}

function Messages({ act }: { readonly act: OnSpot }) {
  const { t } = useText();
  const nowMs = useNow();
  return (
    <>
      {act.draft.restoredAt !== null && (
        <p className={classes.restored} role="status">
          {t('reception.draftRestored', { at: momentText(act.draft.restoredAt, nowMs) })}
        </p>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      {act.quoteError && <ErrorNotice error={act.quoteError} />}
      <CardProblems outcome={act.card.outcome} typed={[]} />
    </>
  );
}
