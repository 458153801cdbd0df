import { useState } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../electron/contract/methods/config.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useText } from '../../i18n/text-context.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Card, Page } from '../../ui/page.tsx';
import classes from './desk.module.css';
import { DeskTabs } from './desk-tabs.tsx';
import { DossierPage } from './dossier/dossier-page.tsx';
import { DEFAULT_SCAN_CHOICE } from './dossier/scan-choice.ts';
import { DossierList } from './dossiers/dossier-list.tsx';
import { ExternalTab } from './external/external-tab.tsx';
import { KeyLegend } from './key-legend.tsx';
import { OnSpotTab } from './onspot/onspot-tab.tsx';
import { PaymentsTab } from './payments/payments-tab.tsx';
import { QueuePanel } from './queue/queue-panel.tsx';
import { ReceptionForm } from './reception/reception-form.tsx';
import { ScanTakersContext } from './scan-taker.ts';
import type { StepOffice } from './steps/step-form.tsx';
import { TodayDialog } from './today/today-dialog.tsx';
import { UncollectedList } from './uncollected/uncollected-list.tsx';
import { type DeskState, useDesk } from './use-desk.ts';

interface DeskProps {
  readonly counter: Entity<'counter'>;
  readonly config: OfficeConfig;
}

/** A clerk's desk: the queue on the left, the work on the right, the keys at the foot. */
export function Desk({ counter, config }: DeskProps) {
  const { t } = useText();
  const { session } = useSession();
  const canReceive = session?.role === 'CLERK' || session?.role === 'HEAD';
  const desk = useDesk(counter.code, canReceive);
  const { dossier, queue, walkIn } = desk;

  return (
    <div className={classes.desk}>
      <div className={classes.columns}>
        <aside className={classes.queue} aria-label={t('counter.queue')}>
          <QueuePanel
            counter={counter}
            config={config}
            queue={queue}
            walkIn={walkIn}
            question={desk.question}
            onAsk={desk.ask}
            onFinished={dossier.endService}
          />
        </aside>
        <section className={classes.work} aria-label={t('counter.work')}>
          {canReceive ? (
            <ScanTakersContext value={desk.takers}>
              <Work
                desk={desk}
                counterCode={counter.code}
                config={config}
                office={{
                  name: config.office.name,
                  people: config.people,
                  wantsResultFile: config.settings.dossier.resultRule !== 'NONE',
                }}
              />
            </ScanTakersContext>
          ) : (
            <div className={classes.tab}>
              <NotForIt name={session?.name ?? ''} />
            </div>
          )}
        </section>
      </div>
      <KeyLegend
        view={canReceive ? desk.view : null}
        hasDossier={dossier.opened !== null}
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
  readonly desk: DeskState;
  readonly counterCode: string;
  readonly config: OfficeConfig;
  readonly office: StepOffice;
}

/** The tabs and what they show. Each stays as it is while another one is shown. */
function Work({ desk, counterCode, config, office }: WorkProps) {
  const { view, dossier, today, fields } = desk;
  const { opened } = dossier;
  const [scanChoice, setScanChoice] = useState(DEFAULT_SCAN_CHOICE);
  return (
    <>
      <DeskTabs
        view={view}
        openedCode={opened?.code ?? null}
        workCount={today.count}
        onToday={today.open}
        onView={desk.show}
        onClose={() => {
          dossier.close();
          desk.show('list');
        }}
      />
      <div className={classes.tab} hidden={view !== 'receive'}>
        <ReceptionForm
          counterCode={counterCode}
          config={config}
          ticket={desk.queue.current}
          isShown={view === 'receive'}
          takesCards={view !== 'onspot'}
          startFrom={desk.startFrom}
          onStarted={desk.started}
          nameField={fields.nameField}
          onCard={() => desk.setView('receive')}
          onCardRead={desk.keepCard}
          onCode={desk.scan}
          onOpen={desk.openRow}
          onReceived={({ id, code }) => desk.open({ id, code, isNew: true, scans: 0 })}
        />
      </div>
      <div className={classes.tab} hidden={view !== 'list'}>
        <DossierList isShown={view === 'list'} searchField={fields.searchField} onOpen={desk.openRow} />
      </div>
      <div className={classes.tab} hidden={view !== 'uncollected'}>
        <UncollectedList isShown={view === 'uncollected'} onOpen={desk.openRow} />
      </div>
      <div className={classes.tab} hidden={view !== 'onspot'}>
        <OnSpotTab
          isShown={view === 'onspot'}
          counterCode={counterCode}
          ticket={desk.queue.current}
          lastCard={desk.lastCard}
          onCode={desk.scan}
          onOpen={desk.openRow}
        />
      </div>
      <div className={classes.tab} hidden={view !== 'external'}>
        <ExternalTab
          isShown={view === 'external'}
          counterCode={counterCode}
          onOpen={desk.openRow}
          onReceive={desk.receiveFrom}
        />
      </div>
      <div className={classes.tab} hidden={view !== 'payments'}>
        <PaymentsTab isShown={view === 'payments'} counterCode={counterCode} onOpen={desk.openRow} />
      </div>
      {opened && (
        <div className={classes.tab} hidden={view !== 'dossier'}>
          <DossierPage
            key={opened.id}
            opened={opened}
            isShown={view === 'dossier'}
            counterCode={counterCode}
            office={office}
            choice={scanChoice}
            onChoice={setScanChoice}
            onReturned={dossier.endService}
          />
        </div>
      )}
      <TodayDialog today={today} office={office} onOpen={desk.openRow} />
    </>
  );
}
