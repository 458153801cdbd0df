import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { unknownFormFields } from '../../domain/forms/fields.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Change, Writes } from '../ports/store.ts';
import { DOCX_TYPE, type FormDeps } from './deps.ts';

/**
 * Keeps a DOCX that IT chose, once it was read and its fields are known. The form's row names it afterwards.
 * Errors: `FORM_FILE_UNREADABLE`, `FORM_FILE_TOO_LARGE`, `FORM_FILE_ACTIVE`, `STORE_FULL` and others of the file store.
 */
export async function stageForm(
  { store, files, forms, ids }: FormDeps,
  { fileName, bytes }: MethodParsedInput<'form.stage'>,
  change: Change,
): Promise<Result<MethodOutput<'form.stage'>>> {
  const fields = forms.fieldsOf(bytes);
  if (!fields.ok) return fields;
  const staged = await files.stage(ids.next(), DOCX_TYPE, [bytes]);
  if (!staged.ok) return staged;
  return store.write(change, async (writes) => {
    await files.attach(writes, staged.value);
    await recordStaged(writes, staged.value.id, fileName);
    return ok({ fileId: staged.value.id, fields: fields.value, unknownFields: unknownFormFields(fields.value) });
  });
}

/** Notes that a file of a form came in. */
export async function recordStaged(writes: Writes, fileId: string, fileName: string): Promise<void> {
  await writes.record({
    type: 'form.staged',
    subject: 'applicationForm',
    subjectId: fileId,
    body: { fileId, fileName },
  });
}
