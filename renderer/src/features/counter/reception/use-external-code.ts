import { useRef, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { fillEmpty, itemFields, type ReceptionValue } from './reception-value.ts';

type CodeAnswer = MethodOutput<'external.byCode'>;

export interface ExternalCode {
  /** What the code as it stands in the field was found to be; null before anybody asked. */
  readonly answer: CodeAnswer | null;
  readonly error: EnvelopeError | null;
  readonly systems: readonly Entity<'externalSystem'>[];
  readonly system: string;
  /** The dossier that bears the code already; null where it is free. */
  readonly taken: { readonly id: string; readonly code: string } | null;
  /**
   * Finds out what a typed, pasted or scanned text names, and fills what is still empty from the list. Null where it
   * names no code, or one of no system that the office knows. `likely` is the system it was taken from.
   */
  readonly look: (text: string, likely?: string) => Promise<FoundCode | null>;
  readonly choose: (system: string) => void;
}

interface FoundCode {
  readonly system: string;
  readonly code: string;
}

interface ExternalCodeOptions {
  readonly value: ReceptionValue;
  readonly systems: readonly Entity<'externalSystem'>[];
  readonly procedures: readonly ReceivableProcedure[];
  readonly change: (change: (value: ReceptionValue) => Partial<ReceptionValue>) => void;
}

/** The code of another system in the form. */
export function useExternalCode({ value, systems, procedures, change }: ExternalCodeOptions): ExternalCode {
  const client = useBridge();
  const [found, setFound] = useState<{ text: string; answer: CodeAnswer | null; error: EnvelopeError | null }>({
    text: '',
    answer: null,
    error: null,
  });
  const asked = useRef('');
  const typed = value.externalCode.trim();
  const isCurrent = found.text !== '' && (found.text === typed || found.answer?.code === typed);

  async function look(text: string, likely: string = value.externalSystem): Promise<FoundCode | null> {
    const wanted = text.trim();
    if (wanted === '') return null;
    if (isCurrent && wanted === typed && value.externalSystem !== '')
      return { system: value.externalSystem, code: typed };
    asked.current = wanted;
    const answer = await client.call('external.byCode', { text: wanted });
    if (asked.current !== wanted) return null;
    setFound({ text: wanted, answer: answer.ok ? answer.value : null, error: answer.ok ? null : answer.error });
    if (!answer.ok) return null;
    const { code, systems: fitting, item } = answer.value;
    const system = item?.system ?? (fitting.includes(likely) ? likely : (fitting[0] ?? ''));
    change((now) => ({
      externalCode: code,
      externalSystem: system,
      ...(item && fillEmpty(now, itemFields(item, procedures))),
      ...(item?.channel && now.channel === 'TRUC_TIEP' && { channel: item.channel }),
    }));
    return system === '' ? null : { system, code };
  }
  const answer = isCurrent ? found.answer : null;
  const listed = answer?.item?.dossier ?? null;
  const ownId = answer?.dossierId ?? null;
  return {
    answer,
    error: isCurrent ? found.error : null,
    systems,
    system: value.externalSystem,
    taken: listed ?? (ownId === null ? null : { id: ownId, code: typed }),
    look,
    choose: (system) => change(() => ({ externalSystem: system })),
  };
}
