import type { IdCard } from '../domain/idcard/id-card.ts';
import { parseIdCard } from '../domain/idcard/parse.ts';
import type { Result } from '../domain/result.ts';

/** One answer of `quay idcard`: keys and their order are a contract with programs outside. */
export type IdCardOutput = IdCard;

/**
 * Answers one line of `quay idcard`: in, a JSON value that should be the text a reader typed; out, the card.
 * Errors: the `IDCARD_*` codes.
 */
export function idcardFilter(line: unknown): Result<IdCardOutput> {
  const card = parseIdCard(line);
  if (!card.ok) return card;
  const { id, oldId, name, birthDate, sex, address, issuedDate, extra, warnings } = card.value;
  return { ok: true, value: { id, oldId, name, birthDate, sex, address, issuedDate, extra, warnings } };
}
