import type { ComponentType } from 'react';
import type { Entity, EntityKind } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FormValue } from '../../../bridge/fit-draft.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { EditForm } from '../form/use-edit-form.ts';

export interface FieldsProps<F extends FormValue> {
  readonly edit: Pick<EditForm<F>, 'form' | 'set' | 'problems'>;
  readonly config: OfficeConfig;
  /** The code names the row for good: it is chosen once. */
  readonly isNew: boolean;
}

/** How rows of one kind are listed and edited. */
export interface EntityKindView<K extends EntityKind, F extends FormValue> {
  readonly kind: K;
  /** Width of the editor where its fields need more than the usual one. */
  readonly editorSize?: string;
  readonly rowsOf: (config: OfficeConfig) => readonly Entity<K>[];
  readonly columns: (t: Translate) => readonly string[];
  readonly cells: (row: Entity<K>, config: OfficeConfig, t: Translate) => readonly string[];
  /** The form of a new row, with what can be proposed already in it. */
  readonly emptyForm: (config: OfficeConfig) => F;
  readonly toForm: (row: Entity<K>) => F;
  /** What the contract takes: the draft of the row. */
  readonly toRow: (form: F) => unknown;
  readonly Fields: ComponentType<FieldsProps<F>>;
}

/** The first free code of the pattern `prefix` + number, padded to two digits. */
export function freeCode(prefix: string, taken: readonly { readonly code: string }[]): string {
  const codes = new Set(taken.map(({ code }) => code));
  for (let number = 1; ; number += 1) {
    const code = `${prefix}${String(number).padStart(2, '0')}`;
    if (!codes.has(code)) return code;
  }
}
