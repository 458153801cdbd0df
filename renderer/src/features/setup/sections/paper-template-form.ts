import { PaperTemplate } from '../../../../../electron/contract/desk-entities.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';

type Template = Entity<'paperTemplate'>;

/** A template as it is typed; lists are lines of one text, and an empty unit is every unit. */
export type TemplateForm = {
  code: string;
  form: Template['form'];
  formSet: Template['formSet'];
  unitCode: string;
  signerTitle: string;
  signerName: string;
  legalBasis: string;
  body: string;
  active: boolean;
};

/** Lines of a text that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const PAPER_FORMS = PaperTemplate.shape.form.options;
export const PAPER_SETS = PaperTemplate.shape.formSet.options;
