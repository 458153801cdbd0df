import type { ChangeEvent } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import type { FieldProblems } from './field-problems.ts';
import { shownNumber, typedNumber } from './number-text.ts';

type Named<F, T> = { [K in keyof F]: F[K] extends T ? K : never }[keyof F] & string;

/** A form, or one row of a list in it, as its fields see it. */
export interface FieldsOf<F> {
  readonly form: F;
  readonly set: (change: Partial<F>) => void;
  readonly problems: FieldProblems;
}

/** Ties fields to a form: value, change and the sentence of its problem. */
export function useFields<F extends object>({ form, set, problems }: FieldsOf<F>) {
  const { t } = useText();
  const error = (field: string): string | undefined => {
    const problem = problems[field];
    return problem === undefined ? undefined : t(problem);
  };
  const change = (field: string, value: unknown): void => set({ [field]: value } as Partial<F>);
  return {
    error,
    text: (field: Named<F, string>) => ({
      value: form[field] as string,
      error: error(field),
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(field, event.currentTarget.value),
    }),
    number: (field: Named<F, number>) => ({
      value: shownNumber(form[field] as number),
      error: error(field),
      onChange: (value: string | number) => change(field, typedNumber(value)),
    }),
    /** A number that may be left empty, which stands for null. */
    openNumber: (field: Named<F, number | null>) => ({
      value: form[field] === null ? '' : shownNumber(form[field] as number),
      error: error(field),
      onChange: (value: string | number) => change(field, value === '' ? null : typedNumber(value)),
    }),
    choice: (field: Named<F, string>) => ({
      value: form[field] as string,
      error: error(field),
      onChange: (value: string | null) => change(field, value ?? ''),
    }),
    /** A choice, a day or a text where empty stands for null. */
    open: (field: Named<F, string | null>) => ({
      value: (form[field] as string | null) ?? '',
      error: error(field),
      onChange: (value: string | null) => change(field, value === '' ? null : value),
    }),
    day: (field: Named<F, string>) => ({
      value: form[field] as string,
      error: error(field),
      onChange: (value: string) => change(field, value),
    }),
    choices: (field: Named<F, readonly string[]>) => ({
      value: [...(form[field] as readonly string[])],
      error: error(field),
      onChange: (value: string[]) => change(field, value),
    }),
    flag: (field: Named<F, boolean>) => ({
      checked: form[field] as boolean,
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(field, event.currentTarget.checked),
    }),
  };
}
