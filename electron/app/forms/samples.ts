import { ok, type Result } from '../../domain/result.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import { putEntityWithEvent } from '../config/save.ts';
import type { StoredFile } from '../ports/file-store.ts';
import type { SampleForm } from '../ports/form-files.ts';
import type { Change, Reads } from '../ports/store.ts';
import { DOCX_TYPE, type FormDeps } from './deps.ts';
import { recordStaged } from './stage.ts';

/**
 * Puts the forms that ship into the office's; one whose code is there stays as the office has it. Answers how many came.
 * Errors: those of the file store.
 */
export async function addSampleForms(
  { store, files, forms, ids }: FormDeps,
  change: Change,
): Promise<Result<{ added: number }>> {
  const before = await store.answerOf(change);
  if (before) return ok(before.value as { readonly added: number });
  const known = await store.read(
    async (reads) => new Set((await reads.entities('applicationForm')).map(({ code }) => code)),
  );
  const staged: { readonly sample: SampleForm; readonly file: StoredFile }[] = [];
  for (const sample of await forms.samples()) {
    if (known.has(sample.code)) continue;
    const file = await files.stage(ids.next(), DOCX_TYPE, [sample.docx]);
    if (!file.ok) return file;
    staged.push({ sample, file: file.value });
  }
  if (staged.length === 0) return ok({ added: 0 });
  return store.write(change, async (writes) => {
    const added: string[] = [];
    for (const { sample, file } of staged) {
      const { code, name, fileName, procedureCodes } = sample;
      if ((await writes.entityByCode('applicationForm', code)) !== null) continue;
      await files.attach(writes, file);
      await recordStaged(writes, file.id, fileName);
      const common = { id: ids.next(), rev: 1, active: true, fileId: file.id };
      const row = { ...common, code, name, fileName, procedureCodes: await knownProcedures(writes, procedureCodes) };
      const saved = await putEntityWithEvent(writes, 'applicationForm', row, null);
      if (!saved.ok) return saved;
      added.push(code);
    }
    const body = { codes: added };
    await writes.record({ type: 'form.samplesAdded', subject: 'applicationForm', subjectId: change.requestId, body });
    return ok({ added: added.length });
  });
}

/** Those of the named procedures that this office has; where it has none of them the form is offered for all. */
async function knownProcedures(reads: Reads, codes: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (const code of codes) if ((await findProcedure(reads, code)) !== null) known.push(code);
  return known;
}
