import { Button, NativeSelect, Select } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { Entity, PaymentSettings } from '../../../../../electron/contract/entities.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useNow } from '../../../ui/use-now.ts';
import { fitsWords } from '../queue/queue-rules.ts';

import { SUBMITTER_CHOICES, submitterOf } from './people-value.ts';
import { marksFitting } from './procedure-search.tsx';
import classes from './reception-form.module.css';
import { CHANNEL_CHOICES, channelOf, EMPTY_RECEPTION, type ReceptionValue } from './reception-value.ts';

interface FilingProps {
  readonly value: ReceptionValue;
  readonly units: readonly Entity<'unit'>[];
  readonly ownUnitCode: string;
  readonly postPrices: PaymentSettings['postPrices'];
  /** False where the procedure is not offered by public post. */
  readonly hasPost: boolean;
  readonly onChange: (change: Partial<ReceptionValue>) => void;
}

interface FilingLineProps extends Pick<FilingProps, 'value'> {
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** Whether anything is not the usual way: then the fields stay in sight. */
export function isFiledUnusually(value: ReceptionValue): boolean {
  return FILING_FIELDS.some((field) => value[field] !== EMPTY_RECEPTION[field]);
}
const FILING_FIELDS = ['submittedBy', 'channel', 'returnChannel', 'unitCode'] as const;

/** How the dossier comes in and the result goes out, in a few words, and the way to change it. */
export function FilingLine({ value, isOpen, onOpen }: FilingLineProps) {
  const { t } = useText();
  return (
    <Button size="compact-sm" variant="subtle" aria-keyshortcuts="Alt+E" aria-expanded={isOpen} onClick={onOpen}>
      {t('reception.ways', {
        who: t(`reception.submittedBy.${submitterOf(value.submittedBy)}`),
        back: t(`reception.return.${channelOf(value.returnChannel)}`),
      })}
      <span className={classes.darkKey} aria-hidden="true">
        Alt+E
      </span>
    </Button>
  );
}

interface FilingFieldsProps extends FilingProps {
  readonly returnField: RefObject<HTMLSelectElement | null>;
}

/** The ways to choose: what the post costs stands there before anybody chooses it. */
export function FilingFields(props: FilingFieldsProps) {
  const { value, postPrices, hasPost, returnField, onChange } = props;
  const { t } = useText();
  const cheapest = Math.min(...postPrices.map(({ amountDong }) => amountDong));
  const returnLabel = (channel: (typeof CHANNEL_CHOICES)[number]): string => {
    if (channel !== 'BCCI') return t(`reception.return.${channel}`);
    if (!hasPost) return t('reception.return.noPost');
    return postPrices.length === 0
      ? t('reception.return.BCCI')
      : t('reception.return.BCCIFrom', { amount: dongText(cheapest) });
  };
  return (
    <div className={classes.filing} role="group" aria-label={t('reception.filing')}>
      <NativeSelect
        ref={returnField}
        size="sm"
        label={t('reception.returnChannel')}
        aria-describedby={postPrices.length > 0 && hasPost ? 'reception-post-prices' : undefined}
        value={value.returnChannel}
        data={CHANNEL_CHOICES.map((name) => ({
          value: name,
          label: returnLabel(name),
          disabled: name === 'BCCI' && !hasPost && value.returnChannel !== 'BCCI',
        }))}
        onChange={(event) => onChange({ returnChannel: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={t('reception.submittedBy')}
        value={value.submittedBy}
        data={SUBMITTER_CHOICES.map((name) => ({ value: name, label: t(`reception.submittedBy.${name}`) }))}
        onChange={(event) => onChange({ submittedBy: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={t('reception.channel')}
        value={value.channel}
        data={CHANNEL_CHOICES.map((name) => ({ value: name, label: t(`reception.channel.${name}`) }))}
        onChange={(event) => onChange({ channel: event.currentTarget.value })}
      />
      <UnitField {...props} />
      {postPrices.length > 0 && hasPost && (
        <p className={classes.postPrices} id="reception-post-prices">
          {t('reception.postPrices', {
            prices: postPrices.map(({ name, amountDong }) => `${name} ${dongText(amountDong)}`).join('; '),
          })}
        </p>
      )}
    </div>
  );
}

/** The unit that decides, where there is more than one; found by words without marks. */
function UnitField({
  value,
  units,
  ownUnitCode,
  onChange,
}: Pick<FilingProps, 'value' | 'units' | 'ownUnitCode' | 'onChange'>) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const today = localNow(useNow()).slice(0, 10);
  const open = units.filter(
    ({ code, active, validFrom, validTo }) =>
      active && code !== ownUnitCode && (validFrom ?? today) <= today && today <= (validTo ?? today),
  );
  if (open.length === 0) return null;
  /** Enter right after the last letter takes the first that fits, also before the list has marked it. */
  function onEnter(event: KeyboardEvent<HTMLInputElement>): void {
    const typed = event.currentTarget.value;
    if (event.key !== 'Enter' || !isOpen || typed.trim() === '' || marksFitting(event.currentTarget, typed)) return;
    event.preventDefault();
    event.stopPropagation();
    const first = open.find(({ code, name }) => fitsWords(`${code} ${name}`, typed));
    if (first) onChange({ unitCode: first.code });
    setOpen(false);
  }
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      size="sm"
      label={t('reception.unit')}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onKeyDownCapture={onEnter}
      nothingFoundMessage={t('reception.unitNone')}
      limit={30}
      data={[
        { value: '', label: t('reception.unitOwn') },
        ...open.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      filter={({ options, search }) =>
        options.filter((option) => 'value' in option && fitsWords(`${option.value} ${option.label}`, search))
      }
      value={value.unitCode}
      onChange={(unitCode) => onChange({ unitCode: unitCode ?? '' })}
    />
  );
}
