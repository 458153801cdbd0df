import { Button, Group, Loader, Select, Stack, TextInput } from '@mantine/core';
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { CashSheet } from '../../../../../electron/contract/methods/payment.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { dongText, parseDong } from '../../../i18n/dong-text.ts';
import { dayText, localNow, parseDay } from '../../../i18n/local-text.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Facts } from '../../../ui/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { linesText, stateText } from './payment-words.ts';
import classes from './payments.module.css';
import { useSheet } from './use-sheet.ts';

/** The clerk's cash of a day: what the log says, what was counted, and why the two differ. */
export function CashSheetPage({ isShown }: { readonly isShown: boolean }) {
  const { t } = useText();
  const { session } = useSession();
  const today = localNow(useNow()).slice(0, 10);
  const [typedDay, setTypedDay] = useState(dayText(today));
  const [personCode, setPersonCode] = useState<string | null>(null);
  const day = parseDay(typedDay) ?? today;
  const { value, error, ask } = useQuery(
    'payment.cashSheet',
    { day, personCode },
    { askAgainOn: ['payment.changed', 'session.changed'], enabled: isShown },
  );
  const sheet = useSheet();
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          size="sm"
          className={classes.day}
          label={t('cash.day')}
          placeholder={t('reception.birthDateHint')}
          maxLength={10}
          error={parseDay(typedDay) === null && t('reception.birthDateBad')}
          value={typedDay}
          onChange={(event) => setTypedDay(event.currentTarget.value)}
        />
        {session?.role === 'HEAD' && <PersonChoice code={personCode} onChange={setPersonCode} />}
        <SheetButtons sheet={sheet} input={{ form: 'PHIEU_QUY', day, personCode }} />
      </Group>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && (
        <>
          <CashFacts sheet={value.sheet} />
          {value.sheet.closed === null && personCode === null && (
            <CloseCash key={day} sheet={value.sheet} day={day} onClosed={ask} />
          )}
          <CashLines sheet={value.sheet} />
        </>
      )}
    </Stack>
  );
}

interface PersonChoiceProps {
  /** Null: whoever is signed in. */
  readonly code: string | null;
  readonly onChange: (code: string | null) => void;
}

/** The head of unit reads the sheets of the clerks too. */
function PersonChoice({ code, onChange }: PersonChoiceProps) {
  const { t } = useText();
  const { value } = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const people = value?.people.filter(({ active, role }) => active && role !== 'IT') ?? [];
  return (
    <Select
      size="sm"
      label={t('cash.person')}
      data={[
        { value: '', label: t('cash.own') },
        ...people.map((person) => ({ value: person.code, label: person.name })),
      ]}
      value={code ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    />
  );
}

interface SheetButtonsProps {
  readonly sheet: ReturnType<typeof useSheet>;
  readonly input: Parameters<ReturnType<typeof useSheet>['print']>[0];
}

/** A sheet on paper or as a table. */
export function SheetButtons({ sheet, input }: SheetButtonsProps) {
  const { t } = useText();
  return (
    <>
      <Button
        size="sm"
        variant="default"
        loading={sheet.isPrinting}
        leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
        onClick={() => sheet.print(input)}
      >
        {t('sheet.print')}
      </Button>
      <Button
        size="sm"
        variant="default"
        loading={sheet.isSaving}
        leftSection={<IconFileSpreadsheet size="1.125rem" aria-hidden="true" />}
        onClick={() => sheet.save(input)}
      >
        {t('sheet.saveXlsx')}
      </Button>
      {sheet.isSaved && <span role="status">{t('sheet.saved')}</span>}
      {sheet.error && <ErrorNotice error={sheet.error} />}
    </>
  );
}

function CashFacts({ sheet }: { readonly sheet: CashSheet }) {
  const { t } = useText();
  const { closed } = sheet;
  return (
    <Card title={t('cash.title', { name: sheet.personName, day: dayText(sheet.day) })}>
      <Facts
        facts={[
          [
            t('cash.inLog'),
            <strong key="cash" className={classes.amount}>
              {dongText(sheet.cashDong)}
            </strong>,
          ],
          [t('cash.qrConfirmed'), dongText(sheet.qrConfirmedDong)],
          [t('cash.qrOpen'), dongText(sheet.qrOpenDong)],
          [t('cash.cancelled'), dongText(sheet.cancelledDong)],
        ]}
      />
      {closed && (
        <Notice
          tone={closed.differenceDong === 0 ? 'ok' : 'warn'}
          title={t('cash.closedAt', { at: clockText(Date.parse(closed.at)), counted: dongText(closed.countedDong) })}
        >
          {closed.differenceDong === 0
            ? t('cash.equal')
            : t('cash.differs', { difference: signedText(closed.differenceDong), note: closed.note })}
        </Notice>
      )}
    </Card>
  );
}

const signedText = (dong: number): string => (dong > 0 ? `+${dongText(dong)}` : dongText(dong));

interface CloseCashProps {
  readonly sheet: CashSheet;
  readonly day: string;
  readonly onClosed: () => void;
}

/** Counting the drawer. A difference must be explained before it is kept. */
function CloseCash({ sheet, day, onClosed }: CloseCashProps) {
  const { t } = useText();
  const close = useAction('payment.closeCash');
  const [counted, setCounted] = useState('');
  const [note, setNote] = useState('');
  const countedDong = parseDong(counted);
  const differenceDong = countedDong === null ? null : countedDong - sheet.cashDong;
  const mustExplain = differenceDong !== null && differenceDong !== 0;
  const [isTried, setTried] = useState(false);

  async function send(): Promise<void> {
    setTried(true);
    if (countedDong === null || (mustExplain && note.trim() === '') || close.isRunning) return;
    const answer = await close.run({ day, countedDong, note: note.trim() });
    if (answer.ok) onClosed();
  }
  return (
    <Card title={t('cash.count')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack maw="32rem">
          <TextInput
            label={t('cash.counted')}
            description={t('cash.countedHint')}
            inputMode="numeric"
            maxLength={20}
            error={isTried && countedDong === null && t('payment.tenderedBad')}
            value={counted}
            onChange={(event) => setCounted(event.currentTarget.value)}
          />
          {differenceDong !== null && (
            <p className={classes.change} data-short={mustExplain || undefined} role="status">
              {mustExplain ? t('cash.difference', { difference: signedText(differenceDong) }) : t('cash.equal')}
            </p>
          )}
          {mustExplain && (
            <TextInput
              withAsterisk
              label={t('cash.note')}
              maxLength={400}
              error={isTried && note.trim() === '' && t('cash.noteMissing')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
          {close.error && <ErrorNotice error={close.error} />}
          <Group>
            <Button type="submit" loading={close.isRunning}>
              {t('cash.close')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function CashLines({ sheet }: { readonly sheet: CashSheet }) {
  const { t } = useText();
  if (sheet.payments.length === 0) return <p className={classes.soft}>{t('cash.none')}</p>;
  return (
    <Card title={t('cash.lines', { count: sheet.payments.length })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('book.at')}</th>
            <th scope="col">{t('payment.serial')}</th>
            <th scope="col">{t('dossiers.applicant')}</th>
            <th scope="col">{t('payment.what')}</th>
            <th scope="col">{t('dossiers.state')}</th>
            <th scope="col" className={classes.figure}>
              {t('onspot.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.payments.map((payment) => (
            <tr key={payment.id} data-cancelled={payment.state === 'CANCELLED' || undefined}>
              <td>{clockText(Date.parse(payment.at))}</td>
              <td className={classes.nowrap}>{payment.serial}</td>
              <td>{payment.applicantName}</td>
              <td>{linesText(payment, t)}</td>
              <td>{stateText(payment, t)}</td>
              <td className={classes.figure}>{dongText(payment.amountDong)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
