import { Button, Loader } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import type { PendingLine } from '../../../../../electron/contract/methods/external.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { type PendingKind, PendingKinds, PendingLines, pendingTotal } from '../../../ui/pending-lines.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { useActiveLine } from '../../../ui/use-active-line.ts';
import { BindDialog } from './bind-dialog.tsx';
import { CopyTable } from './copy-table.tsx';
import classes from './external.module.css';
import { useMark } from './use-mark.ts';

interface PendingBoardProps {
  readonly isShown: boolean;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
}

/** Board *Chưa cập nhật lên hệ thống tỉnh*: what must still be clicked there, nearest deadline first. */
export function PendingBoard({ isShown, onOpen }: PendingBoardProps) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'external.pending',
    { unitCode: null },
    { askAgainOn: ['external.changed', 'dossier.changed', 'config.changed', 'session.changed'], enabled: isShown },
  );
  return (
    <section className={classes.part} aria-label={t('ext.view.pending')}>
      <h1 className={classes.title}>{t('ext.pendingTitle')}</h1>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && pendingTotal(value.counts) === 0 && (
        <p className={classes.none}>
          <StateWord state="ok">{t('ext.pendingNone')}</StateWord>
        </p>
      )}
      {value && pendingTotal(value.counts) > 0 && (
        <Board answer={value} isShown={isShown} onOpen={onOpen} onChanged={ask} />
      )}
    </section>
  );
}

interface BoardProps extends PendingBoardProps {
  readonly answer: MethodOutput<'external.pending'>;
  readonly onChanged: () => void;
}

function Board({ answer, isShown, onOpen, onChanged }: BoardProps) {
  const { t } = useText();
  const [kind, setKind] = useState<PendingKind>('ALL');
  const [copying, setCopying] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [binding, setBinding] = useState<{ readonly id: string; readonly code: string } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const lines = answer.lines.filter(({ standing }) => kind === 'ALL' || standing === kind);
  const active = useActiveLine(lines.map(({ dossier }) => dossier.id));
  const line = lines[active.index];
  const markable =
    line !== undefined && canMark(line) ? { id: line.dossier.id, code: line.externalCode, rev: line.rev } : null;
  const mark = useMark(markable, onChanged);
  // As soon as it is there: the answer may come after the tab.
  useEffect(() => {
    if (isShown) box.current?.focus();
  }, [isShown]);

  const copy = ({ dossier }: PendingLine): void => setCopying({ id: dossier.id, name: dossier.applicantName });
  function onKey(event: KeyboardEvent, chosen: PendingLine): void {
    if (event.ctrlKey || event.altKey || event.repeat) return;
    if (event.key === 'Enter') onOpen(chosen.dossier);
    else if (event.code === 'KeyC') copy(chosen);
    else if (event.code === 'KeyB') setBinding(chosen.dossier);
    else if (event.code === 'KeyD') mark.press();
    else return;
    event.preventDefault();
  }
  const total = pendingTotal(answer.counts);
  return (
    <>
      <PendingKinds counts={answer.counts} chosen={kind} onChoose={setKind} />
      {line && (
        <div className={classes.bar} role="toolbar" aria-label={t('ext.actions')}>
          <Act label={t('ext.open')} keyName="Enter" onAct={() => onOpen(line.dossier)} />
          <Act label={t('ext.copy')} keyName="C" onAct={() => copy(line)} />
          <Act
            label={t(mark.isAsked ? 'ext.markAgainButton' : 'ext.mark')}
            keyName="D"
            isAsked={mark.isAsked}
            isDisabled={markable === null}
            onAct={mark.press}
          />
          <Act label={t('ext.bind')} keyName="B" onAct={() => setBinding(line.dossier)} />
        </div>
      )}
      {lines.length === 0 ? (
        <p className={classes.none}>{t('ext.pendingNoneKind')}</p>
      ) : (
        <PendingLines lines={lines} active={active} box={box} onKey={onKey} onOpen={({ dossier }) => onOpen(dossier)} />
      )}
      {total > answer.lines.length && (
        <p className={classes.soft}>{t('ext.pendingMore', { count: answer.lines.length, total })}</p>
      )}
      <CopyTable target={copying} onClose={() => setCopying(null)} />
      <BindDialog target={binding} onBound={onChanged} onClose={() => setBinding(null)} />
    </>
  );
}

/** Only what stands there under a code can have been clicked there. */
const canMark = ({ standing }: PendingLine): boolean => standing === 'BEHIND' || standing === 'UNKNOWN_STATE';

interface ActProps {
  readonly label: ReactNode;
  readonly keyName: string;
  readonly isAsked?: boolean;
  readonly isDisabled?: boolean;
  readonly onAct: () => void;
}

function Act({ label, keyName, isAsked = false, isDisabled = false, onAct }: ActProps) {
  return (
    <Button
      size="compact-md"
      variant={isAsked ? 'filled' : 'default'}
      disabled={isDisabled}
      leftSection={isAsked && <IconCircleCheckFilled size="1rem" aria-hidden="true" />}
      aria-keyshortcuts={keyName}
      onClick={onAct}
    >
      {label}
      <span className={classes.key} aria-hidden="true">
        {keyName}
      </span>
    </Button>
  );
}
