import { useRef, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { type CatalogueFile, MAX_CATALOGUE_BYTES } from '../../../../../electron/contract/methods/catalogue.ts';
import { LocalDateText } from '../../../../../electron/contract/values.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { isUndecided } from '../../../bridge/client.ts';
import { newRequestId } from '../../../bridge/request-id.ts';

export type Preview = MethodOutput<'catalogue.preview'>;
export type Applied = MethodOutput<'catalogue.apply'>;

/** What is chosen beside the file itself. */
export interface ImportTerms {
  readonly effectiveFrom: string;
  readonly decision: string;
  readonly endMissing: boolean;
}

interface Shown {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  readonly preview: Preview | null;
  readonly applied: Applied | null;
  readonly error: EnvelopeError | null;
  readonly isTooLarge: boolean;
  /** The system did not give its content, as when a stick was pulled out. */
  readonly isUnreadable: boolean;
}

const NOTHING: Shown = {
  file: null,
  preview: null,
  applied: null,
  error: null,
  isTooLarge: false,
  isUnreadable: false,
};

/** A file on its way into the catalogue: chosen, looked through, applied. Anything changed asks for a new preview. */
export function useCatalogueFile(today: string) {
  const bridge = useBridge();
  const [terms, setTerms] = useState<ImportTerms>({ effectiveFrom: today, decision: '', endMissing: false });
  const [shown, setShown] = useState(NOTHING);
  const [running, setRunning] = useState<'READING' | 'PREVIEW' | 'APPLY' | null>(null);
  // Counts the previews: each is a new answer, also where it says the same.
  const [looks, setLooks] = useState(0);
  // An apply whose outcome is unknown is repeated with its own id, so that it happens once.
  const [undecidedId, setUndecidedId] = useState<string | null>(null);
  // An answer to what was asked before a change would be shown beside terms it is not of.
  const question = useRef(0);
  const isDayGood = LocalDateText.safeParse(terms.effectiveFrom).success;
  const input: CatalogueFile | null =
    shown.file !== null && isDayGood
      ? { ...terms, fileName: shown.file.name.slice(-200), bytes: shown.file.bytes, decision: terms.decision.trim() }
      : null;

  function setTerm(change: Partial<ImportTerms>): void {
    question.current += 1;
    setTerms((before) => ({ ...before, ...change }));
    setShown((before) => ({ ...before, preview: null, applied: null, error: null }));
  }
  async function choose(file: File): Promise<void> {
    question.current += 1;
    if (file.size > MAX_CATALOGUE_BYTES) return setShown({ ...NOTHING, isTooLarge: true });
    setRunning('READING');
    const bytes = await file.arrayBuffer().catch(() => null);
    setShown(
      bytes === null
        ? { ...NOTHING, isUnreadable: true }
        : { ...NOTHING, file: { name: file.name, bytes: new Uint8Array(bytes) } },
    );
    return setRunning(null);
  }
  async function look(): Promise<void> {
    if (input === null) return;
    setRunning('PREVIEW');
    setUndecidedId(null);
    question.current += 1;
    const asked = question.current;
    const answer = await bridge.call('catalogue.preview', input);
    setRunning(null);
    if (asked !== question.current) return;
    setLooks((before) => before + 1);
    setShown((before) => ({
      ...before,
      applied: null,
      preview: answer.ok ? answer.value : null,
      error: answer.ok ? null : answer.error,
    }));
  }
  async function apply(): Promise<void> {
    if (input === null || shown.preview === null) return;
    const requestId = undecidedId ?? newRequestId();
    setRunning('APPLY');
    const answer = await bridge.call('catalogue.apply', { ...input, basedOn: shown.preview.basedOn }, requestId);
    setUndecidedId(!answer.ok && isUndecided(answer.error) ? requestId : null);
    setShown((before) =>
      answer.ok ? { ...before, preview: null, applied: answer.value, error: null } : { ...before, error: answer.error },
    );
    setRunning(null);
  }
  const restart = (): void => setShown(NOTHING);

  return { ...shown, terms, setTerm, isDayGood, looks, running, canLook: input !== null, choose, look, apply, restart };
}
