import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useTask } from '../../../ui/use-task.ts';

export type Exported = MethodOutput<'handIn.export'>;
type Target = MethodOutput<'handIn.targets'>['targets'][number];

interface HandInOptions {
  readonly dossierId: string;
  readonly isOpen: boolean;
  readonly onChanged: () => void;
}

/** Files out to a folder, the folder on the screen, and the note that they were handed in. */
export function useHandIn({ dossierId, isOpen, onChanged }: HandInOptions) {
  const list = useQuery('handIn.targets', {}, { enabled: isOpen, askAgainOn: ['config.changed'] });
  const writing = useAction('handIn.export');
  const showing = useAction('handIn.show');
  const recording = useAction('handIn.record');
  const undoing = useAction('handIn.undo');
  const [exported, setExported] = useState<{ readonly target: Target; readonly files: Exported } | null>(null);
  const [asked, setAsked] = useState<Target | null>(null);
  const show = (): void => void showing.run({ dossierId });
  // The call answers with the files at the end: until then its task tells how far it is, and is what stops it.
  const watched = useTask(() => undefined);
  useBridgeEvent('task.changed', ({ task }) => {
    if (task.kind === 'HAND_IN' && writing.isRunning && watched.task?.id !== task.id) watched.watch(task);
  });

  async function write(target: Target, anyway = false): Promise<void> {
    if (writing.isRunning) return;
    for (const action of [showing, recording, undoing]) action.clearError();
    setAsked(target);
    setExported(null);
    const answer = await writing.run({ dossierId, targetCode: target.code, anyway });
    if (!answer.ok) return;
    setExported({ target, files: answer.value });
    show();
  }
  async function record(target: Target): Promise<void> {
    if (recording.isRunning) return;
    const answer = await recording.run({ dossierId, targetCode: target.code });
    // Its plain files are gone with that.
    if (answer.ok) setExported(null);
    onChanged();
  }
  return {
    targets: list.value?.targets ?? [],
    list,
    asked,
    exported,
    isWriting: writing.isRunning,
    watched,
    isRecording: recording.isRunning,
    /** Papers are missing, unsigned or still worked on: a person may go on all the same. */
    isUnfinished: writing.error?.code === 'HAND_IN_WORK_UNFINISHED',
    error: writing.error ?? showing.error ?? recording.error ?? undoing.error,
    write: (target: Target, anyway = false) => void write(target, anyway),
    show,
    record: (target: Target) => void record(target),
    undo: (submissionId: string) => void undoing.run({ submissionId }).then(onChanged),
  };
}

export type HandIn = ReturnType<typeof useHandIn>;
