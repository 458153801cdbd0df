import { Button, Group, Loader, Modal, Select, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { BookEntryView } from '../../../../../electron/contract/methods/books.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { PeriodPicker } from '../../supervisor/period-picker.tsx';
import { useSettled } from '../use-settled.ts';
import { SheetButtons } from './cash-sheet-page.tsx';
import classes from './payments.module.css';
import { usePeriod } from './use-period.ts';
import { useSheet } from './use-sheet.ts';

interface BookListProps {
  readonly isShown: boolean;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

const ASK_AFTER_MS = 200;
const SHOWN = 100;

/** The number books: what was numbered in a period, on screen, on paper and as a table. */
export function BookList({ isShown, onOpen }: BookListProps) {
  const { t } = useText();
  const books = useQuery('book.list', {}, { askAgainOn: ['config.changed', 'session.changed'], enabled: isShown });
  const [chosen, setChosen] = useState<string | null>(null);
  // A retired book is still read and printed.
  const all = [...(books.value?.books ?? [])].sort((a, b) => Number(b.active) - Number(a.active));
  const book = all.find(({ code }) => code === chosen) ?? all[0];
  if (books.value === null) return books.error ? <ErrorNotice error={books.error} onRetry={books.ask} /> : <Loader />;
  if (!book) return <Notice tone="info" title={t('book.none')} />;
  return (
    <Stack>
      <Select
        className={classes.which}
        label={t('book.which')}
        data={all.map(({ code, name, active }) => ({
          value: code,
          label: active ? name : t('book.retired', { name }),
        }))}
        value={book.code}
        onChange={setChosen}
      />
      <Entries key={book.code} bookCode={book.code} isShown={isShown} onOpen={onOpen} />
    </Stack>
  );
}

interface EntriesProps extends BookListProps {
  readonly bookCode: string;
}

function Entries({ bookCode, isShown, onOpen }: EntriesProps) {
  const { t } = useText();
  const { today, choice, setChoice, period } = usePeriod();
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const [asked, setAsked] = useState<BookEntryView | null>(null);
  const read = useAction('dossier.read');
  const query = useSettled(typed.trim(), ASK_AFTER_MS);
  const sheet = useSheet();
  const from = period?.from ?? today;
  const to = period?.to ?? today;
  const { value, error, ask } = useQuery(
    'book.entries',
    { bookCode, from, to, query, limit: SHOWN, offset },
    { askAgainOn: ['payment.changed', 'dossier.changed', 'session.changed'], enabled: isShown && period !== null },
  );
  async function open(dossierId: string): Promise<void> {
    const answer = await read.run({ dossierId });
    if (answer.ok) onOpen(answer.value.dossier);
  }
  return (
    <>
      <div className={classes.head}>
        <TextInput
          className={classes.search}
          aria-label={t('book.search')}
          placeholder={t('book.search')}
          leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
          maxLength={120}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setOffset(0);
          }}
        />
        <SheetButtons sheet={sheet} input={{ form: 'SO_CAP_SO', bookCode, from, to }} />
      </div>
      <PeriodPicker
        choice={choice}
        today={today}
        onChange={(next) => {
          setChoice(next);
          setOffset(0);
        }}
      />
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {read.error && <ErrorNotice error={read.error} />}
      {!value && !error && <Loader />}
      {value && (
        <p className={classes.soft} role="status">
          {value.total === 0
            ? t('book.empty')
            : t('book.sums', { total: value.total, copies: value.copies, fee: dongText(value.feeDong) })}
        </p>
      )}
      {value && value.entries.length > 0 && (
        <EntryTable entries={value.entries} onCancel={setAsked} onOpen={(id) => void open(id)} />
      )}
      {value && <Pager total={value.total} offset={offset} onOffset={setOffset} />}
      <CancelDialog entry={asked} onDone={ask} onClose={() => setAsked(null)} />
    </>
  );
}

interface PagerProps {
  readonly total: number;
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
}

function Pager({ total, offset, onOffset }: PagerProps) {
  const { t } = useText();
  if (total <= SHOWN) return null;
  return (
    <Group>
      <Button size="sm" variant="default" disabled={offset === 0} onClick={() => onOffset(offset - SHOWN)}>
        {t('book.newer')}
      </Button>
      <Button size="sm" variant="default" disabled={offset + SHOWN >= total} onClick={() => onOffset(offset + SHOWN)}>
        {t('book.older')}
      </Button>
    </Group>
  );
}

interface EntryTableProps {
  readonly entries: readonly BookEntryView[];
  readonly onCancel: (entry: BookEntryView) => void;
  readonly onOpen: (dossierId: string) => void;
}

function EntryTable({ entries, onCancel, onOpen }: EntryTableProps) {
  const { t } = useText();
  const nowMs = useNow();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('book.number')}</th>
          <th scope="col">{t('book.at')}</th>
          <th scope="col">{t('onspot.requester')}</th>
          <th scope="col">{t('book.content')}</th>
          <th scope="col" className={classes.figure}>
            {t('onspot.pages')}
          </th>
          <th scope="col" className={classes.figure}>
            {t('onspot.copies')}
          </th>
          <th scope="col" className={classes.figure}>
            {t('onspot.amount')}
          </th>
          <th scope="col">{t('book.person')}</th>
          <th aria-label={t('list.actions')} />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const { dossierId } = entry;
          return (
            <tr key={entry.id} data-cancelled={entry.cancelledAt !== null || undefined}>
              <td className={classes.nowrap}>
                {dossierId === null ? (
                  <strong>{entry.text}</strong>
                ) : (
                  <button type="button" className={classes.link} onClick={() => onOpen(dossierId)}>
                    {entry.text}
                  </button>
                )}
              </td>
              <td className={classes.nowrap}>{momentText(entry.at, nowMs)}</td>
              <td>{entry.requesterName}</td>
              <td>
                {entry.content}
                {entry.cancelledAt !== null && (
                  <span className={classes.reason}>{t('book.cancelled', { reason: entry.cancelReason })}</span>
                )}
              </td>
              <td className={classes.figure}>{entry.pages}</td>
              <td className={classes.figure}>{entry.copies}</td>
              <td className={classes.figure}>{dongText(entry.feeDong)}</td>
              <td>{entry.personName}</td>
              <td>
                {entry.cancelledAt === null && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={t('book.cancelOf', { number: entry.text })}
                    onClick={() => onCancel(entry)}
                  >
                    {t('book.cancel')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CancelDialogProps {
  /** Null: nothing is asked for. */
  readonly entry: BookEntryView | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function CancelDialog({ entry, onDone, onClose }: CancelDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={entry !== null}
      onClose={onClose}
      title={entry === null ? '' : t('book.cancelTitle', { number: entry.text })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {entry && <CancelForm entry={entry} onDone={onDone} onClose={onClose} />}
    </Modal>
  );
}

interface CancelFormProps {
  readonly entry: BookEntryView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function CancelForm({ entry, onDone, onClose }: CancelFormProps) {
  const { t } = useText();
  const cancel = useAction('book.cancel');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  async function send(): Promise<void> {
    setTried(true);
    if (reason.trim() === '' || cancel.isRunning) return;
    const answer = await cancel.run({ entryId: entry.id, reason: reason.trim() });
    onDone();
    if (answer.ok) onClose();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <p>{t('book.cancelText')}</p>
        <TextInput
          data-autofocus
          label={t('payment.cancelHow')}
          maxLength={400}
          error={isTried && reason.trim() === '' && t('payment.wordsMissing')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {cancel.error && <ErrorNotice error={cancel.error} />}
        <Group>
          <Button type="submit" color="red" loading={cancel.isRunning}>
            {t('book.cancelDo')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
