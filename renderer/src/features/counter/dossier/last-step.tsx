import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DossierStepView, DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { recipientText } from '../../../ui/recipient-text.ts';
import { useNow } from '../../../ui/use-now.ts';
import { tellStep } from '../steps/tell-step.ts';
import { useKeys } from '../use-keys.ts';
import { usePressTwice } from '../use-press-twice.ts';
import classes from './dossier-page.module.css';
import { LogDialog } from './log-dialog.tsx';

interface LastStepProps {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly onChanged: () => void;
}

/** Steps that only the head of unit corrects; the backend has the last word on all others. */
const FINAL: readonly DossierStepView['action'][] = [
  'NOP',
  'TIEP_NHAN',
  'NHAP',
  'TRA_KET_QUA',
  'HOAN_TAC',
  'DIEU_CHINH',
];

/** The step that counts last: what a correction took back does not. */
function lastOf(steps: readonly DossierStepView[]): DossierStepView | undefined {
  return steps.findLast(({ undone, action }) => !undone && action !== 'HOAN_TAC');
}

/** What was done last, how to take it back the same day, and the way to everything before. */
export function LastStep({ dossier, isShown, onChanged }: LastStepProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const nowMs = useNow();
  const log = useQuery(
    'dossier.steps',
    { dossierId: dossier.id },
    { askAgainOn: ['dossier.changed', 'session.changed'] },
  );
  const undo = useAction('dossier.undo');
  const [isLogShown, setLogShown] = useState(false);
  const last = lastOf(log.value?.steps ?? []);
  const twice = usePressTwice<'undo'>(last ? `${dossier.id}/${last.seq}` : null);
  const isToday = last !== undefined && localDay(last.clickedAt) === localDay(new Date(nowMs).toISOString());
  const canUndo = last !== undefined && isToday && !FINAL.includes(last.action) && !undo.isRunning;

  async function takeBack(step: DossierStepView): Promise<void> {
    const answer = await undo.run({ dossierId: dossier.id, rev: dossier.rev });
    onChanged();
    log.ask();
    if (!answer.ok) return;
    tellStep(t('step.undone', { action: t(`step.action.${step.action}`) }));
  }
  const press = last && canUndo ? () => twice.press('undo', () => void takeBack(last)) : undefined;
  useKeys(isShown ? { 'Alt+Z': press, 'Alt+D': () => setLogShown(true) } : {});
  const actionName = last ? t(`step.action.${last.action}`) : '';

  return (
    <div className={classes.last}>
      {last && (
        <p className={classes.soft}>
          {t('step.last')}:{' '}
          {t('step.lastOf', {
            action: actionName,
            at: momentText(last.clickedAt, nowMs),
            name: last.actorName === '' ? t('log.system') : last.actorName,
          })}
        </p>
      )}
      {last?.detail.kind === 'RETURN' && last.detail.recipient && (
        <p className={classes.soft}>{recipientText(last.detail.recipient, t)}</p>
      )}
      {(undo.error ?? log.error) && (
        <p className={classes.problem} role="alert">
          {textOf((undo.error ?? log.error) as NonNullable<typeof log.error>)}
        </p>
      )}
      {twice.asked === 'undo' && (
        <p className={classes.asked} role="status">
          {t('step.undoAgain', { action: actionName })}
        </p>
      )}
      <div className={classes.buttons}>
        {canUndo && (
          <Button size="compact-sm" variant="subtle" aria-keyshortcuts="Alt+Z" onClick={press}>
            {t('step.undo')}
            <span className={classes.key} aria-hidden="true">
              Alt+Z
            </span>
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" aria-keyshortcuts="Alt+D" onClick={() => setLogShown(true)}>
          {t('step.log')}
          <span className={classes.key} aria-hidden="true">
            Alt+D
          </span>
        </Button>
      </div>
      <LogDialog code={dossier.code} log={log} isShown={isLogShown} onClose={() => setLogShown(false)} />
    </div>
  );
}

/** The local day of a stored moment. */
function localDay(utcInstant: string): string {
  return localNow(Date.parse(utcInstant)).slice(0, 10);
}
