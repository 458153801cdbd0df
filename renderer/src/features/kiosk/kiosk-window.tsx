import { useEffect, useRef, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../electron/contract/envelope.ts';
import { isUndecided } from '../../bridge/client.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { useLastingAction } from '../../bridge/use-lasting-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import { useView } from '../../i18n/view-context.tsx';
import { PublicMessage, PublicScreen } from '../../ui/public-screen.tsx';
import { Ready } from '../../ui/ready.tsx';
import classes from './kiosk-window.module.css';
import { LanguageChoice } from './language-choice.tsx';
import { type KioskService, ServiceList } from './service-list.tsx';
import { TicketPage } from './ticket-page.tsx';
import { useIdle } from './use-idle.ts';

/** The next citizen finds the first page, in Vietnamese. */
const IDLE_AFTER_MS = 45_000;
/** Touches meant for the page before must not take a number on the list that replaced it. */
const LIST_GUARD_MS = 700;
const FAILURE_SHOWN_MS = 15_000;
const ASK_AGAIN_MS = 5_000;
/** After this wait the citizen is told where else to go. */
const LONG_WAIT_MS = 15_000;

type View =
  | { readonly kind: 'LIST' }
  | { readonly kind: 'TICKET'; readonly issued: MethodOutput<'ticket.issue'> }
  | { readonly kind: 'FAILED'; readonly error: EnvelopeError };

/** The ticket kiosk: one touch on a service, one number. */
export function KioskWindow() {
  const { locale } = useText();
  const { change } = useView();
  const issue = useLastingAction('ticket.issue');
  const [view, setView] = useState<View>({ kind: 'LIST' });
  const [chosenCode, setChosenCode] = useState<string | null>(null);
  const listSinceMs = useRef(Number.NEGATIVE_INFINITY);
  const idleCount = useIdle(IDLE_AFTER_MS, () => {
    if (locale !== 'vi') void change({ locale: 'vi' });
  });

  async function choose(service: KioskService): Promise<void> {
    if (performance.now() - listSinceMs.current < LIST_GUARD_MS) return;
    if (issue.isRunning) return;
    setChosenCode(service.code);
    const answer = await issue.run({ serviceCode: service.code });
    if (answer === null) return;
    setChosenCode(null);
    setView(answer.ok ? { kind: 'TICKET', issued: answer.value } : { kind: 'FAILED', error: answer.error });
  }

  function backToList(): void {
    listSinceMs.current = performance.now();
    setView({ kind: 'LIST' });
    if (locale !== 'vi') void change({ locale: 'vi' });
  }

  function giveUp(): void {
    issue.giveUp();
    setChosenCode(null);
    backToList();
  }

  return (
    <PublicScreen>
      {view.kind === 'TICKET' && <TicketPage key={view.issued.ticket.id} issued={view.issued} onDone={backToList} />}
      {view.kind === 'FAILED' && <FailedPage error={view.error} onBack={backToList} />}
      {view.kind === 'LIST' && issue.isReconnecting && <Reconnecting onGiveUp={giveUp} />}
      {view.kind === 'LIST' && !issue.isReconnecting && (
        <Offer key={idleCount} chosenCode={chosenCode} onChoose={(service) => void choose(service)} />
      )}
    </PublicScreen>
  );
}

interface OfferProps {
  readonly chosenCode: string | null;
  readonly onChoose: (service: KioskService) => void;
}

/** The services, or why there are none at the moment. It asks again by itself until there are. */
function Offer({ chosenCode, onChoose }: OfferProps) {
  const { t } = useText();
  const { processes } = useStatus();
  const { value, error, ask } = useQuery(
    'kiosk.state',
    {},
    { askAgainOn: ['queue.changed', 'config.changed', 'store.state'] },
  );
  useEffect(() => {
    if (error === null) return undefined;
    const timer = window.setInterval(ask, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [error, ask]);

  if (value === null && error === null) return null;
  const isAway = processes.backend !== 'UP' || (error !== null && isUndecided(error));
  const services = error === null ? (value?.services ?? []) : [];
  if (services.length > 0 && !(isAway && chosenCode === null)) {
    return (
      <>
        <ServiceList services={services} chosenCode={chosenCode} onChoose={onChoose} />
        <Ready />
      </>
    );
  }
  return (
    <>
      <PublicMessage
        title={t(isAway ? 'public.waitTitle' : 'kiosk.closedTitle')}
        text={t(isAway ? 'public.waitText' : 'kiosk.closedText')}
      />
      <footer className={classes.foot}>
        <LanguageChoice />
      </footer>
      <Ready />
    </>
  );
}

/** The number is on its way, but the process that gives it went away: the same intent is tried until it answers. */
function Reconnecting({ onGiveUp }: { readonly onGiveUp: () => void }) {
  const { t } = useText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), LONG_WAIT_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <PublicMessage title={t('kiosk.reconnectingTitle')} text={t('kiosk.reconnectingText')}>
      {isLong && (
        <>
          <p className={classes.hint}>{t('kiosk.reconnectingLong')}</p>
          <button type="button" className={classes.button} onClick={onGiveUp}>
            {t('kiosk.giveUp')}
          </button>
        </>
      )}
    </PublicMessage>
  );
}

function FailedPage({ error, onBack }: { readonly error: EnvelopeError; readonly onBack: () => void }) {
  const { t } = useText();
  const textOf = useErrorText();
  const back = useRef(onBack);
  useEffect(() => {
    const timer = window.setTimeout(() => back.current(), FAILURE_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <>
      <PublicMessage title={t('kiosk.failedTitle')} text={textOf(error)} />
      <footer className={classes.foot}>
        <button type="button" className={classes.button} onClick={onBack}>
          {t('kiosk.back')}
        </button>
      </footer>
    </>
  );
}
