import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { FORM_FIELDS, type FormField } from '../../domain/forms/fields.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads } from '../ports/store.ts';
import type { FormDeps } from './deps.ts';

/** The fields a form may name. */
export function formFields(): Result<{ fields: FormField[] }> {
  return ok({ fields: [...FORM_FIELDS] });
}

/**
 * The form with what the window says of the citizen, and with the office, the day and the clerk where it says nothing of
 * them. Errors: `FORM_UNKNOWN`, `FILE_MISSING`, `FILE_DAMAGED`, `FORM_FILE_UNREADABLE`, `FORM_FILE_TOO_LARGE`,
 * `FORM_FILE_ACTIVE`.
 */
export async function fillForm(
  { store, files, forms, clock }: Omit<FormDeps, 'ids'>,
  { formCode, values }: MethodParsedInput<'form.fill'>,
  actor: Change['actor'],
): Promise<Result<MethodOutput<'form.fill'>>> {
  const today = localDateOf(utcNow(clock));
  const { form, own } = await store.read(async (reads) => ({
    form: await reads.entityByCode('applicationForm', formCode),
    own: await officeValues(reads, today, actor),
  }));
  if (!form?.active) return fail('FORM_UNKNOWN', { code: formCode });
  const file = await files.read(form.fileId);
  if (!file.ok) return file;
  const filled = forms.fill(file.value, { ...own, ...values });
  return filled.ok ? ok({ fileName: form.fileName, docx: filled.value }) : filled;
}

async function officeValues(
  reads: Reads,
  today: string,
  { personId }: Change['actor'],
): Promise<Record<string, string>> {
  const office = await reads.office();
  const person = personId === null ? null : await reads.entityById('person', personId);
  const [nam = '', thang = '', ngay = ''] = today.split('-');
  return { co_quan: office?.name ?? '', can_bo: person?.name ?? '', ngay, thang, nam };
}
