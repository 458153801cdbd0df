import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import type { ExternalItemView } from '../../../../../electron/contract/methods/external.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useActiveLine } from '../../../ui/use-active-line.ts';
import classes from './external.module.css';
import { ItemFilters, ItemPaging } from './item-filters.tsx';
import { ItemRows } from './item-rows.tsx';
import type { System } from './system-choice.ts';
import { TakeNotice } from './take-notice.tsx';
import { PAGE_ROWS, useItems } from './use-items.ts';
import { type ItemKey, keyOf, useTake } from './use-take.ts';

interface ItemListProps {
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly systems: readonly System[];
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
  readonly onOpenById: (dossierId: string) => void;
  readonly onReceive: (start: ItemKey) => void;
}

/** Lines that are marked to be taken over, also of other pages. */
function useMarks(items: readonly ExternalItemView[]) {
  const [marked, setMarked] = useState<ReadonlyMap<string, ItemKey>>(new Map());
  function set(chosen: readonly ExternalItemView[], isMarked: boolean): void {
    const next = new Map(marked);
    for (const { system, code } of chosen) {
      if (isMarked) next.set(keyOf({ system, code }), { system, code });
      else next.delete(keyOf({ system, code }));
    }
    setMarked(next);
  }
  return {
    marked,
    toggle(item: ExternalItemView): void {
      if (item.dossier === null) set([item], !marked.has(keyOf(item)));
    },
    toggleAll(): void {
      const free = items.filter(({ dossier }) => dossier === null);
      set(free, !free.every((item) => marked.has(keyOf(item))));
    },
    keepOnly(codes: readonly string[]): void {
      setMarked((before) => new Map([...before].filter(([, { code }]) => codes.includes(code))));
    },
  };
}

/** What the other systems' lists told: found by code or name, taken over without typing. */
export function ItemList({ isShown, counterCode, systems, onOpen, onOpenById, onReceive }: ItemListProps) {
  const { t } = useText();
  const asked = useItems(isShown);
  const { answer } = asked;
  const items = answer.value?.items ?? [];
  const total = answer.value?.total ?? 0;
  const active = useActiveLine(items.map(keyOf));
  const { marked, toggle, toggleAll, keepOnly } = useMarks(items);
  const taking = useTake(counterCode);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isShown) search.current?.focus();
  }, [isShown]);
  const item = items[active.index];
  const wanted: readonly ItemKey[] = marked.size > 0 ? [...marked.values()] : item?.dossier === null ? [item] : [];

  async function take(): Promise<void> {
    if (taking.isRunning) return;
    const outcome = await taking.take(wanted);
    if (outcome === null) return;
    // What was refused stays marked.
    keepOnly(outcome.rejected.map(({ code }) => code));
    answer.ask();
  }
  function onKey(event: KeyboardEvent): void {
    if (active.move(event) || event.altKey || event.repeat || item === undefined) return;
    if (event.ctrlKey && event.code === 'KeyA') toggleAll();
    else if (event.ctrlKey) return;
    else if (event.key === ' ') toggle(item);
    else if (event.key === 'Enter' && item.dossier !== null) onOpen(item.dossier);
    else if (event.code === 'KeyT') void take();
    else if (event.code === 'KeyR' && item.dossier === null) onReceive(item);
    else return;
    event.preventDefault();
  }

  return (
    <section className={classes.part} aria-label={t('ext.view.list')}>
      <ItemFilters asked={asked} systems={systems} search={search} onDown={() => box.current?.focus()} />
      <div className={classes.bar}>
        <Button
          size="compact-md"
          loading={taking.isRunning}
          disabled={wanted.length === 0}
          aria-keyshortcuts="T"
          onClick={() => void take()}
        >
          {marked.size > 1 ? t('ext.takeCount', { count: marked.size }) : t('ext.take')}
          <span className={classes.key} aria-hidden="true">
            T
          </span>
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={item === undefined || item.dossier !== null}
          aria-keyshortcuts="R"
          onClick={() => item && onReceive(item)}
        >
          {t('ext.receive')}
          <span className={classes.key} aria-hidden="true">
            R
          </span>
        </Button>
        {marked.size > 0 && <span role="status">{t('ext.markedCount', { count: marked.size })}</span>}
        <span className={classes.keys}>{t('ext.listKeys')}</span>
      </div>
      <TakeNotice outcome={taking.outcome} error={taking.error} onOpen={onOpenById} onClose={taking.clear} />
      <ItemRows
        answer={answer}
        isAnyAsked={asked.query !== '' || asked.filter !== 'ALL'}
        box={box}
        active={active}
        marked={marked}
        onKey={onKey}
        onToggle={toggle}
        onOpen={onOpen}
      />
      {total > PAGE_ROWS && <ItemPaging page={asked.page} total={total} onPage={asked.setPage} />}
    </section>
  );
}
