import { Button, Loader, Modal, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { DossierView } from '../../../../electron/contract/dossier-views.ts';
import type { BoardLine } from '../../../../electron/contract/methods/dossier.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { dayText, shortDueText } from '../../i18n/local-text.ts';
import { momentText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { DossierLog } from '../../ui/dossier-log.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeadlineCorrection } from './deadline-correction.tsx';

interface DeadlineDetailsProps {
  /** Null: closed. */
  readonly line: BoardLine | null;
  readonly onClose: () => void;
}

/** A dossier of the board: where it stands, its log and control sheet, and the way to correct it. */
export function DeadlineDetails({ line, onClose }: DeadlineDetailsProps) {
  const { t } = useText();
  return (
    <Modal
      opened={line !== null}
      onClose={onClose}
      title={line && t('deadline.details', { code: line.dossier.code })}
      size="62rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {line && <Details key={line.dossier.id} dossierId={line.dossier.id} />}
    </Modal>
  );
}

function Details({ dossierId }: { readonly dossierId: string }) {
  const { t } = useText();
  const { session } = useSession();
  const options = { askAgainOn: ['dossier.changed', 'session.changed'] } as const;
  const read = useQuery('dossier.read', { dossierId }, options);
  const log = useQuery('dossier.steps', { dossierId }, options);
  const [isCorrecting, setCorrecting] = useState(false);
  const error = read.error ?? log.error;
  if (read.value === null || log.value === null) {
    return error ? <ErrorNotice error={error} onRetry={read.error ? read.ask : log.ask} /> : <Loader />;
  }
  const { dossier } = read.value;
  if (isCorrecting) return <DeadlineCorrection dossier={dossier} onClose={() => setCorrecting(false)} />;
  return (
    <Stack>
      {error && <ErrorNotice error={error} onRetry={read.error ? read.ask : log.ask} />}
      <Standing dossier={dossier} />
      {session?.role === 'HEAD' && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPencil size="1.125rem" aria-hidden="true" />}
            onClick={() => setCorrecting(true)}
          >
            {t('correct.open')}
          </Button>
        </div>
      )}
      <p>{t('deadline.atCounter')}</p>
      <DossierLog log={log.value} />
    </Stack>
  );
}

function Standing({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useText();
  const nowMs = useNow();
  const { dueAt, promisedAt, pause, handler, finishedAt, finishedClickedAt, returnedAt } = dossier;
  const due = [
    dueAt === null ? t('deadline.class.NO_DEADLINE') : shortDueText(dueAt),
    promisedAt === null ? '' : t('deadline.promised', { at: shortDueText(promisedAt) }),
    dueAt === null ? '' : t(`deadline.class.${dossier.dueClass}`),
  ];
  const state = [
    t(`dossier.state.${dossier.state}`),
    pause === null || pause.waitUntil === null ? '' : t('deadline.waitUntil', { day: dayText(pause.waitUntil) }),
  ];
  const finished = finishedAt === null ? '' : momentText(finishedAt, nowMs);
  const clicked =
    finishedClickedAt === null || finishedClickedAt === finishedAt
      ? finished
      : t('deadline.finishedClicked', { at: finished, clicked: momentText(finishedClickedAt, nowMs) });
  const joined = (words: readonly string[]): string => words.filter((word) => word !== '').join(' · ');
  return (
    <Facts
      facts={[
        [t('deadline.applicant'), dossier.applicant.name],
        [t('deadline.procedure'), dossier.procedureName],
        [t('deadline.state'), joined(state)],
        [t('deadline.handler'), handler === null ? t('deadline.nobody') : handler.name],
        [t('deadline.received'), momentText(dossier.receivedAt, nowMs)],
        [t('deadline.due'), joined(due)],
        ...(finishedAt === null ? [] : ([[t('deadline.finished'), clicked]] as const)),
        ...(returnedAt === null ? [] : ([[t('deadline.returned'), momentText(returnedAt, nowMs)]] as const)),
      ]}
    />
  );
}
