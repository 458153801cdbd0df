import { useState } from 'react';
import { type Entity, PROCEDURE_DRAFT } from '../../../../../electron/contract/entities.ts';
import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useUndo } from '../../../ui/undo-context.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import {
  checkForm,
  emptyProcedure,
  firstProblem,
  formOf,
  inputOf,
  type ProcedureDraft,
  type VersionTab,
  versionsOf,
  versionToOpen,
  withNewVersion,
  withoutLastVersion,
  withVersion,
} from './procedure-form.ts';

interface Options {
  /** The row as it is stored now; null for a new one. */
  readonly row: Entity<'procedure'> | null;
  readonly today: string;
  readonly onClose: () => void;
}

/** State and actions of the editor of a procedure: what is typed, which version and tab are shown, saving. */
export function useProcedureEditing({ row, today, onClose }: Options) {
  const { t } = useText();
  const bridge = useBridge();
  const { saved } = useUndo();
  const save = useAction('config.save');
  const [empty] = useState(() => emptyProcedure(today));
  const [seenRev, setSeenRev] = useState(row?.rev ?? 0);
  const [isCodeTaken, setCodeTaken] = useState(false);
  // Once it was tried to save, what is wrong is said while it is typed, and of every field at once.
  const [wasTried, setTried] = useState(false);
  const [isAsking, setDialog] = useState(false);
  const edit = useEditForm({
    name: row === null ? 'setup/procedure.new' : `setup/procedure/${row.code}`,
    pristine: row === null ? empty : formOf(row),
    schema: PROCEDURE_DRAFT,
    toInput: inputOf,
  });
  const versions = versionsOf(edit.form);
  const [wanted, setShown] = useState(() => versionToOpen(versions, today));
  const [tab, setTab] = useState<VersionTab>('general');
  const shown = Math.min(wanted, versions.length - 1);
  const version = versions[shown];
  if (version === undefined) throw new Error('a procedure without versions');
  const problems = wasTried ? checkForm(edit.form).problems : {};

  async function write(draft: ProcedureDraft): Promise<void> {
    // Saving a code that exists changes that procedure: a new one must not overwrite another by accident.
    if (row === null) {
      const found = await bridge.call('catalogue.read', { code: draft.code });
      setCodeTaken(found.ok);
      if (found.ok) return;
    }
    const answer = await save.run({ kind: 'procedure', row: draft });
    if (!answer.ok) return;
    await edit.draft.discard();
    saved(t('saved.row', { name: draft.versions.at(-1)?.name ?? draft.code }), answer.value.eventId);
    onClose();
  }
  async function submit(): Promise<void> {
    const { draft, problems: found } = checkForm(edit.form);
    setTried(true);
    if (draft !== null) return write(draft);
    const first = firstProblem(found, versions.length);
    if (first !== null && found['code'] === undefined) {
      setShown(first.version);
      setTab(first.tab);
    }
    return undefined;
  }
  function giveUp(): void {
    setTried(false);
    if (row !== null) {
      setSeenRev(row.rev);
      setShown(versionToOpen(row.versions, today));
    }
    edit.giveUp();
  }
  // Where nothing is typed the form follows what is stored by itself.
  if (row !== null && row.rev !== seenRev && !edit.isChanged) setSeenRev(row.rev);

  return {
    edit,
    save,
    versions,
    shown,
    version,
    problems,
    tab,
    setTab,
    isAsking,
    setDialog,
    isCodeTaken,
    hasChangedElsewhere: row !== null && row.rev !== seenRev && !save.isRunning,
    submit,
    show: setShown,
    change: (part: Partial<ProcedureVersion>) => edit.set(withVersion(edit.form, shown, part)),
    addVersion: (from: string, decision: string) => {
      edit.set(withNewVersion(edit.form, from, decision));
      setShown(versions.length);
      setDialog(false);
    },
    removeLast: () => edit.set(withoutLastVersion(edit.form)),
    giveUp,
  };
}
