import { Loader, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { useKeys } from '../use-keys.ts';
import { useCodeField } from './code-field.tsx';
import classes from './external.module.css';
import { ImportList } from './import-list.tsx';
import { ItemList } from './item-list.tsx';
import { PendingBoard } from './pending-board.tsx';
import type { ItemKey } from './use-take.ts';

const VIEWS = ['pending', 'list', 'import'] as const;
type View = (typeof VIEWS)[number];

interface ExternalTabProps {
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
  /** Reception starts with this code. */
  readonly onReceive: (start: ItemKey) => void;
}

/** The provincial system at the desk: what must still be clicked there, what its lists told, the import of a list. */
export function ExternalTab({ isShown, counterCode, onOpen, onReceive }: ExternalTabProps) {
  const { t } = useText();
  const client = useBridge();
  const { failed } = useUndo();
  const [view, setView] = useState<View>('pending');
  const chooser = useRef<HTMLButtonElement>(null);
  const systems = useQuery(
    'external.systems',
    {},
    { askAgainOn: ['config.changed', 'external.changed', 'session.changed'], enabled: isShown },
  );
  const active = (systems.value?.systems ?? []).filter((system) => system.active);

  async function openById(dossierId: string): Promise<void> {
    const answer = await client.call('dossier.read', { dossierId });
    if (answer.ok) onOpen(answer.value.dossier);
    else failed(answer.error);
  }
  const code = useCodeField({ counterCode, systems: active, onOpenById: (id) => void openById(id), onReceive });

  const turn = (by: 1 | -1) => (): void => {
    const next = (VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length;
    setView(VIEWS[next] ?? 'pending');
  };
  function choose(): void {
    setView('import');
    chooser.current?.click();
  }
  useKeys(isShown && active.length > 0 ? { 'Ctrl+PageDown': turn(1), 'Ctrl+PageUp': turn(-1), 'Ctrl+O': choose } : {});

  if (systems.value === null) {
    return systems.error ? <ErrorNotice error={systems.error} onRetry={systems.ask} /> : <Loader />;
  }
  if (active.length === 0) {
    return (
      <Notice tone="info" title={t('ext.noSystem')}>
        {t('ext.noSystemText')}
      </Notice>
    );
  }
  return (
    <div className={classes.tab}>
      <div className={classes.head}>
        <SegmentedControl
          aria-label={t('ext.views')}
          value={view}
          onChange={setView}
          data={VIEWS.map((value) => ({ value, label: t(`ext.view.${value}`) }))}
        />
        {code.field}
        <span className={classes.keys}>{t('ext.viewKeys')}</span>
      </div>
      {code.found}
      {view === 'pending' && <PendingBoard isShown={isShown} onOpen={onOpen} />}
      {view === 'list' && (
        <ItemList
          isShown={isShown}
          counterCode={counterCode}
          systems={active}
          onOpen={onOpen}
          onOpenById={(id) => void openById(id)}
          onReceive={({ system, code: official }) => onReceive({ system, code: official })}
        />
      )}
      <div hidden={view !== 'import'}>
        <ImportList
          systems={active}
          chooser={chooser}
          isShown={isShown && view === 'import'}
          onList={() => setView('list')}
          onPending={() => setView('pending')}
        />
      </div>
    </div>
  );
}
