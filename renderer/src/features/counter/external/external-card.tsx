import { Button, Group, Modal, Stack } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { type ReactNode, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import classes from '../dossier/dossier-page.module.css';
import { useKeys } from '../use-keys.ts';
import { BindDialog } from './bind-dialog.tsx';
import { CopyTable } from './copy-table.tsx';
import own from './external.module.css';
import { systemsFor } from './system-choice.ts';
import { useMark } from './use-mark.ts';

interface ExternalCardProps {
  readonly dossier: DossierView;
  readonly counterCode: string;
  readonly onChanged: (dossier: DossierView) => void;
}

/** How a dossier stands in its provincial system, and what is done about it. Nothing where no system is set up. */
export function ExternalCard({ dossier, onChanged }: ExternalCardProps) {
  const systems = useQuery('external.systems', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  if (systems.error) return <ErrorNotice error={systems.error} onRetry={systems.ask} />;
  const fitting = systemsFor(systems.value?.systems ?? [], dossier);
  const [master] = fitting;
  if (master === undefined || dossier.sample) return null;
  return <SystemCard dossier={dossier} systemName={master.name} onChanged={onChanged} />;
}

interface SystemCardProps extends Pick<ExternalCardProps, 'dossier' | 'onChanged'> {
  readonly systemName: string;
}

type Asked = 'BIND' | 'UNBIND' | 'COPY' | null;

function SystemCard({ dossier, systemName, onChanged }: SystemCardProps) {
  const { t } = useText();
  const card = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const { external, id, code, rev } = dossier;
  const mark = useMark(external === null ? null : { id, code: external.code, rev }, onChanged);
  const close = (): void => setAsked(null);

  /** The page stays there while another tab is shown. */
  const seen = (act: () => void) => (): void => {
    if (card.current?.checkVisibility() === true) act();
  };
  useKeys({
    'Alt+S': seen(() => setAsked('COPY')),
    'Alt+M': seen(() => setAsked('BIND')),
    'Alt+U': external === null ? undefined : seen(mark.press),
  });

  return (
    <section ref={card} className={classes.card} aria-label={t('ext.title')}>
      <h2 className={classes.cardTitle}>{systemName}</h2>
      {external === null ? <p className={classes.soft}>{t('ext.cardNone')}</p> : <Known external={external} />}
      <div className={classes.actions}>
        <Act keyName="Alt+S" onAct={() => setAsked('COPY')}>
          {t('ext.copy')}
        </Act>
        {external === null ? (
          <Act keyName="Alt+M" onAct={() => setAsked('BIND')}>
            {t('ext.bind')}
          </Act>
        ) : (
          <>
            <Act keyName="Alt+U" isFilled={mark.isAsked} isRunning={mark.isRunning} onAct={mark.press}>
              {t(mark.isAsked ? 'ext.markAgainButton' : 'ext.mark')}
            </Act>
            <Act onAct={() => setAsked('UNBIND')}>{t('ext.unbind')}</Act>
          </>
        )}
      </div>
      <CopyTable target={asked === 'COPY' ? { id, name: dossier.applicant.name } : null} onClose={close} />
      <BindDialog target={asked === 'BIND' ? { id, code } : null} onBound={onChanged} onClose={close} />
      <UnbindDialog dossier={asked === 'UNBIND' ? dossier : null} onChanged={onChanged} onClose={close} />
    </section>
  );
}

function Known({ external }: { readonly external: NonNullable<DossierView['external']> }) {
  const { t } = useText();
  const nowMs = useNow();
  const { code, state, seenAt } = external;
  return (
    <div>
      <p className={own.code}>{code}</p>
      <p className={classes.soft}>
        {seenAt === null
          ? t('ext.seenNever')
          : t('ext.seen', { state: state || t('ext.noState'), at: momentText(seenAt, nowMs) })}
      </p>
    </div>
  );
}

interface ActProps {
  readonly keyName?: string;
  readonly isFilled?: boolean;
  readonly isRunning?: boolean;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

function Act({ keyName, isFilled = false, isRunning = false, onAct, children }: ActProps) {
  return (
    <Button
      className={own.act ?? ''}
      size="sm"
      justify="space-between"
      variant={isFilled ? 'filled' : 'default'}
      loading={isRunning}
      aria-keyshortcuts={keyName}
      rightSection={
        keyName !== undefined && (
          <span className={classes.key} aria-hidden="true">
            {keyName}
          </span>
        )
      }
      onClick={onAct}
    >
      {children}
    </Button>
  );
}

interface UnbindDialogProps {
  /** Null: closed. */
  readonly dossier: DossierView | null;
  readonly onChanged: (dossier: DossierView) => void;
  readonly onClose: () => void;
}

/** A wrong code is taken away after a question: papers bear the temporary one again. */
function UnbindDialog({ dossier, onChanged, onClose }: UnbindDialogProps) {
  const { t } = useText();
  const bind = useAction('dossier.bind');
  async function unbind({ id, rev, code }: DossierView): Promise<void> {
    const answer = await bind.run({ dossierId: id, rev, external: null });
    if (!answer.ok) return;
    showNotification({ message: t('ext.unbound', { code }) });
    onChanged(answer.value.dossier);
    onClose();
  }
  return (
    <Modal
      opened={dossier !== null}
      onClose={() => {
        bind.clearError();
        onClose();
      }}
      title={t('ext.unbindTitle', { code: dossier?.external?.code ?? '' })}
      size="30rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {dossier && (
        <Stack>
          <p>{t('ext.unbindText')}</p>
          {bind.error && <ErrorNotice error={bind.error} />}
          <Group>
            <Button data-autofocus color="red" loading={bind.isRunning} onClick={() => void unbind(dossier)}>
              {t('ext.unbindDo')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
