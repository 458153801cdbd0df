import { useState } from 'react';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { useAction } from '../../../bridge/use-action.ts';

type PaperForm = MethodInput<'paper.make'>['form'];

/** Makes a paper of a dossier and puts it on the printer, in one go. */
export function usePaperOf(dossierId: string) {
  const make = useAction('paper.make');
  const send = useAction('paper.print');
  const [form, setForm] = useState<PaperForm | null>(null);
  const [isPrinted, setPrinted] = useState(false);
  const isRunning = make.isRunning || send.isRunning;

  async function run(wanted: PaperForm, fields: Readonly<Record<string, string>>): Promise<void> {
    setForm(wanted);
    setPrinted(false);
    const made = await make.run({ dossierId, form: wanted, fields: { ...fields } });
    if (!made.ok) return;
    const answer = await send.run({ paperId: made.value.paper.id });
    setPrinted(answer.ok && answer.value.printed);
  }
  return {
    /** `fields` as `paper.list` names them. */
    print: (wanted: PaperForm, fields: Readonly<Record<string, string>> = {}) =>
      void (isRunning || run(wanted, fields)),
    running: isRunning ? form : null,
    isPrinted,
    error: make.error ?? send.error,
  };
}
