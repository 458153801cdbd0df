import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey, Translate } from '../../../i18n/translate.ts';
import classes from './reception-form.module.css';

interface ProcedureSearchProps {
  readonly procedures: readonly ReceivableProcedure[];
  readonly code: string;
  readonly problem: PlainTextKey | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
  /** What Enter in the empty field takes; null: nothing. */
  readonly last: ReceivableProcedure | null;
  readonly onLast: () => void;
  readonly onPick: (code: string) => void;
}

/** As many as a person looks through; more letters narrow it down. */
const SHOWN = 30;

/** Tells whether every typed word occurs in the name or the code, without marks. */
function fits(code: string, name: string, search: string): boolean {
  const text = foldForSearch(`${code} ${name}`);
  return foldForSearch(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Whether the list marks an option that fits: right after a letter it may still mark one of the list before. */
export function marksFitting(input: HTMLInputElement, search: string): boolean {
  const marked = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
  return marked !== null && fits('', marked.textContent ?? '', search);
}

const byWords: OptionsFilter = ({ options, search }) =>
  (options as ComboboxItem[]).filter(({ value, label }) => fits(value, label, search));

/** A procedure by a few letters of its name or its code; Enter takes the first, in the empty field the one of last time. */
export function ProcedureSearch(props: ProcedureSearchProps) {
  const { procedures, code, problem, field, last, onLast, onPick } = props;
  const { t } = useText();

  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  /** Enter right after the last letter takes the first that fits, also before the list has marked it. */
  function onEnter(event: KeyboardEvent<HTMLInputElement>): void {
    const { value } = event.currentTarget;
    const isMarked = marksFitting(event.currentTarget, value);
    if (event.key === 'Enter' && value === '' && last !== null && !isMarked) {
      event.preventDefault();
      event.stopPropagation();
      onLast();
      return;
    }
    if (event.key !== 'Enter' || isMarked || value.trim() === '' || value === byCode.get(code)?.name) return;
    event.preventDefault();
    event.stopPropagation();
    const first = procedures.find((procedure) => fits(procedure.code, procedure.name, value));
    if (first) onPick(first.code);
  }

  return (
    <Select
      ref={field}
      searchable
      selectFirstOptionOnChange
      size="sm"
      withAsterisk
      label={t('reception.procedure')}
      placeholder={last ? t('reception.lastHint', { procedure: last.name }) : t('reception.procedureHint')}
      nothingFoundMessage={t(procedures.length === 0 ? 'reception.procedureEmpty' : 'reception.procedureNone')}
      limit={SHOWN}
      withScrollArea={false}
      classNames={{ dropdown: classes.dropdown ?? '' }}
      // Below the field, also over the foot of the form: above it stands who the person is.
      comboboxProps={{ position: 'bottom', middlewares: { flip: false, shift: true } }}
      filter={byWords}
      error={problem && t(problem)}
      data={procedures.map(({ code, name }) => ({ value: code, label: name }))}
      value={byCode.has(code) ? code : null}
      onKeyDownCapture={onEnter}
      onChange={(picked) => picked !== null && onPick(picked)}
      renderOption={({ option }) => {
        const procedure = byCode.get(option.value);
        return (
          <span className={classes.option}>
            <span className={classes.optionName}>{option.label}</span>
            <span className={classes.optionFacts}>
              {[
                option.value,
                procedure?.field,
                procedure && deadlineText(procedure, t),
                procedure?.sample && t('reception.sample'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        );
      }}
    />
  );
}

function deadlineText({ deadlineAmount: amount, deadlineUnit: unit }: ReceivableProcedure, t: Translate): string {
  if (unit === 'TRONG_NGAY' || unit === 'KHONG_HEN') return t(`dossier.within.${unit}`);
  return t(`dossier.within.${unit}`, { amount });
}
