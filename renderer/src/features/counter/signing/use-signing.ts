import { useState } from 'react';
import type { UnsignedDocumentView } from '../../../../../electron/contract/methods/signing.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useTask } from '../../../ui/use-task.ts';

/** What signing does with a document unless somebody says otherwise: all wait, so all are signed. */
const isChosen = (left: ReadonlySet<string>, { id }: UnsignedDocumentView): boolean => !left.has(id);

/** The queue of unsigned documents, the keys that can sign them, and the batch that is being signed. */
export function useSigning(isOpen: boolean) {
  const queue = useQuery('signing.queue', {}, { enabled: isOpen, askAgainOn: ['signing.changed', 'session.changed'] });
  const keys = useQuery('signing.keys', {}, { enabled: isOpen, askAgainOn: ['config.changed'] });
  const start = useAction('signing.start');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [keyId, setKeyId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const watched = useTask(() => queue.ask());
  const documents = queue.value?.documents ?? [];
  const found = keys.value?.keys ?? [];
  const key = found.find(({ id }) => id === keyId) ?? found[0] ?? null;
  const chosen = documents.filter((document) => isChosen(left, document));
  const running = queue.value?.running ?? null;
  // Another window began it, or this one before it was closed: it is watched here too.
  if (running !== null && watched.task?.id !== running.id && !watched.isRunning) watched.watch(running);

  async function sign(): Promise<boolean> {
    if (key === null || chosen.length === 0 || start.isRunning || watched.isRunning) return false;
    const answer = await start.run({
      documentIds: chosen.map(({ id }) => id),
      keyId: key.id,
      pin: key.needsPin ? pin : null,
    });
    // It has done its work, right or wrong: it does not stay on the screen.
    setPin('');
    if (answer.ok) watched.watch(answer.value.task);
    else queue.ask();
    return answer.ok;
  }
  return {
    queue,
    keys,
    documents,
    chosen,
    found,
    key,
    pin,
    error: start.error,
    isStarting: start.isRunning,
    watched,
    choose: setKeyId,
    setPin,
    sign,
    isChosen: (document: UnsignedDocumentView) => isChosen(left, document),
    toggle: ({ id }: UnsignedDocumentView) =>
      setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    toggleAll: () =>
      setLeft(chosen.length === documents.length ? new Set(documents.map(({ id }) => id)) : new Set<string>()),
  };
}

export type Signing = ReturnType<typeof useSigning>;
