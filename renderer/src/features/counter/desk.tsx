import { type RefObject, useRef, useState } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../electron/contract/methods/config.ts';
import type { TicketView } from '../../../../electron/contract/queue-views.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useText } from '../../i18n/text-context.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Card, Page } from '../../ui/page.tsx';
import classes from './desk.module.css';
import { DeskTabs, type DeskView } from './desk-tabs.tsx';
import { DossierPage } from './dossier/dossier-page.tsx';
import { DEFAULT_SCAN_CHOICE } from './dossier/scan-choice.ts';
import { DossierList } from './dossiers/dossier-list.tsx';
import { KeyLegend } from './key-legend.tsx';
import { QueuePanel } from './queue/queue-panel.tsx';
import { useQueue } from './queue/use-queue.ts';
import { ReceptionForm } from './reception/reception-form.tsx';
import { useKeys } from './use-keys.ts';
import { type OpenDossier, useOpenDossier } from './use-open-dossier.ts';

interface DeskProps {
  readonly counter: Entity<'counter'>;
  readonly config: OfficeConfig;
}

/** A clerk's desk: the queue on the left, the work on the right, the keys at the foot. */
export function Desk({ counter, config }: DeskProps) {
  const { t } = useText();
  const { session } = useSession();
  const canReceive = session?.role === 'CLERK' || session?.role === 'HEAD';
  const [view, setView] = useState<DeskView>('receive');
  const dossier = useOpenDossier();
  const { opened } = dossier;
  const nameField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const queue = useQueue(counter.code, { onStarted: (ticket) => void begin(ticket) });
  const walkIn = canReceive && queue.current === null ? dossier.walkIn : null;

  /** The citizen is here: their dossier where the number came from its paper, a search for a result, else reception. */
  async function begin(ticket: TicketView): Promise<void> {
    if (ticket.dossierId === null) show(ticket.serviceKind === 'RESULT' ? 'list' : 'receive');
    else show((await dossier.openById(ticket.dossierId)) ? 'dossier' : 'list');
  }
  function open(wanted: OpenDossier): void {
    dossier.open(wanted);
    setView('dossier');
  }
  function show(wanted: DeskView): void {
    setView(wanted);
    // After the tab is shown: a hidden field takes no focus.
    requestAnimationFrame(() => {
      if (wanted === 'receive') nameField.current?.focus();
      if (wanted === 'list') searchField.current?.select();
    });
  }
  const go = (wanted: DeskView) => (canReceive ? () => show(wanted) : undefined);
  useKeys({
    'Alt+1': go('receive'),
    'Alt+2': go('list'),
    'Alt+3': opened ? go('dossier') : undefined,
    'Ctrl+K': go('list'),
  });

  return (
    <div className={classes.desk}>
      <div className={classes.columns}>
        <aside className={classes.queue} aria-label={t('counter.queue')}>
          <QueuePanel counter={counter} config={config} queue={queue} walkIn={walkIn} onFinished={dossier.endService} />
        </aside>
        <section className={classes.work} aria-label={t('counter.work')}>
          {canReceive ? (
            <>
              <DeskTabs
                view={view}
                openedCode={opened?.code ?? null}
                onView={show}
                onClose={() => {
                  dossier.close();
                  show('list');
                }}
              />
              <Work
                counterCode={counter.code}
                ticket={queue.current}
                view={view}
                opened={opened}
                nameField={nameField}
                searchField={searchField}
                onView={setView}
                onOpen={open}
                onReturned={dossier.endService}
              />
            </>
          ) : (
            <div className={classes.tab}>
              <NotForIt name={session?.name ?? ''} />
            </div>
          )}
        </section>
      </div>
      <KeyLegend
        view={canReceive ? view : null}
        hasDossier={opened !== null}
        hasWalkIn={walkIn !== null}
        queue={queue}
      />
    </div>
  );
}

/** IT staff see the queue and their own changes; citizens' dossiers are not theirs. */
function NotForIt({ name }: { readonly name: string }) {
  const { t } = useText();
  return (
    <Page title={t('counter.hello', { name })}>
      <Notice tone="info" title={t('counter.notForIt')}>
        {t('counter.notForItText')}
      </Notice>
      <Card title={t('history.title')}>
        <HistoryList limit={10} />
      </Card>
    </Page>
  );
}

interface WorkProps {
  readonly counterCode: string;
  /** Called or served at this counter. */
  readonly ticket: TicketView | null;
  readonly view: DeskView;
  readonly opened: OpenDossier | null;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onView: (view: DeskView) => void;
  readonly onOpen: (dossier: OpenDossier) => void;
  readonly onReturned: () => void;
}

/** The three tabs. Each stays as it is while another one is shown. */
function Work(props: WorkProps) {
  const { counterCode, ticket, view, opened, nameField, searchField, onView, onOpen, onReturned } = props;
  const [scanChoice, setScanChoice] = useState(DEFAULT_SCAN_CHOICE);
  return (
    <>
      <div className={classes.tab} hidden={view !== 'receive'}>
        <ReceptionForm
          counterCode={counterCode}
          ticket={ticket}
          isShown={view === 'receive'}
          nameField={nameField}
          onCard={() => onView('receive')}
          onReceived={({ id, code }) => onOpen({ id, code, isNew: true })}
        />
      </div>
      <div className={classes.tab} hidden={view !== 'list'}>
        <DossierList
          isShown={view === 'list'}
          searchField={searchField}
          onOpen={({ id, code }) => onOpen({ id, code, isNew: false })}
        />
      </div>
      {opened && (
        <div className={classes.tab} hidden={view !== 'dossier'}>
          <DossierPage
            key={opened.id}
            dossierId={opened.id}
            isNew={opened.isNew}
            isShown={view === 'dossier'}
            counterCode={counterCode}
            choice={scanChoice}
            onChoice={setScanChoice}
            onReturned={onReturned}
          />
        </div>
      )}
    </>
  );
}
