import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueueUndo } from '../../../../electron/contract/queue-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { momentText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Card } from '../../ui/page.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSecondsLeft } from '../../ui/use-seconds-left.ts';
import { useUndoKey } from '../../ui/use-undo-key.ts';
import classes from './queue-day-card.module.css';

const STEPS = { closeDay: 'queue.closeDay', reopenDay: 'queue.reopenDay', reset: 'queue.reset' } as const;
type DayStep = keyof typeof STEPS;

interface Done {
  readonly step: DayStep;
  readonly cancelled: number;
  readonly undo: QueueUndo | null;
}

/** For the head of unit: close the day, reopen it, empty the lines. Each says first what it will do, and to how many. */
export function QueueDayCard({ waiting }: { readonly waiting: number }) {
  const { t } = useText();
  const nowMs = useNow();
  const { value, error, ask } = useQuery(
    'kiosk.state',
    {},
    { askAgainOn: ['queue.changed', 'config.changed', 'session.changed'] },
  );
  const [asked, setAsked] = useState<DayStep | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : null;
  const { isOpen, reason, opensAt } = value.open;
  const isClosed = reason === 'DAY_CLOSED';

  return (
    <Card title={t('queueDay.title')}>
      <div className={classes.card}>
        <StateWord state={isOpen ? 'ok' : 'warn'}>
          {isOpen
            ? t('queueDay.isOpen')
            : isClosed
              ? t('queueDay.isClosed')
              : opensAt === null
                ? t('queueDay.outOfHours')
                : t('queueDay.opensAt', { at: momentText(opensAt, nowMs) })}
        </StateWord>
        <p className={classes.waiting}>{t('queueDay.waiting', { waiting })}</p>
        {done && <DayDone key={done.undo?.eventId ?? done.step} done={done} onUndone={() => setDone(null)} />}
        <Group gap="sm">
          {isClosed ? (
            <Button onClick={() => setAsked('reopenDay')}>{t('queueDay.reopenDay')}</Button>
          ) : (
            <Button variant="default" onClick={() => setAsked('closeDay')}>
              {t('queueDay.closeDay')}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsked('reset')}>
            {t('queueDay.reset')}
          </Button>
        </Group>
      </div>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(`queueDay.${asked}Question`)}
        size="32rem"
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {asked && (
          <DayQuestion
            step={asked}
            waiting={waiting}
            onDone={(answer) => {
              setDone(answer);
              setAsked(null);
              ask();
            }}
            onClose={() => setAsked(null)}
          />
        )}
      </Modal>
    </Card>
  );
}

interface DayQuestionProps {
  readonly step: DayStep;
  readonly waiting: number;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

function DayQuestion({ step, waiting, onDone, onClose }: DayQuestionProps) {
  const { t } = useText();
  const action = useAction(STEPS[step]);
  async function run(): Promise<void> {
    const answer = await action.run({});
    if (answer.ok) onDone({ step, ...answer.value });
  }
  const endsWaiting = step !== 'reopenDay';
  return (
    <Stack>
      <p>{t(`queueDay.${step}Text`)}</p>
      {endsWaiting && (
        <Notice tone={waiting > 0 ? 'warn' : 'info'}>
          {waiting > 0 ? t('queueDay.willEnd', { waiting }) : t('queueDay.willEndNobody')}
        </Notice>
      )}
      {action.error && <ErrorNotice error={action.error} />}
      <Group>
        {/* Enter means "no" where people would lose their place. */}
        <Button
          variant={endsWaiting ? 'default' : 'filled'}
          data-autofocus={endsWaiting ? undefined : true}
          loading={action.isRunning}
          onClick={() => void run()}
        >
          {t(`queueDay.${step}`)}
        </Button>
        <Button
          variant={endsWaiting ? 'filled' : 'default'}
          data-autofocus={endsWaiting || undefined}
          disabled={action.isRunning}
          onClick={onClose}
        >
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What was done, and for ten seconds how to take it back. */
function DayDone({ done, onUndone }: { readonly done: Done; readonly onUndone: () => void }) {
  const { t } = useText();
  const undo = useAction('queue.undo');
  const seconds = useSecondsLeft(done.undo?.until ?? null);
  const offer = seconds > 0 ? done.undo : null;
  async function takeBack(eventId: string): Promise<void> {
    const answer = await undo.run({ eventId });
    if (answer.ok) onUndone();
  }
  useUndoKey(offer && (() => void takeBack(offer.eventId)));
  return (
    <Notice
      tone="ok"
      actions={
        offer && (
          <Button
            size="sm"
            variant="default"
            aria-keyshortcuts="Control+Z"
            loading={undo.isRunning}
            leftSection={<IconArrowBackUp size="1rem" aria-hidden="true" />}
            onClick={() => void takeBack(offer.eventId)}
          >
            {t('queueDay.undo', { seconds })}
          </Button>
        )
      }
    >
      {t(`queueDay.${done.step}Done`, { cancelled: done.cancelled })}
      {undo.error && <ErrorNotice error={undo.error} />}
    </Notice>
  );
}
