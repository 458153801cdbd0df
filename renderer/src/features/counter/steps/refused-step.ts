import type { StepValue } from './step-value.ts';

/** The field that a refusal of the backend speaks of. */
const FIELDS: Readonly<Record<string, keyof StepValue>> = {
  DOSSIER_REASON_MISSING: 'reason',
  DOSSIER_DOCUMENT_MISSING: 'documentNumber',
  DOSSIER_MISSING_LIST_EMPTY: 'missing',
  DOSSIER_RESIDENCE_PAPER: 'residenceReason',
  DOSSIER_EVIDENCE_TIME: 'happenedDay',
  DOSSIER_RESULT_NOT_DIGITIZED: 'exception',
  DOSSIER_RESULT_NOT_SIGNED: 'exception',
  DOSSIER_RECEIVER_UNKNOWN: 'receiverCode',
  DOSSIER_EXTENSION_LIMIT: 'promiseDay',
  DOSSIER_PROMISE_NOT_LATER: 'promiseDay',
  DOSSIER_SHELF_WRONG: 'shelf',
};

/** The field beside which the text of a refusal belongs; null where it is about the dossier itself. */
export function fieldOfRefusal(code: string): keyof StepValue | null {
  return FIELDS[code] ?? null;
}
