import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';

export type OpenPhone = MethodOutput<'phone.open'>;

export interface Phone {
  /** The page that is open for a phone; null: none. */
  readonly opened: OpenPhone | null;
  readonly isOpening: boolean;
  readonly error: EnvelopeError | null;
  readonly open: (componentOrdinal: number) => Promise<void>;
  /** The dialog is gone; the job is ended by who asks for it. */
  readonly forget: () => void;
}

/** The page on which a phone takes pictures of one paper. It ends when the phone, the clerk or the clock says so. */
export function usePhone(dossierId: string, onChanged: () => void): Phone {
  const open = useAction('phone.open');
  const [opened, setOpened] = useState<OpenPhone | null>(null);
  useBridgeEvent('scan.ended', ({ jobId }) => {
    setOpened((before) => (before?.job.id === jobId ? null : before));
  });
  return {
    opened,
    isOpening: open.isRunning,
    error: open.error,
    async open(componentOrdinal) {
      if (open.isRunning) return;
      const answer = await open.run({ dossierId, componentOrdinal });
      if (answer.ok) setOpened(answer.value);
      onChanged();
    },
    forget: () => setOpened(null),
  };
}
