import { Button, Loader } from '@mantine/core';
import { IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { StorageGauge } from '../../../electron/contract/methods/keeping.ts';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { momentText, sizeText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Notice } from './notice.tsx';
import { Card } from './page.tsx';
import classes from './storage-card.module.css';
import { gaugeParts, gaugeScale } from './storage-gauge.ts';
import { TaskProgress } from './task-progress.tsx';
import { useNow } from './use-now.ts';
import { useTask } from './use-task.ts';

/** Where the disk's room goes, whether all of it is what it says, and what may be destroyed. */
export function StorageCard() {
  const { t } = useText();
  const gauge = useQuery('storage.gauge', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  return (
    <Card
      title={t('storage.title')}
      aside={
        <Button size="sm" variant="default" loading={gauge.isAsking} onClick={gauge.ask}>
          {t('storage.again')}
        </Button>
      }
    >
      <div className={classes.card}>
        {gauge.error && <ErrorNotice error={gauge.error} onRetry={gauge.ask} />}
        {gauge.value === null && gauge.isAsking && <Loader />}
        {gauge.value && <Gauge gauge={gauge.value} />}
        {gauge.value && <Retention gauge={gauge.value} onErased={gauge.ask} />}
        <VerifyAll />
      </div>
    </Card>
  );
}

function Gauge({ gauge }: { readonly gauge: StorageGauge }) {
  const { t, locale } = useText();
  const parts = gaugeParts(gauge);
  const scale = gaugeScale(gauge);
  const used = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const isOver = gauge.budgetBytes !== null && used > gauge.budgetBytes;
  return (
    <>
      <p className={classes.sum}>
        {gauge.budgetBytes === null
          ? t('storage.used', { used: sizeText(used, locale), free: sizeText(gauge.freeBytes, locale) })
          : t('storage.usedOf', {
              used: sizeText(used, locale),
              budget: sizeText(gauge.budgetBytes, locale),
              free: sizeText(gauge.freeBytes, locale),
            })}
      </p>
      <div className={classes.gauge} role="img" aria-label={t('storage.title')} data-over={isOver || undefined}>
        {parts.map(({ part, bytes }) => (
          <span
            key={part}
            className={classes.part}
            data-part={part}
            title={`${t(`storage.${part}`)}: ${sizeText(bytes, locale)}`}
            style={{ width: `${(bytes / scale) * 100}%` }}
          />
        ))}
      </div>
      <ul className={classes.parts}>
        {parts.map(({ part, bytes }) => (
          <li key={part}>
            <span className={classes.dot} data-part={part} aria-hidden="true" />
            {t(`storage.${part}`)}: <strong>{sizeText(bytes, locale)}</strong>
          </li>
        ))}
      </ul>
      {isOver && (
        <Notice tone="warn" title={t('storage.over')}>
          {t('storage.overText')}
        </Notice>
      )}
    </>
  );
}

interface RetentionProps {
  readonly gauge: StorageGauge;
  readonly onErased: () => void;
}

/** What was handed in, what is due to be destroyed and how much room that frees. Destroying is asked for twice. */
function Retention({ gauge, onErased }: RetentionProps) {
  const { t, locale } = useText();
  const erase = useAction('storage.erase');
  const [isAsked, setAsked] = useState(false);
  const [erased, setErased] = useState<MethodOutput<'storage.erase'> | null>(null);
  async function destroy(): Promise<void> {
    setAsked(false);
    const answer = await erase.run({});
    if (!answer.ok) return;
    setErased(answer.value);
    onErased();
  }
  return (
    <div className={classes.block}>
      <p>
        {t('storage.submitted', { size: sizeText(gauge.submittedBytes, locale), count: gauge.erasedDossiers })}{' '}
        {gauge.dueDossiers > 0
          ? t('storage.due', { count: gauge.dueDossiers, size: sizeText(gauge.dueBytes, locale) })
          : t('storage.notDue')}
      </p>
      {erase.error && <ErrorNotice error={erase.error} />}
      {erased && (
        <Notice
          tone="ok"
          title={t('storage.erased', { count: erased.dossiers, size: sizeText(erased.bytes, locale) })}
        />
      )}
      {gauge.dueDossiers > 0 &&
        (isAsked ? (
          <Notice
            tone="warn"
            title={t('storage.eraseAsk', { count: gauge.dueDossiers })}
            actions={
              <>
                <Button size="sm" color="red" loading={erase.isRunning} onClick={() => void destroy()}>
                  {t('storage.eraseYes')}
                </Button>
                <Button size="sm" variant="default" onClick={() => setAsked(false)}>
                  {t('common.cancel')}
                </Button>
              </>
            }
          >
            {t('storage.eraseText')}
          </Notice>
        ) : (
          <Button
            size="sm"
            variant="default"
            className={classes.button ?? ''}
            leftSection={<IconTrash size="1.125rem" aria-hidden="true" />}
            onClick={() => setAsked(true)}
          >
            {t('storage.erase')}
          </Button>
        ))}
    </div>
  );
}

/** Reads every file and compares it with the chain of its dossier; what was found last stays on the screen. */
function VerifyAll() {
  const { t } = useText();
  const nowMs = useNow();
  const report = useQuery('storage.report', {}, { askAgainOn: ['session.changed'] });
  const start = useAction('storage.verifyAll');
  const watched = useTask(() => report.ask());
  const { value } = report;
  return (
    <div className={classes.block}>
      <div className={classes.row}>
        <Button
          size="sm"
          variant="light"
          loading={start.isRunning}
          disabled={watched.isRunning}
          leftSection={<IconShieldCheck size="1.125rem" aria-hidden="true" />}
          onClick={() => void start.run({}).then((answer) => answer.ok && watched.watch(answer.value.task))}
        >
          {t('storage.verifyAll')}
        </Button>
        <span className={classes.soft}>
          {value === null || value.checkedAt === null
            ? t('storage.neverChecked')
            : t('storage.checked', { at: momentText(value.checkedAt, nowMs), files: value.files })}
        </span>
      </div>
      {start.error && <ErrorNotice error={start.error} />}
      {report.error && <ErrorNotice error={report.error} onRetry={report.ask} />}
      <TaskProgress watched={watched} />
      {value !== null && value.checkedAt !== null && (
        <Notice
          tone={value.problems.length === 0 ? 'ok' : 'bad'}
          title={
            value.problems.length === 0 ? t('storage.allWell') : t('storage.problems', { count: value.problems.length })
          }
        >
          {value.problems.length > 0 && (
            <ul className={classes.problems}>
              {value.problems.map(({ dossierId, dossierCode, kind, subjectId, problem }) => (
                <li key={`${dossierId} ${kind} ${subjectId} ${problem}`}>
                  {dossierCode} · <span lang="en">{[kind, problem].join(': ')}</span>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
