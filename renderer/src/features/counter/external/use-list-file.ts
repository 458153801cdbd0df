import { useRef, useState } from 'react';
import { MAX_LIST_BYTES } from '../../../../../electron/contract/methods/external.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { isUndecided } from '../../../bridge/client.ts';
import { newRequestId } from '../../../bridge/request-id.ts';
import { type FileProblem, inputOf, type ListField, NOTHING, type Shown, toColumns } from './list-file.ts';
import type { System } from './system-choice.ts';

type Running = 'READING' | 'PREVIEW' | 'IMPORT' | null;

/** Asks what an import would do, and does it. */
function useListImport(
  system: System,
  shown: Shown,
  setShown: (shown: Shown) => void,
  setRunning: (running: Running) => void,
) {
  const client = useBridge();
  // Counts the previews: each is a new answer, also where it says the same.
  const [looks, setLooks] = useState(0);
  // An import whose outcome is unknown is repeated with its own id, so that it happens once.
  const undecidedId = useRef<string | null>(null);
  // An answer to what was asked before a change would be shown beside columns it is not of.
  const question = useRef(0);

  async function look(next: Shown, systemOf: System): Promise<void> {
    const input = inputOf(systemOf, next);
    if (input === null) return;
    question.current += 1;
    const asked = question.current;
    setRunning('PREVIEW');
    const answer = await client.call('external.import', { ...input, write: false });
    setRunning(null);
    if (asked !== question.current) return;
    setLooks((before) => before + 1);
    setShown({
      ...next,
      imported: null,
      preview: answer.ok ? answer.value : null,
      error: answer.ok ? null : answer.error,
    });
  }
  async function write(): Promise<void> {
    const input = inputOf(system, shown);
    if (input === null) return;
    const requestId = undecidedId.current ?? newRequestId();
    setRunning('IMPORT');
    const answer = await client.call('external.import', { ...input, write: true }, requestId);
    setRunning(null);
    undecidedId.current = !answer.ok && isUndecided(answer.error) ? requestId : null;
    setShown(answer.ok ? { ...NOTHING, imported: answer.value } : { ...shown, error: answer.error });
  }
  /** What is shown has changed: answers to what it was are not for it. */
  function forget(): void {
    question.current += 1;
    undecidedId.current = null;
  }
  return { looks, look, write, forget };
}

/**
 * A list file on its way in: chosen, its columns mapped, looked through, imported. A file that cannot be read changes
 * nothing of what is shown.
 */
export function useListFile(system: System) {
  const client = useBridge();
  const [shown, setShown] = useState(NOTHING);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [running, setRunning] = useState<Running>(null);
  const work = useListImport(system, shown, setShown, setRunning);

  async function inspect(name: string, bytes: Uint8Array, systemOf: System): Promise<void> {
    work.forget();
    setRunning('READING');
    const file = { fileName: name.slice(-200), bytes, systemCode: systemOf.code };
    const answer = await client.call('external.inspect', file);
    setRunning(null);
    if (!answer.ok) {
      setProblem({ kind: 'REFUSED', name, error: answer.error });
      return;
    }
    setProblem(null);
    const inspected = answer.value;
    const isKnown = systemOf.mapping.length > 0 && inspected.missing.length === 0;
    const next = { ...NOTHING, file: { name, bytes, inspected, isKnown }, columns: toColumns(inspected.mapping) };
    setShown(next);
    if (isKnown) await work.look(next, systemOf);
  }
  async function choose(file: File): Promise<void> {
    if (file.size > MAX_LIST_BYTES) {
      setProblem({ kind: 'TOO_LARGE', name: file.name });
      return;
    }
    setRunning('READING');
    const bytes = await file.arrayBuffer().catch(() => null);
    setRunning(null);
    if (bytes === null) setProblem({ kind: 'GONE', name: file.name });
    else await inspect(file.name, new Uint8Array(bytes), system);
  }
  function setColumn(field: ListField, column: string | null): void {
    const { [field]: _before, ...others } = shown.columns;
    work.forget();
    const columns = column === null ? others : { ...others, [field]: column };
    setShown({ ...shown, columns, preview: null, imported: null, error: null });
  }
  function setState(text: string, status: number | null): void {
    const { [text]: _before, ...others } = shown.states;
    work.forget();
    setShown({ ...shown, states: status === null ? others : { ...others, [text]: status }, error: null });
  }

  return {
    ...shown,
    problem,
    running,
    looks: work.looks,
    choose,
    /** The same file as a list of another system. */
    inspectFor: (other: System) =>
      shown.file === null ? Promise.resolve() : inspect(shown.file.name, shown.file.bytes, other),
    setColumn,
    setState,
    look: () => work.look(shown, system),
    write: () => (running === null ? work.write() : Promise.resolve()),
  };
}

export type ListImport = ReturnType<typeof useListFile>;
