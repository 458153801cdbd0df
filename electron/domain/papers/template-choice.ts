import type { FormSet, PaperFormId } from './paper-forms.ts';

/** What an office changed of a paper; empty parts stay as they are below it. */
export interface TemplateRow {
  readonly active: boolean;
  readonly form: PaperFormId;
  readonly formSet: FormSet;
  readonly unitCode: string | null;
  readonly body: string;
  readonly signerTitle: readonly string[];
  readonly signerName: string;
  readonly legalBasis: readonly string[];
}

/** The parts that count for a paper; `body` null is the shipped one. */
export interface ChosenTemplate {
  readonly body: string | null;
  readonly signerTitle: readonly string[];
  readonly signerName: string;
  readonly legalBasis: readonly string[];
}

/**
 * The template of a unit's paper: each part is taken from the unit's own row, where that leaves it empty from the row of
 * every unit, else it is as shipped. Of several rows for the same unit the first one counts.
 */
export function chooseTemplate(
  rows: readonly TemplateRow[],
  form: PaperFormId,
  formSet: FormSet,
  unitCode: string,
): ChosenTemplate {
  const ofForm = rows.filter((row) => row.active && row.form === form && row.formSet === formSet);
  const order = [unitCode, null].flatMap((unit) => ofForm.find((row) => row.unitCode === unit) ?? []);
  const text = (part: 'body' | 'signerName'): string =>
    order.map((row) => row[part]).find((value) => value.trim() !== '') ?? '';
  const lines = (part: 'signerTitle' | 'legalBasis'): readonly string[] =>
    order.map((row) => row[part]).find((value) => value.length > 0) ?? [];
  const body = text('body');
  return {
    body: body === '' ? null : body,
    signerTitle: lines('signerTitle'),
    signerName: text('signerName'),
    legalBasis: lines('legalBasis'),
  };
}
