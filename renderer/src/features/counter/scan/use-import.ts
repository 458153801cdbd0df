import { useRef, useState } from 'react';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_FILES } from '../../../../../electron/contract/methods/digitization.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { isUndecided } from '../../../bridge/client.ts';
import { newRequestId } from '../../../bridge/request-id.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { choiceProblem, type ImportProblem, readFiles } from './import-input.ts';

export interface FileImport {
  readonly isReading: boolean;
  readonly problem: string | null;
  readonly error: EnvelopeError | null;
  readonly take: (files: readonly File[], componentOrdinal: number) => Promise<void>;
  readonly clear: () => void;
}

interface ImportOptions {
  readonly dossierId: string;
  /** Ends what only waits; answers whether files can be taken. */
  readonly makeWay: () => Promise<boolean>;
  readonly onStarted: () => void;
}

const MEGABYTE = 1024 * 1024;

/** Files on their way into a paper: dropped, pasted or chosen. Sent once, whatever becomes of the answer. */
export function useImport({ dossierId, makeWay, onStarted }: ImportOptions): FileImport {
  const { t } = useText();
  const client = useBridge();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [error, setError] = useState<EnvelopeError | null>(null);
  // The same files whose outcome is unknown are sent again with their own id, so that their pages come once.
  const undecided = useRef<{ readonly key: string; readonly requestId: string } | null>(null);

  async function send(files: readonly File[], componentOrdinal: number): Promise<ImportProblem | null> {
    const refused = choiceProblem(files);
    if (refused) return refused;
    const read = await readFiles(files, (number) => t('scan.pasted', { number }));
    if ('kind' in read) return read;
    if (!(await makeWay())) return { kind: 'BUSY' };
    const key = `${componentOrdinal} ${files.map((file) => `${file.name} ${file.size} ${file.lastModified}`).join('/')}`;
    const requestId = undecided.current?.key === key ? undecided.current.requestId : newRequestId();
    const input = { dossierId, componentOrdinal, files: [...read] };
    const answer = await client.call('scan.import', input, requestId);
    undecided.current = !answer.ok && isUndecided(answer.error) ? { key, requestId } : null;
    if (!answer.ok) setError(answer.error);
    onStarted();
    return null;
  }
  function clear(): void {
    setProblem(null);
    setError(null);
  }
  return {
    isReading,
    problem: problem && problemText(problem, t),
    error,
    clear,
    async take(files, componentOrdinal) {
      if (files.length === 0 || isReading) return;
      clear();
      setReading(true);
      setProblem(await send(files, componentOrdinal));
      setReading(false);
    },
  };
}

function problemText(problem: ImportProblem, t: Translate): string {
  if (problem.kind === 'TOO_MANY') return t('scan.tooManyFiles', { max: MAX_IMPORT_FILES });
  if (problem.kind === 'TOO_LARGE') return t('scan.tooLarge', { max: MAX_IMPORT_BYTES / MEGABYTE });
  return problem.kind === 'BUSY' ? t('scan.busy') : t('scan.unreadable', { name: problem.name });
}
