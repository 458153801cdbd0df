import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';

/**
 * Keeps what a person is typing. The store ignores a draft older than the one it has, so that a late retry never
 * puts back earlier text.
 */
export async function saveDraft(
  store: Store,
  { form, body, typedAt }: MethodParsedInput<'draft.save'>,
  actor: Actor,
): Promise<Result<Record<string, never>>> {
  const saved = await store.putDraft(actor.personId, form, { body, typedAt });
  return saved.ok ? ok({}) : saved;
}

/** The unsaved text of this person in this form, or null. */
export async function loadDraft(
  store: Store,
  { form }: MethodParsedInput<'draft.load'>,
  actor: Actor,
): Promise<Result<MethodOutput<'draft.load'>>> {
  const draft = await store.read((reads) => reads.draft(actor.personId, form));
  return ok({ draft: draft as MethodOutput<'draft.load'>['draft'] });
}

/** Forgets a draft after its form was saved or given up. */
export async function discardDraft(
  store: Store,
  { form }: MethodParsedInput<'draft.discard'>,
  actor: Actor,
): Promise<Result<Record<string, never>>> {
  const discarded = await store.discardDraft(actor.personId, form);
  return discarded.ok ? ok({}) : discarded;
}
