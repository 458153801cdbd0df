import { NumberInput, Select, TextInput } from '@mantine/core';
import type { z } from 'zod';
import type { Exemption, FeeLine } from '../../../../../electron/contract/procedure-schema.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DateField } from '../form/date-field.tsx';
import { type FieldsOf, useFields } from '../form/use-field.ts';
import { freeCode } from '../sections/entity-kind.ts';
import { CHANNELS, channelText, effectText, feeText, numberText, tierText } from './catalogue-words.ts';
import classes from './fields.module.css';
import { problemsUnder } from './procedure-form.ts';
import { RowList } from './row-list.tsx';
import type { VersionFieldsProps } from './version-fields.tsx';

type Fee = z.output<typeof FeeLine>;
type Exempt = z.output<typeof Exemption>;

const FEE_KINDS = ['LE_PHI', 'PHI'] as const;

/** What a case costs, and who pays less. */
export function FeeFields({ edit, today }: VersionFieldsProps) {
  const { t, locale } = useText();
  const { form, set, problems } = edit;
  return (
    <div className={classes.stack}>
      <RowList
        ordered
        title={t('version.fees')}
        hint={t('version.feesHint')}
        addLabel={t('version.addFee')}
        rows={form.fees}
        problems={problemsUnder(problems, 'fees')}
        make={(): Fee => ({
          code: freeCode('LP', form.fees),
          name: '',
          kind: 'LE_PHI',
          caseName: '',
          channel: null,
          amountDong: 0,
          unitsBefore: null,
          amountAfterDong: 0,
          maxDong: null,
          per: '',
          from: today,
          to: null,
          basis: '',
        })}
        summary={(fee) => ({
          title: fee.name,
          detail: [fee.caseName, tierText(fee, locale, t), effectText(fee.from, fee.to, t)]
            .filter((part) => part !== '')
            .join(' · '),
          marks: [channelText(fee.channel, t), feeText(fee.amountDong, fee.per, locale, t)],
        })}
        onChange={(fees) => set({ fees: [...fees] })}
      >
        {(row) => <OneFee edit={row} />}
      </RowList>
      <RowList
        ordered
        title={t('version.exemptions')}
        hint={t('version.exemptionsHint')}
        addLabel={t('version.addExemption')}
        rows={form.exemptions}
        problems={problemsUnder(problems, 'exemptions')}
        make={(): Exempt => ({
          code: freeCode('MG', form.exemptions),
          name: '',
          percent: 100,
          channel: null,
          from: today,
          to: null,
          basis: '',
        })}
        summary={({ name, percent, channel, from, to }) => ({
          title: name,
          detail: effectText(from, to, t),
          marks: [
            channelText(channel, t),
            percent === 100 ? t('version.exempt') : t('version.percentOf', { percent: numberText(percent) }),
          ],
        })}
        onChange={(exemptions) => set({ exemptions: [...exemptions] })}
      >
        {(row) => <OneExemption edit={row} />}
      </RowList>
    </div>
  );
}

function OneFee({ edit }: { readonly edit: FieldsOf<Fee> }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <TextInput className={classes.wide} label={t('version.feeName')} required {...fields.text('name')} />
      <Select
        label={t('version.feeKind')}
        data={FEE_KINDS.map((kind) => ({ value: kind, label: t(`version.feeKind.${kind}`) }))}
        {...fields.choice('kind')}
      />
      <NumberInput
        label={t('version.feeAmount')}
        min={0}
        step={1000}
        thousandSeparator="."
        decimalSeparator=","
        clampBehavior="none"
        {...fields.number('amountDong')}
      />
      <TextInput label={t('version.feePer')} description={t('version.feePerHint')} {...fields.text('per')} />
      <TierFields edit={edit} />
      <TextInput label={t('version.feeCase')} description={t('version.feeCaseHint')} {...fields.text('caseName')} />
      <DatedFields edit={edit} />
    </div>
  );
}

/** Another price from a unit on, and the most that one copy costs. */
function TierFields({ edit }: { readonly edit: FieldsOf<Fee> }) {
  const { t } = useText();
  const fields = useFields(edit);
  const dong = { min: 0, step: 1000, thousandSeparator: '.', decimalSeparator: ',', clampBehavior: 'none' } as const;
  const from = fields.openNumber('unitsBefore');
  return (
    <>
      <NumberInput
        label={t('version.feeTierFrom')}
        description={t('version.feeTierFromHint')}
        min={1}
        max={1_000}
        allowDecimal={false}
        clampBehavior="none"
        {...from}
        onChange={(value) => {
          from.onChange(value);
          // One price for all units: the second one would say nothing.
          if (value === '') edit.set({ amountAfterDong: 0 });
        }}
      />
      {edit.form.unitsBefore !== null && (
        <NumberInput label={t('version.feeTierAmount')} {...dong} {...fields.number('amountAfterDong')} />
      )}
      <NumberInput
        label={t('version.feeMax')}
        description={t('version.feeMaxHint')}
        {...dong}
        {...fields.openNumber('maxDong')}
      />
    </>
  );
}

function OneExemption({ edit }: { readonly edit: FieldsOf<Exempt> }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <TextInput className={classes.wide} label={t('version.exemptionName')} required {...fields.text('name')} />
      <NumberInput
        label={t('version.exemptionPercent')}
        min={1}
        max={100}
        clampBehavior="none"
        {...fields.number('percent')}
      />
      <DatedFields edit={edit} />
    </div>
  );
}

/** What a line of a fee and of an exemption share. */
function DatedFields<T extends Pick<Fee, 'code' | 'channel' | 'from' | 'to' | 'basis'>>(props: {
  readonly edit: FieldsOf<T>;
}) {
  const { t } = useText();
  const edit = props.edit as unknown as FieldsOf<Pick<Fee, 'code' | 'channel' | 'from' | 'to' | 'basis'>>;
  const fields = useFields(edit);
  return (
    <>
      <Select
        label={t('version.channel')}
        data={[
          { value: '', label: t('catalogue.channel.ANY') },
          ...CHANNELS.map((channel) => ({ value: channel, label: t(`catalogue.channel.${channel}`) })),
        ]}
        {...fields.open('channel')}
      />
      <DateField label={t('version.from')} required {...fields.day('from')} />
      <DateField label={t('version.to')} {...fields.open('to')} />
      <TextInput label={t('field.code')} required {...fields.text('code')} />
      <TextInput className={classes.wide} label={t('version.basis')} {...fields.text('basis')} />
    </>
  );
}
