import {
  type DigitizationComponentView,
  DocumentDataInput,
} from '../../../../../electron/contract/digitization-views.ts';
import { dayText, parseDay } from '../../../i18n/local-text.ts';

type Proposed = DigitizationComponentView['proposed'][number];

export const DATA_LINE = ['typeCode', 'number', 'issuedOn', 'issuer', 'holder', 'validUntil'] as const;
export type DataName = (typeof DATA_LINE)[number];

/** The line as people type it: days are written day first. */
export type DataLineValue = Readonly<Record<DataName, string>>;

const EMPTY: DataLineValue = { typeCode: '', number: '', issuedOn: '', issuer: '', holder: '', validUntil: '' };
const DAYS = new Set<DataName>(['issuedOn', 'validUntil']);

/** What was accepted, else what is proposed, else nothing. */
export function dataLineOf({ data, proposed }: Pick<DigitizationComponentView, 'data' | 'proposed'>): DataLineValue {
  if (data === null) return proposedLine(proposed);
  return { ...data, issuedOn: shownDay(data.issuedOn), validUntil: shownDay(data.validUntil) };
}

function proposedLine(proposed: readonly Proposed[]): DataLineValue {
  const line = DATA_LINE.map((field) => {
    const value = bestOf(proposed, field)?.value ?? '';
    return [field, DAYS.has(field) ? shownDay(value) : value] as const;
  });
  return { ...EMPTY, ...Object.fromEntries(line) };
}

/** The surest value that was read for a field. */
export function bestOf(proposed: readonly Proposed[], field: DataName): Proposed | undefined {
  return proposed
    .filter((value) => value.field === field)
    .reduce<Proposed | undefined>(
      (best, value) => (best === undefined || value.confidence > best.confidence ? value : best),
      undefined,
    );
}

const shownDay = (day: string | null): string => (day === null || day === '' ? '' : dayText(day));

/** The line as the bridge takes it, or the fields that are wrong. An empty line is right: a paper may say nothing. */
export function checkDataLine(
  line: DataLineValue,
): { readonly data: DocumentDataInput } | { readonly wrong: readonly DataName[] } {
  const dayOf = (typed: string): string | null => (typed.trim() === '' ? null : (parseDay(typed) ?? typed));
  const parsed = DocumentDataInput.safeParse({
    ...line,
    issuedOn: dayOf(line.issuedOn),
    validUntil: dayOf(line.validUntil),
  });
  if (parsed.success) return { data: parsed.data };
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return { wrong: DATA_LINE.filter((field) => wrong.has(field)) };
}

/** True where something was read and nobody has looked at it yet. */
export function waitsForAcceptance({ data, proposed }: Pick<DigitizationComponentView, 'data' | 'proposed'>): boolean {
  return data === null && proposed.length > 0;
}
