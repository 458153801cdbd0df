import { Button, Stack, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProcedurePicker } from '../catalogue/procedure-picker.tsx';
import { FileChoice } from '../form/file-choice.tsx';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';
import classes from './paper-template.module.css';

type DocForm = {
  code: string;
  name: string;
  procedureCodes: readonly string[];
  fileId: string;
  fileName: string;
  active: boolean;
};

type Staged = MethodOutput<'form.stage'>;

const DOCX = '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A form with a coat of arms has some 100 KB; more is a photograph that nobody needs. */
const MAX_BYTES = 5_000_000;
const MAX_NAME = 200;

export const applicationFormView: EntityKindView<'applicationForm', DocForm> = {
  kind: 'applicationForm',
  editorSize: '40rem',
  rowsOf: (config) => config.applicationForms,
  columns: (t) => [t('docForm.name'), t('field.code'), t('docForm.file'), t('docForm.procedures')],
  cells: (row, _config, t) => [
    row.name,
    row.code,
    row.fileName,
    row.procedureCodes.length === 0 ? t('docForm.proceduresAll') : row.procedureCodes.join(', '),
  ],
  emptyForm: (config) => ({
    code: freeCode('BM', config.applicationForms),
    name: '',
    procedureCodes: [],
    fileId: '',
    fileName: '',
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, ...row }) => row,
  toRow: (form) => form,
  Fields: DocFormFields,
};

function DocFormFields({ edit, isNew }: FieldsProps<DocForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <Stack>
      <DocFile edit={edit} />
      <TextInput label={t('docForm.name')} required {...fields.text('name')} />
      <div>
        <ProcedurePicker codes={edit.form.procedureCodes} onChange={(procedureCodes) => edit.set({ procedureCodes })} />
        {edit.form.procedureCodes.length === 0 && <p className={classes.soft}>{t('docForm.proceduresHint')}</p>}
      </div>
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </Stack>
  );
}

/** The Word file: chosen, looked through at once, and kept when the form is saved. */
function DocFile({ edit }: Pick<FieldsProps<DocForm>, 'edit'>) {
  const { t } = useText();
  const bridge = useBridge();
  const [staged, setStaged] = useState<Staged | null>(null);
  const [error, setError] = useState<EnvelopeError | null>(null);
  const [problem, setProblem] = useState<'docForm.tooLarge' | 'docForm.unreadable' | null>(null);
  const [isRunning, setRunning] = useState(false);
  const { fileId, fileName, name } = edit.form;
  const isMissing = fileId === '' && edit.problems['fileId'] !== undefined;

  async function take(file: File): Promise<void> {
    setError(null);
    setStaged(null);
    setProblem(file.size > MAX_BYTES ? 'docForm.tooLarge' : null);
    if (file.size > MAX_BYTES) return;
    setRunning(true);
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) setProblem('docForm.unreadable');
    else {
      const answer = await bridge.call('form.stage', {
        fileName: file.name.slice(-MAX_NAME),
        bytes: new Uint8Array(bytes),
      });
      if (answer.ok) {
        setStaged(answer.value);
        edit.set({
          fileId: answer.value.fileId,
          fileName: file.name.slice(-MAX_NAME),
          ...(name.trim() === '' && { name: file.name.replace(/\.docx$/i, '') }),
        });
      } else setError(answer.error);
    }
    setRunning(false);
  }

  return (
    <Stack gap="xs">
      <div className={classes.file}>
        <FileChoice accept={DOCX} onFile={(file) => void take(file)}>
          {(props) => (
            <Button
              {...props}
              data-autofocus
              variant={fileId === '' ? 'light' : 'default'}
              loading={isRunning}
              leftSection={<IconFileUpload size="1.125rem" aria-hidden="true" />}
            >
              {t(fileId === '' ? 'docForm.choose' : 'docForm.change')}
            </Button>
          )}
        </FileChoice>
        <span className={classes.fileName}>{fileName}</span>
      </div>
      {isMissing && (
        <p className={classes.problem} role="alert">
          {t('docForm.fileMissing')}
        </p>
      )}
      {problem !== null && <Notice tone="warn">{t(problem)}</Notice>}
      {error && <ErrorNotice error={error} />}
      {staged && <StagedFields staged={staged} />}
    </Stack>
  );
}

function StagedFields({ staged }: { readonly staged: Staged }) {
  const { t } = useText();
  const known = staged.fields.filter((field) => !staged.unknownFields.includes(field));
  return (
    <>
      {staged.unknownFields.length > 0 && (
        <Notice tone="warn" title={t('docForm.unknown')}>
          <Chips names={staged.unknownFields} />
          {t('docForm.unknownText')}
        </Notice>
      )}
      {known.length > 0 && (
        <div>
          <p className={classes.soft}>{t('docForm.found')}</p>
          <Chips names={known} />
        </div>
      )}
      {staged.fields.length === 0 && <Notice tone="info">{t('docForm.foundNone')}</Notice>}
    </>
  );
}

function Chips({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={classes.chips}>
      {names.map((name) => (
        <li key={name} className={classes.chip}>
          {name}
        </li>
      ))}
    </ul>
  );
}
