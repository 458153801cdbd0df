import type { MethodOutput } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { OpenSigner } from '../ports/document-signer.ts';
import type { Store } from '../ports/store.ts';

/** Keys of the way to sign that is set up. What stands in the way is part of the answer: a window shows it beside the list. */
export async function signingKeys(deps: {
  readonly store: Store;
  readonly signers: OpenSigner;
}): Promise<Result<MethodOutput<'signing.keys'>>> {
  const { signing, locale } = await deps.store.read((reads) => reads.settings());
  const keys = await deps.signers(signing).keys();
  if (keys.ok) return ok({ keys: keys.value, problem: null, message: null });
  return ok({ keys: [], problem: keys.error.code, message: renderErrorText(keys.error, locale) });
}
