import { Button, Loader, Modal } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { StepOffice } from '../steps/step-form.tsx';
import { tellStep } from '../steps/tell-step.ts';
import classes from './today.module.css';
import type { Today, TodayOpening } from './use-today.ts';
import { WorkList } from './work-list.tsx';
import type { WorkItem } from './work-lists.ts';
import { WorkStep } from './work-step.tsx';

interface TodayDialogProps {
  readonly today: Today;
  readonly office: StepOffice;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
}

/** Việc phải xong hôm nay: the lists, one line's step, and the way out for who leaves. */
export function TodayDialog({ today, office, onOpen }: TodayDialogProps) {
  const { t } = useText();
  const { opening } = today;
  const [doing, setDoing] = useState<WorkItem | null>(null);
  const close = (): void => {
    setDoing(null);
    today.close();
  };
  const openDossier = (dossier: Pick<DossierSummary, 'id' | 'code'>): void => {
    close();
    onOpen(dossier);
  };

  return (
    <Modal
      opened={opening !== null}
      // From a step back to the list, from the list away.
      onClose={() => (doing === null ? close() : setDoing(null))}
      title={t('work.title')}
      size={doing === null ? '58rem' : '40rem'}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opening !== null && doing === null && (
        <Lists today={today} opening={opening} onDo={setDoing} onOpen={openDossier} onClose={close} />
      )}
      {opening !== null && doing !== null && (
        <WorkStep
          item={doing}
          office={office}
          onOpen={openDossier}
          onBack={() => setDoing(null)}
          onDone={(action) => {
            setDoing(null);
            today.query.ask();
            tellStep(t('step.done', { action: t(`step.action.${action}`) }));
          }}
        />
      )}
    </Modal>
  );
}

interface ListsProps {
  readonly today: Today;
  readonly opening: TodayOpening;
  readonly onDo: (item: WorkItem) => void;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
  readonly onClose: () => void;
}

function Lists({ today, opening, onDo, onOpen, onClose }: ListsProps) {
  const { t } = useText();
  const { work, query, count } = today;
  const isLeaving = opening.why === 'LEAVING';
  const leave = (): void => {
    if (opening.why !== 'LEAVING') return;
    onClose();
    opening.go();
  };
  /** The key that led here leads on: who pressed it twice knows. */
  function onKey(event: KeyboardEvent): void {
    const isSame = isLeaving && opening.way === 'SWITCH' && event.key === 'F8';
    if (!isSame && !(isLeaving && event.ctrlKey && event.key === 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }
  return (
    // The keys of the whole dialog; list and buttons inside have their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.today} onKeyDown={onKey}>
      {isLeaving && <Notice tone="warn" title={t('work.leaveLead', { count })} />}
      {query.error && <ErrorNotice error={query.error} onRetry={query.ask} />}
      {work === null && !query.error && <Loader />}
      {work !== null && (
        <>
          <p className={classes.lead}>
            {work.closesAt === null ? t('work.closed') : t('work.closes', { at: clockText(Date.parse(work.closesAt)) })}
            {count > 0 && <span className={classes.keys}>{t('work.keys')}</span>}
          </p>
          <WorkList
            work={work}
            onDo={(item) => (item.action === 'MO' ? onOpen(item.dossier) : onDo(item))}
            onOpen={onOpen}
          />
        </>
      )}
      {isLeaving && (
        <footer className={classes.foot}>
          <Button aria-keyshortcuts={opening.way === 'SWITCH' ? 'F8' : 'Control+Enter'} onClick={leave}>
            {t(opening.way === 'SWITCH' ? 'work.leaveSwitch' : 'work.leaveSignOut')}
            <span className={classes.key} aria-hidden="true">
              {opening.way === 'SWITCH' ? 'F8' : 'Ctrl+Enter'}
            </span>
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('work.stay')}
            <span className={classes.key} aria-hidden="true">
              Esc
            </span>
          </Button>
        </footer>
      )}
    </div>
  );
}
