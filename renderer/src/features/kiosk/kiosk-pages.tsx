import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { isUndecided } from '../../bridge/client.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import { Ready } from '../../ui/ready.tsx';
import { FailedPage, LatePage, ReceiptAnswerPage, ResultPage, UnknownPaperPage } from './answer-pages.tsx';
import { AttractPage } from './attract-page.tsx';
import { ClosedPage } from './closed-page.tsx';
import { DossierAnswerPage } from './dossier-answer-page.tsx';
import { HomePage } from './home-page.tsx';
import type { Tile } from './home-tiles.ts';
import { InquiryButtons, inquiryPage } from './inquiry-pages.tsx';
import { useKiosk } from './kiosk-context.ts';
import { LanguageButtons } from './language-choice.tsx';
import { ListPage } from './list-page.tsx';
import classes from './message-page.module.css';
import { MessagePage } from './message-page.tsx';
import { PageBar } from './page-bar.tsx';
import { type PrinterNotice, printerNotice } from './printer-notice.ts';
import { SearchPage } from './search-page.tsx';
import { TicketPage } from './ticket-page.tsx';
import { tileName } from './tile-words.ts';
import type { KioskFlow } from './use-kiosk-flow.ts';

const ASK_AGAIN_MS = 5_000;
/** Estimates and opening hours move with the time alone. */
const REFRESH_MS = 30_000;
/** After this wait the citizen is told where else to go. */
const LONG_WAIT_MS = 15_000;

type State = MethodOutput<'kiosk.state'>;

interface FlowProps {
  readonly flow: KioskFlow;
}

/** The page that the flow and the state of the office ask for. What answers a person stands before what is offered. */
export function KioskPages({ flow }: FlowProps) {
  const { value, error } = useKioskState();
  const { processes } = useStatus();
  const isAway = processes.backend !== 'UP' || (error !== null && isUndecided(error));
  const { view, pageNumber, issue } = flow;
  const home = (): void => flow.reset('HOME');
  const canHelp = value?.open.isOpen === true && value.services.some(({ kind }) => kind === 'GUIDANCE');
  const onHelp = canHelp ? () => askForHelp(flow, value) : null;

  if (view.kind === 'TICKET') {
    return (
      <TicketPage
        key={view.issued.ticket.id}
        issued={view.issued}
        mustNoteFirst={flow.mustNoteFirst}
        onPaper={flow.setOnPaper}
        onDone={home}
      />
    );
  }
  if (issue.isReconnecting) return <Reconnecting onGiveUp={flow.giveUp} />;
  if (view.kind === 'RECEIPT') return <ReceiptAnswerPage key={pageNumber} answer={view.answer} onBack={home} />;
  if (view.kind === 'UNKNOWN_PAPER') return <UnknownPaperPage key={pageNumber} onBack={home} onHelp={onHelp} />;
  if (view.kind === 'FAILED') {
    return <FailedPage key={pageNumber} error={view.error} isReceipt={view.isReceipt} onBack={home} onHelp={onHelp} />;
  }
  if (view.kind === 'LATE') {
    return (
      <LatePage
        closesAt={value?.open.closesAt ?? null}
        isBusy={issue.wish !== null}
        onTake={() => flow.take(view.wish, true)}
        onLeave={flow.leave}
      />
    );
  }
  if (view.kind === 'DOSSIER') {
    const canTake = value?.open.isOpen === true && value.services.some(isResult);
    const wish = { kind: 'RECEIPT', text: view.text, priority: flow.isPriority } as const;
    return (
      <DossierAnswerPage
        key={pageNumber}
        found={view.found}
        isBusy={issue.wish !== null}
        onNumber={canTake ? () => flow.take(wish) : null}
        onBack={home}
      />
    );
  }
  if (value === null && error === null) return null;
  return (
    <>
      {value === null || (isAway && issue.wish === null) ? (
        <Waiting />
      ) : (
        <Offer flow={flow} state={error === null ? value : { ...value, services: [] }} />
      )}
      <Ready />
    </>
  );
}

function askForHelp(flow: KioskFlow, { services }: State): void {
  const help = services.find(({ kind }) => kind === 'GUIDANCE');
  if (help) flow.take({ kind: 'SERVICE', serviceCode: help.code, priority: flow.isPriority });
}

/** What the kiosk offers. It asks again by itself as long as it got no answer, and now and then because time passes. */
function useKioskState() {
  const query = useQuery('kiosk.state', {}, { askAgainOn: ['queue.changed', 'config.changed', 'store.state'] });
  const { ask, error } = query;
  const everyMs = error === null ? REFRESH_MS : ASK_AGAIN_MS;
  useEffect(() => {
    const timer = window.setInterval(ask, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs, ask]);
  return query;
}

/** Which of the offering pages is shown, or that nothing is offered. */
function Offer({ flow, state }: FlowProps & { readonly state: State }) {
  const { t } = useText();
  const kiosk = useKiosk();
  const notice = usePrinterNotice(state.printerCode);
  const { services, open } = state;
  const { view, issue } = flow;
  const home = (): void => flow.show({ kind: 'HOME' });
  // Before the closed page, which offers the languages too.
  if (view.kind === 'LANGUAGES') {
    return (
      <>
        <LanguageButtons isPage />
        <PageBar onBack={home} read={[{ screen: 'screen-languages' }]} />
      </>
    );
  }
  const inquiry = inquiryPage(flow);
  if (inquiry !== null) return inquiry;
  if (!open.isOpen || services.length === 0) {
    return <ClosedPage open={open} canScan={services.some(isResult)} inquiries={<InquiryButtons flow={flow} />} />;
  }
  const chosenCode = chosenBy(issue.wish);
  const choose = (tile: Tile): void => flow.choose(tile, tileName(t, tile, kiosk));
  if (view.kind === 'ATTRACT') return <AttractPage services={services} notice={notice} onStart={home} />;
  if (view.kind === 'SEARCH') {
    return (
      <SearchPage
        services={services}
        typed={flow.typed}
        onTyped={(typed) => flow.setTyped(() => typed)}
        chosenCode={chosenCode}
        onChoose={choose}
        onBack={home}
      />
    );
  }
  if (view.kind === 'RESULT') {
    return (
      <ResultPage
        isBusy={issue.wish !== null}
        onWithout={() => flow.take({ kind: 'SERVICE', serviceCode: view.serviceCode, priority: flow.isPriority })}
        onBack={home}
      />
    );
  }
  const listed = view.kind === 'LIST' ? services.filter(({ code }) => view.codes.includes(code)) : [];
  if (view.kind === 'LIST' && listed.length > 0) {
    return <ListPage title={view.title} services={listed} chosenCode={chosenCode} onChoose={choose} onBack={home} />;
  }
  return (
    <HomePage
      services={services}
      notice={notice}
      isPriority={flow.isPriority}
      onPriority={flow.setPriority}
      chosenCode={chosenCode}
      onChoose={choose}
      onSearch={() => flow.openTyping('SEARCH')}
      inquiries={<InquiryButtons flow={flow} />}
    />
  );
}

const isResult = ({ kind }: State['services'][number]): boolean => kind === 'RESULT';

/** The card that says that its number is on its way; a scanned paper belongs to none. */
function chosenBy(wish: KioskFlow['issue']['wish']): string | null {
  if (wish === null) return null;
  return wish.kind === 'SERVICE' ? wish.serviceCode : 'receipt';
}

function usePrinterNotice(printerCode: string | null): PrinterNotice {
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  return printerNotice(printerCode, states.value?.devices ?? null);
}

function Waiting() {
  const { t } = useText();
  return (
    <MessagePage
      icon={<IconPlugConnected aria-hidden="true" />}
      title={t('public.waitTitle')}
      texts={[t('public.waitText')]}
      read={[{ screen: 'screen-waiting' }]}
    />
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
    <MessagePage
      icon={<IconPlugConnected aria-hidden="true" />}
      title={t('kiosk.reconnectingTitle')}
      texts={[t('kiosk.reconnectingText'), ...(isLong ? [t('kiosk.reconnectingLong')] : [])]}
      read={[{ screen: 'screen-waiting' }]}
    >
      {isLong && (
        <div className={classes.actions}>
          <button type="button" className={classes.action} onClick={onGiveUp}>
            {t('kiosk.giveUp')}
          </button>
        </div>
      )}
    </MessagePage>
  );
}
