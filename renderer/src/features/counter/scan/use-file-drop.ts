import { useEffect, useEffectEvent, useState } from 'react';
import { useSession } from '../../../bridge/session-context.tsx';
import { isTextEntry } from '../../../ui/is-text-entry.ts';

type Take = (files: readonly File[]) => void;

/** A dialog that has nothing to do with pages keeps what is dropped or pasted from going past it. */
const isCovered = (): boolean =>
  document.querySelector('#dialogs [role="dialog"]:not(:has([data-takes-files]))') !== null;

/**
 * Takes files that are dropped anywhere on the window, and pictures pasted with Ctrl+V, while `isEnabled`. Answers whether
 * files are held over the window right now.
 */
export function useFileDrop(isEnabled: boolean, take: Take): boolean {
  const { session } = useSession();
  const [isOver, setOver] = useState(false);
  const isFree = useEffectEvent(() => session !== null && !session.locked && !isCovered());
  const taken = useEffectEvent(take);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the window would open the file in place of the program.
      event.preventDefault();
      const free = isFree();
      if (event.dataTransfer) event.dataTransfer.dropEffect = free ? 'copy' : 'none';
      setOver(free);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (isFree()) taken([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Words that are pasted into a field are the field's.
      const isText = isTextEntry(event.target) && (event.clipboardData?.types.includes('text/plain') ?? false);
      if (files.length === 0 || isText || !isFree()) return;
      event.preventDefault();
      taken(files);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [isEnabled]);
  return isOver;
}
