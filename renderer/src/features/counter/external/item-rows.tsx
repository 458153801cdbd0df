import { Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import type { ExternalItemView } from '../../../../../electron/contract/methods/external.ts';
import type { Query } from '../../../bridge/use-query.ts';
import { shortDueText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { ActiveLine } from '../../../ui/use-active-line.ts';
import classes from './external.module.css';
import { type ItemKey, keyOf } from './use-take.ts';

interface RowsProps {
  readonly answer: Query<{ readonly items: readonly ExternalItemView[]; readonly total: number }>;
  readonly isAnyAsked: boolean;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly active: ActiveLine;
  readonly marked: ReadonlyMap<string, ItemKey>;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onToggle: (item: ExternalItemView) => void;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
}

/** Lines of the lists, with a box to mark those that shall be taken over. */
export function ItemRows({ answer, isAnyAsked, box, active, marked, onKey, onToggle, onOpen }: RowsProps) {
  const { t } = useText();
  const id = useId();
  const { value, error, ask } = answer;
  if (error) return <ErrorNotice error={error} onRetry={ask} />;
  if (value === null) return <Loader />;
  if (value.items.length === 0) {
    return <p className={classes.none}>{t(isAnyAsked && value.total === 0 ? 'ext.listNone' : 'ext.listEmpty')}</p>;
  }
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t('ext.listTitle')}
      aria-activedescendant={`${id}-${active.index}`}
      className={classes.rows}
      onKeyDown={onKey}
    >
      {value.items.map((item, index) => (
        <Row
          key={keyOf(item)}
          domId={`${id}-${index}`}
          item={item}
          isActive={index === active.index}
          isMarked={marked.has(keyOf(item))}
          onChoose={() => {
            active.choose(index);
            onToggle(item);
          }}
          onOpen={() => item.dossier && onOpen(item.dossier)}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly domId: string;
  readonly item: ExternalItemView;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

function Row({ domId, item, isActive, isMarked, onChoose, onOpen }: RowProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  const wasActive = useRef(isActive);
  useEffect(() => {
    if (isActive && !wasActive.current) row.current?.scrollIntoView({ block: 'nearest' });
    wasActive.current = isActive;
  }, [isActive]);
  const isTaken = item.dossier !== null;
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={domId}
      role="option"
      tabIndex={-1}
      aria-label={t('ext.row', { name: item.applicantName || item.ownerName, code: item.code })}
      aria-selected={isMarked}
      data-active={isActive || undefined}
      className={classes.row}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <span
        className={classes.box}
        data-marked={isMarked || undefined}
        data-none={isTaken || undefined}
        aria-hidden="true"
      >
        {isMarked && <IconCheck size="1rem" />}
      </span>
      <span className={classes.who}>
        <span className={classes.name}>{item.applicantName || item.ownerName}</span>
        <span className={classes.small}>{item.code}</span>
      </span>
      <span className={classes.procedure}>{item.procedureName || item.procedureCode}</span>
      <span className={classes.state}>
        {item.state || t('ext.noState')}
        {isTaken && <span className={classes.taken}>{t('ext.isTaken')}</span>}
      </span>
      <span className={classes.due}>{item.dueAt === null ? t('ext.noDue') : shortDueText(item.dueAt)}</span>
    </div>
  );
}
