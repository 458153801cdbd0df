import { Drawer, Stack, Switch } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  ENTITY_DRAFT_SCHEMAS,
  type Entity,
  type EntityChange,
  type EntityKind,
} from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FormValue } from '../../../bridge/fit-draft.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { SaveError } from '../../../ui/save-error.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import { ChangedElsewhere } from '../form/changed-elsewhere.tsx';
import { DraftNotice } from '../form/draft-notice.tsx';
import { FormActions } from '../form/form-actions.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import type { EntityKindView } from './entity-kind.ts';

interface EntityEditorProps<K extends EntityKind, F extends FormValue> {
  readonly view: EntityKindView<K, F>;
  readonly config: OfficeConfig;
  /** The row to change, or null in it for a new one; null: closed. */
  readonly editing: { readonly row: Entity<K> | null; readonly proposed?: F } | null;
  readonly addLabel: string;
  readonly onClose: () => void;
}

const EDITOR_SIZE = '32rem';

/** The editor of one row, beside the list. Closing it keeps what was typed. */
export function EntityEditor<K extends EntityKind, F extends FormValue>(props: EntityEditorProps<K, F>) {
  const { view, config, editing, addLabel, onClose } = props;
  const { t } = useText();
  const { session } = useSession();
  const row = editing?.row ?? null;
  const [title = ''] = row ? view.cells(row, config, t) : [addLabel];
  return (
    <Drawer
      opened={editing !== null}
      onClose={onClose}
      title={title}
      size={view.editorSize ?? EDITOR_SIZE}
      closeOnEscape={session?.locked !== true}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {editing && <EditorForm {...props} editing={editing} />}
    </Drawer>
  );
}

type EditorFormProps<K extends EntityKind, F extends FormValue> = EntityEditorProps<K, F> & {
  readonly editing: NonNullable<EntityEditorProps<K, F>['editing']>;
};

interface RowEditingProps<K extends EntityKind, F extends FormValue> {
  readonly view: Pick<EntityKindView<K, F>, 'kind' | 'rowsOf' | 'emptyForm' | 'toForm' | 'toRow'>;
  readonly config: OfficeConfig;
  readonly editing: NonNullable<EntityEditorProps<K, F>['editing']>;
  readonly onClose: () => void;
}

/** State and actions of an editor: what is edited, what changed elsewhere, saving and giving up. */
export function useRowEditing<K extends EntityKind, F extends FormValue>(props: RowEditingProps<K, F>) {
  const { view, config, editing, onClose } = props;
  const { t } = useText();
  const { saved } = useUndo();
  const save = useAction('config.save');
  const [opened] = useState(editing.row);
  const [seenRev, setSeenRev] = useState(opened?.rev ?? 0);
  const [isCodeTaken, setCodeTaken] = useState(false);
  // A new row starts empty, so that what is proposed counts as typed and is kept too.
  const [emptyForm] = useState(() => view.emptyForm(config));
  const rows = view.rowsOf(config);
  const current = opened === null ? null : (rows.find(({ id }) => id === opened.id) ?? opened);
  const edit = useEditForm<F>({
    name: opened === null ? `setup/${view.kind}.new` : `setup/${view.kind}/${opened.code}`,
    pristine: current === null ? emptyForm : view.toForm(current),
    schema: ENTITY_DRAFT_SCHEMAS[view.kind],
    toInput: view.toRow,
  });
  const [hasProposal, setProposal] = useState(editing.proposed !== undefined);
  if (hasProposal && editing.proposed !== undefined && !edit.draft.isLoading) {
    setProposal(false);
    edit.set(editing.proposed);
  }

  /** Answers false where the form itself is wrong. */
  async function submit(): Promise<boolean> {
    const row = edit.check() as { readonly code: string } | null;
    if (row === null) return false;
    // Saving a row that exists changes it: a new one must not overwrite another by accident.
    const isTaken = opened === null && rows.some(({ code }) => code === row.code);
    setCodeTaken(isTaken);
    if (isTaken) return true;
    const answer = await save.run({ kind: view.kind, row } as unknown as EntityChange);
    if (!answer.ok) return true;
    await edit.draft.discard();
    saved(t('saved.row', { name: String(edit.form['name'] ?? row.code) }), answer.value.eventId);
    onClose();
    return true;
  }
  function giveUp(): void {
    edit.reset(current === null ? emptyForm : view.toForm(current));
    void edit.draft.discard().then(onClose);
  }
  function takeNew(): void {
    if (current === null) return;
    setSeenRev(current.rev);
    edit.reset(view.toForm(current));
    void edit.draft.discard();
  }
  // Where nothing is typed the form follows what is stored by itself.
  if (current !== null && current.rev !== seenRev && !edit.isChanged) setSeenRev(current.rev);
  const hasChangedElsewhere = current !== null && current.rev !== seenRev && !save.isRunning;
  return { edit, save, isNew: opened === null, isCodeTaken, hasChangedElsewhere, submit, giveUp, takeNew };
}

function EditorForm<K extends EntityKind, F extends FormValue>(props: EditorFormProps<K, F>) {
  const { t } = useText();
  const { edit, save, isNew, isCodeTaken, hasChangedElsewhere, submit, giveUp, takeNew } = useRowEditing(props);
  const { Fields } = props.view;
  const form = useRef<HTMLFormElement>(null);
  const focusProblem = useFocusProblem(form);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit().then((isGood) => isGood || focusProblem());
      }}
    >
      <Stack>
        <DraftNotice draft={edit.draft} onGiveUp={giveUp} />
        {hasChangedElsewhere && <ChangedElsewhere onTakeNew={takeNew} />}
        {save.error && <SaveError error={save.error} />}
        {isCodeTaken && (
          <Notice tone="bad" title={t('form.codeTaken')}>
            {t('form.codeTakenText')}
          </Notice>
        )}
        <Fields edit={edit} config={props.config} isNew={isNew} />
        <Switch
          label={t('field.active')}
          description={t('field.activeHint')}
          checked={edit.form['active'] === true}
          onChange={(event) => edit.set({ active: event.currentTarget.checked } as unknown as Partial<F>)}
        />
        <FormActions
          isSaving={save.isRunning}
          isChanged={edit.isChanged}
          onGiveUp={giveUp}
          giveUpLabel={t('form.giveUp')}
        />
      </Stack>
    </form>
  );
}
