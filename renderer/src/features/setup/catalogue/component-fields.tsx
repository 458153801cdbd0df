import { Checkbox, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import type { AskedComponent } from '../../../../../electron/contract/procedure-schema.ts';
import { useText } from '../../../i18n/text-context.ts';
import { type FieldsOf, useFields } from '../form/use-field.ts';
import { freeCode } from '../sections/entity-kind.ts';
import { numberText } from './catalogue-words.ts';
import classes from './fields.module.css';
import { problemsUnder } from './procedure-form.ts';
import { RowList } from './row-list.tsx';
import type { VersionFieldsProps } from './version-fields.tsx';

const GROUNDS = ['KET_QUA_TTHC', 'LUAT_CHUYEN_NGANH', 'QUYET_DINH'] as const;
const FORMS = ['BAN_CHINH', 'BAN_CHUNG_THUC', 'BAN_CHUP'] as const;

/** The papers that a procedure asks for, in the order of the receipt. */
export function ComponentFields({ edit }: VersionFieldsProps) {
  const { t } = useText();
  const { components } = edit.form;
  return (
    <RowList
      ordered
      title={t('version.components')}
      hint={t('version.componentsHint')}
      addLabel={t('version.addComponent')}
      rows={components}
      problems={problemsUnder(edit.problems, 'components')}
      make={(): AskedComponent => ({
        code: freeCode('TP', components),
        name: '',
        mustDigitize: false,
        ground: null,
        copies: 1,
        forms: [],
        conditional: false,
        formName: '',
        reuseMonths: null,
        residence: false,
      })}
      summary={({ code, name, mustDigitize, copies, forms, conditional, residence }) => ({
        title: name,
        detail: [
          code,
          t('version.copiesOf', { count: numberText(copies) }),
          ...forms.map((form) => t(`catalogue.form.${form}`)),
        ].join(' · '),
        marks: [
          ...(mustDigitize ? [t('version.mustDigitize')] : []),
          ...(conditional ? [t('version.conditional')] : []),
          ...(residence ? [t('version.residenceMark')] : []),
        ],
      })}
      onChange={(changed) => edit.set({ components: [...changed] })}
    >
      {(row) => <OneComponent edit={row} />}
    </RowList>
  );
}

function OneComponent({ edit }: { readonly edit: FieldsOf<AskedComponent> }) {
  const { t } = useText();
  const fields = useFields(edit);
  const { mustDigitize } = edit.form;
  return (
    <div className={classes.grid}>
      <TextInput className={classes.wide} label={t('version.componentName')} required {...fields.text('name')} />
      <TextInput label={t('version.componentCode')} required {...fields.text('code')} />
      <NumberInput
        label={t('version.componentCopies')}
        min={0}
        max={99}
        clampBehavior="none"
        {...fields.number('copies')}
      />
      <MultiSelect
        label={t('version.componentForms')}
        description={t('version.componentFormsHint')}
        data={FORMS.map((form) => ({ value: form, label: t(`catalogue.form.${form}`) }))}
        {...fields.choices('forms')}
      />
      <TextInput
        label={t('version.componentFormName')}
        description={t('version.componentFormNameHint')}
        {...fields.text('formName')}
      />
      <Checkbox
        label={t('version.mustDigitize')}
        checked={mustDigitize}
        onChange={(event) =>
          // A ground says why it must be digitized; without the duty there is none.
          edit.set({ mustDigitize: event.currentTarget.checked, ...(!event.currentTarget.checked && { ground: null }) })
        }
      />
      {mustDigitize && (
        <Select
          label={t('version.ground')}
          data={[
            { value: '', label: t('version.ground.NONE') },
            ...GROUNDS.map((ground) => ({ value: ground, label: t(`version.ground.${ground}`) })),
          ]}
          {...fields.open('ground')}
        />
      )}
      <Switch
        className={classes.wide}
        label={t('version.conditional')}
        description={t('version.conditionalHint')}
        {...fields.flag('conditional')}
      />
      <NumberInput
        label={t('version.reuseMonths')}
        description={t('version.reuseMonthsHint')}
        min={0}
        max={1_200}
        allowDecimal={false}
        clampBehavior="none"
        {...fields.openNumber('reuseMonths')}
      />
      <Switch
        className={classes.wide}
        label={t('version.residence')}
        description={t('version.residenceHint')}
        {...fields.flag('residence')}
      />
    </div>
  );
}
