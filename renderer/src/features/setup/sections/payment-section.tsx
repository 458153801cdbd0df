import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { BANKS } from '../../../../../electron/contract/banks.ts';
import { PaymentSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { problemsUnder } from '../catalogue/procedure-form.ts';
import { RowList } from '../catalogue/row-list.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { type EditForm, useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import { freeCode } from './entity-kind.ts';

type Price = PaymentSettings['postPrices'][number];

/** Flat, as drafts are; prices as one text a row. */
type PaymentForm = {
  readonly takesQr: boolean;
  readonly bin: string;
  readonly number: string;
  readonly holder: string;
  readonly serialOffice: string;
  readonly clerkConfirms: boolean;
  readonly postPrices: readonly string[];
  readonly receiptSystem: string;
};

const toText = (price: Price): string => JSON.stringify(price);
function fromText(text: string): Price {
  const price = JSON.parse(text) as Omit<Price, 'amountDong'> & { readonly amountDong: number | null };
  return { ...price, amountDong: price.amountDong ?? Number.NaN };
}

function toForm({ account, postPrices, ...settings }: PaymentSettings): PaymentForm {
  return {
    takesQr: account !== null,
    bin: account?.bin ?? '',
    number: account?.number ?? '',
    holder: account?.holder ?? '',
    ...settings,
    postPrices: postPrices.map(toText),
  };
}

function toSettings({ takesQr, bin, number, holder, postPrices, serialOffice, ...form }: PaymentForm): unknown {
  return {
    ...form,
    serialOffice: serialOffice.trim().toUpperCase(),
    account: takesQr ? { bin: bin.trim(), number: number.replace(/\s/g, ''), holder } : null,
    postPrices: postPrices.map(fromText),
  };
}

/** How fees are taken: the account, who confirms, what the post costs, who issues receipts. */
export function PaymentSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm<PaymentForm>({
    name: 'setup/payment',
    pristine: toForm(config.settings.payment),
    schema: PaymentSettings,
    toInput: toSettings,
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.payments')} lead={t('section.paymentsLead')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ payment: input as PaymentSettings })}
      >
        <Card title={t('paySet.account')}>
          <Stack maw="40rem">
            <Switch label={t('paySet.takesQr')} description={t('paySet.takesQrHint')} {...fields.flag('takesQr')} />
            {edit.form.takesQr && <AccountFields edit={edit} />}
            <Switch
              label={t('paySet.clerkConfirms')}
              description={t('paySet.clerkConfirmsHint')}
              {...fields.flag('clerkConfirms')}
            />
          </Stack>
        </Card>
        <Card title={t('paySet.post')}>
          <RowList
            title={t('paySet.post')}
            hint={t('paySet.postLead')}
            addLabel={t('paySet.postAdd')}
            rows={edit.form.postPrices.map(fromText)}
            problems={problemsUnder(edit.problems, 'postPrices')}
            make={(): Price => ({
              code: freeCode('BCCI', edit.form.postPrices.map(fromText)),
              name: '',
              amountDong: 0,
            })}
            summary={({ name, amountDong }) => ({
              title: name,
              marks: [t('paySet.postPriceOf', { amount: Number.isNaN(amountDong) ? '' : amountDong })],
            })}
            onChange={(rows) => edit.set({ postPrices: rows.map(toText) })}
          >
            {(row) => <PriceFields edit={row} />}
          </RowList>
        </Card>
        <Card title={t('paySet.receipts')}>
          <Stack maw="40rem">
            <TextInput
              label={t('paySet.receiptSystem')}
              description={t('paySet.receiptSystemHint')}
              maxLength={200}
              {...fields.text('receiptSystem')}
            />
          </Stack>
        </Card>
      </SavedForm>
    </Page>
  );
}

const OTHER = 'OTHER';

/** The bank is found by its name; one that is not listed by its BIN. */
function AccountFields({ edit }: { readonly edit: EditForm<PaymentForm> }) {
  const { t } = useText();
  const fields = useFields(edit);
  const { bin } = edit.form;
  const isListed = BANKS.some((bank) => bank.bin === bin);
  const [isOther, setOther] = useState(bin !== '' && !isListed);
  const problem = (name: string) => {
    const key = edit.problems[`account.${name}`];
    return key && t(key);
  };
  return (
    <>
      <Select
        searchable
        label={t('paySet.bank')}
        data={[
          ...BANKS.map((bank) => ({ value: bank.bin, label: `${bank.shortName} · ${bank.name}` })),
          { value: OTHER, label: t('paySet.bankOther') },
        ]}
        filter={({ options, search }) =>
          options.filter((option) => 'label' in option && foldForSearch(option.label).includes(foldForSearch(search)))
        }
        value={isOther ? OTHER : isListed ? bin : null}
        error={!isOther && problem('bin')}
        onChange={(chosen) => {
          setOther(chosen === OTHER);
          edit.set({ bin: chosen === OTHER || chosen === null ? '' : chosen });
        }}
      />
      {isOther && (
        <TextInput
          label={t('paySet.bin')}
          description={t('paySet.binHint')}
          inputMode="numeric"
          maxLength={6}
          {...fields.text('bin')}
          error={problem('bin')}
        />
      )}
      <TextInput label={t('paySet.number')} maxLength={30} {...fields.text('number')} error={problem('number')} />
      <TextInput label={t('paySet.holder')} maxLength={120} {...fields.text('holder')} error={problem('holder')} />
      <TextInput
        label={t('paySet.serialOffice')}
        description={t('paySet.serialOfficeHint')}
        maxLength={8}
        {...fields.text('serialOffice')}
      />
    </>
  );
}

function PriceFields({ edit }: { readonly edit: Parameters<typeof useFields<Price>>[0] }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <Stack gap="xs">
      <TextInput size="sm" label={t('paySet.postName')} maxLength={200} {...fields.text('name')} />
      <NumberInput
        size="sm"
        label={t('paySet.postAmount')}
        min={0}
        thousandSeparator="."
        decimalSeparator=","
        clampBehavior="none"
        {...fields.number('amountDong')}
      />
      <TextInput size="sm" label={t('paySet.postCode')} maxLength={40} {...fields.text('code')} />
    </Stack>
  );
}
