import { Button, Group, Select, Stack, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFields } from '../form/use-field.ts';
import type { FieldsProps } from './entity-kind.ts';
import { PaperPreview } from './paper-preview.tsx';
import classes from './paper-template.module.css';
import { PAPER_FORMS, PAPER_SETS, type TemplateForm } from './paper-template-form.ts';

/** What an office changes of a paper, and beside it the paper as it will look. */
export function PaperTemplateFields({ edit, config, isNew }: FieldsProps<TemplateForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const listProblem = (field: string): string | undefined => {
    const problem = Object.entries(edit.problems).find(([path]) => path.split('.')[0] === field)?.[1];
    return problem && t(problem);
  };
  return (
    <div className={classes.columns}>
      <Stack className={classes.fields}>
        <Select
          data-autofocus
          label={t('template.form')}
          searchable
          allowDeselect={false}
          data={PAPER_FORMS.map((form) => ({ value: form, label: t(`paperForm.${form}`) }))}
          {...fields.choice('form')}
        />
        <Group grow align="flex-start">
          <Select
            label={t('template.formSet')}
            allowDeselect={false}
            data={PAPER_SETS.map((set) => ({ value: set, label: set }))}
            {...fields.choice('formSet')}
          />
          <Select
            label={t('template.unit')}
            allowDeselect={false}
            data={[
              { value: '', label: t('template.unitAny') },
              ...config.units.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            {...fields.choice('unitCode')}
          />
        </Group>
        <Textarea
          label={t('template.signerTitle')}
          description={t('template.signerTitleHint')}
          autosize
          minRows={2}
          value={edit.form.signerTitle}
          error={listProblem('signerTitle')}
          onChange={(event) => edit.set({ signerTitle: event.currentTarget.value })}
        />
        <TextInput label={t('template.signerName')} {...fields.text('signerName')} />
        <Textarea
          label={t('template.legalBasis')}
          description={t('template.legalBasisHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={edit.form.legalBasis}
          error={listProblem('legalBasis')}
          onChange={(event) => edit.set({ legalBasis: event.currentTarget.value })}
        />
        <BodyField edit={edit} />
        <TextInput
          label={t('field.code')}
          description={t('field.codeHint')}
          readOnly={!isNew}
          {...fields.text('code')}
        />
      </Stack>
      <PaperPreview form={edit.form} />
    </div>
  );
}

/** The body as a template, with the fields it may name; empty stands for the shipped one. */
function BodyField({ edit }: Pick<FieldsProps<TemplateForm>, 'edit'>) {
  const { t } = useText();
  const { form, formSet, body } = edit.form;
  const shipped = useQuery('paperTemplate.shipped', { form, formSet });
  const area = useRef<HTMLTextAreaElement>(null);
  const problem = edit.problems['body'];

  function insert(name: string): void {
    const field = area.current;
    const at = field?.selectionStart ?? body.length;
    const text = `{{ ${name} }}`;
    edit.set({ body: body.slice(0, at) + text + body.slice(field?.selectionEnd ?? at) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + text.length, at + text.length);
    });
  }
  return (
    <Stack gap="xs">
      <Textarea
        ref={area}
        classNames={{ input: classes.body ?? '' }}
        label={t('template.body')}
        description={t('template.bodyHint')}
        autosize
        minRows={3}
        maxRows={16}
        spellCheck={false}
        value={body}
        error={problem && t(problem)}
        onChange={(event) => edit.set({ body: event.currentTarget.value })}
      />
      {shipped.error && <ErrorNotice error={shipped.error} onRetry={shipped.ask} />}
      <Group gap="xs">
        <Button
          size="sm"
          variant="light"
          disabled={shipped.value === null || shipped.value.body === body}
          onClick={() => edit.set({ body: shipped.value?.body ?? '' })}
        >
          {t('template.takeShipped')}
        </Button>
        <Button size="sm" variant="default" disabled={body === ''} onClick={() => edit.set({ body: '' })}>
          {t('template.restore')}
        </Button>
      </Group>
      {body !== '' && shipped.value && <FieldList fields={shipped.value.fields} onInsert={insert} />}
    </Stack>
  );
}

interface FieldListProps {
  readonly fields: readonly { readonly name: string; readonly label: string }[];
  readonly onInsert: (name: string) => void;
}

function FieldList({ fields, onInsert }: FieldListProps) {
  const { t } = useText();
  return (
    <fieldset className={classes.names}>
      <legend>{t('template.fields')}</legend>
      {fields.map(({ name, label }) => (
        <UnstyledButton key={name} type="button" className={classes.name} onClick={() => onInsert(name)}>
          <code>{name}</code>
          <span>{label}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
