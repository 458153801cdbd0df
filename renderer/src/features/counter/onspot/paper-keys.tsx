import { TextInput, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { OnSpotItem } from '../../../../../electron/contract/methods/books.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { type CountField, PAPER_KEYS, withDigit } from './on-spot-value.ts';
import classes from './onspot.module.css';
import type { OnSpot } from './use-on-spot.ts';

interface PaperKeysProps {
  readonly act: OnSpot;
  /** Takes the keys that act at once. */
  readonly keys: RefObject<HTMLDivElement | null>;
}

/** Which count the next digit goes to, and whether it begins a new number. */
interface Typing {
  readonly index: number;
  readonly field: CountField;
  readonly isFresh: boolean;
}

const FIRST: Typing = { index: 0, field: 'copies', isFresh: true };

/** The rows and what one key does to them. */
function usePaperKeys(act: OnSpot) {
  const { items, service, setItems, noteKey } = act;
  const [typing, setTyping] = useState(FIRST);
  const index = Math.min(typing.index, Math.max(0, items.length - 1));
  const go = (to: number, field: CountField = 'copies'): void =>
    setTyping({ index: Math.min(items.length - 1, Math.max(0, to)), field, isFresh: true });

  function add(item: OnSpotItem): void {
    setItems([...items, item]);
    setTyping({ index: items.length, field: 'copies', isFresh: true });
  }
  function remove(at: number): void {
    setItems(items.filter((_, each) => each !== at));
    setTyping({ index: Math.max(0, at - 1), field: 'copies', isFresh: true });
  }
  function change(at: number, part: Partial<OnSpotItem>): void {
    setItems(items.map((item, each) => (each === at ? { ...item, ...part } : item)));
  }
  function digit(key: string): void {
    const item = items[index];
    const chosen = act.services[Number(key) - 1];
    if (item === undefined) {
      if (chosen) act.pickService(chosen.procedureCode);
      return;
    }
    change(index, { [typing.field]: withDigit(item[typing.field], key, typing.isFresh) });
    setTyping({ ...typing, index, isFresh: false });
  }

  /** Answers whether the key meant something. */
  function press(key: string): boolean {
    const usual = service?.usual[PAPER_KEYS.indexOf(key.toUpperCase())];
    if (/^\d$/.test(key)) digit(key);
    else if (usual && key.length === 1) add({ ...usual, copies: 1 });
    else if (key.toUpperCase() === 'P' && items.length > 0) go(index, 'pages');
    else if (key === 'ArrowDown') go(index + 1);
    else if (key === 'ArrowUp') go(index - 1);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') go(index, typing.field === 'pages' ? 'copies' : 'pages');
    else if (key === 'Delete' && items.length > 0) remove(index);
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return;
    noteKey(event.timeStamp);
    if (press(event.key)) event.preventDefault();
  }
  return { index, field: typing.field, add, remove, go, onKeyDown };
}

/** The papers of the act. While this part has the keyboard a letter adds a usual paper and digits count its copies. */
export function PaperKeys({ act, keys }: PaperKeysProps) {
  const { t } = useText();
  const papers = usePaperKeys(act);
  const [own, setOwn] = useState('');
  const { items, service, quote } = act;

  function addOwn(): void {
    const name = own.trim();
    if (name === '') return;
    papers.add({ name, pages: 1, copies: 1 });
    setOwn('');
    keys.current?.focus();
  }

  return (
    <section className={classes.papers} aria-label={t('onspot.papers')}>
      {/* Keys act on the rows as a whole, as on a till: no row is a field of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={keys}
        className={classes.keypad}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('onspot.keypad')}
        onKeyDown={papers.onKeyDown}
      >
        {service === null ? (
          <p className={classes.soft}>{t('onspot.serviceFirst')}</p>
        ) : (
          <div className={classes.usual}>
            {service.usual.map((usual, index) => (
              <UnstyledButton
                key={usual.name}
                tabIndex={-1}
                className={classes.usualPaper}
                onClick={() => {
                  papers.add({ ...usual, copies: 1 });
                  keys.current?.focus();
                }}
              >
                {PAPER_KEYS[index] !== undefined && <kbd className={classes.key}>{PAPER_KEYS[index]}</kbd>}
                {usual.name}
              </UnstyledButton>
            ))}
          </div>
        )}
        <Rows act={act} papers={papers} />
      </div>
      {act.problems.rows && (
        <p className={classes.problem} role="alert">
          {t(act.problems.rows)}
        </p>
      )}
      <div className={classes.own}>
        <TextInput
          size="sm"
          className={classes.ownField}
          aria-label={t('onspot.own')}
          placeholder={t('onspot.own')}
          maxLength={200}
          disabled={service === null}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            addOwn();
          }}
        />
        <span className={classes.soft}>{t('onspot.keysHint')}</span>
        <strong className={classes.total} data-testid="onspot-total">
          {quote && items.length > 0 ? dongText(quote.totalDong) : dongText(0)}
        </strong>
      </div>
    </section>
  );
}

interface RowsProps {
  readonly act: OnSpot;
  readonly papers: ReturnType<typeof usePaperKeys>;
}

function Rows({ act: { items, quote }, papers }: RowsProps) {
  const { t } = useText();
  if (items.length === 0) return <p className={classes.empty}>{t('onspot.noPapers')}</p>;
  const mark = (index: number, field: CountField): 'true' | undefined =>
    index === papers.index && field === papers.field ? 'true' : undefined;
  return (
    <table className={classes.rows}>
      <thead>
        <tr>
          <th scope="col">{t('onspot.paper')}</th>
          <th scope="col">{t('onspot.pages')}</th>
          <th scope="col">{t('onspot.copies')}</th>
          <th scope="col">{t('onspot.amount')}</th>
          <th aria-label={t('list.actions')} />
        </tr>
      </thead>
      <tbody>
        {items.map(({ name, pages, copies }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same paper may stand in two rows
          <tr key={index} aria-current={index === papers.index || undefined} onClick={() => papers.go(index)}>
            <th scope="row">{name}</th>
            <td data-active={mark(index, 'pages')}>{pages}</td>
            <td data-active={mark(index, 'copies')}>{copies}</td>
            <td>{quote?.items[index] ? dongText(quote.items[index].amountDong) : ''}</td>
            <td>
              <UnstyledButton
                tabIndex={-1}
                className={classes.remove}
                aria-label={t('onspot.remove', { name })}
                onClick={(event) => {
                  event.stopPropagation();
                  papers.remove(index);
                }}
              >
                <IconX size="1rem" aria-hidden="true" />
              </UnstyledButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
