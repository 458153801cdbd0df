import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { dayText } from '../../../i18n/local-text.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { fieldText } from './field-words.ts';

export type Changes = MethodOutput<'catalogue.changes'>;

export const CHANGE_KINDS = ['NEW', 'AMENDED', 'REPEALED'] as const;

/** The report as plain text, to paste into a document or a message. Days are `YYYY-MM-DD`. */
export function reportText(changes: Changes, from: string, to: string, t: Translate): string {
  const blocks = CHANGE_KINDS.flatMap((kind) => {
    const lines = changes.lines.filter((line) => line.kind === kind);
    return lines.length === 0
      ? []
      : ['', t(`changes.${kind}`).toUpperCase(), ...lines.flatMap((line, index) => lineText(line, index + 1, t))];
  });
  return [
    t('changes.textTitle'),
    t('changes.textPeriod', { from: dayText(from), to: dayText(to) }),
    t('changes.textCounts', changes.counts),
    ...blocks,
  ].join('\n');
}

function lineText({ code, name, day, decision, fields }: Changes['lines'][number], number: number, t: Translate) {
  const more = [
    ...(decision === '' ? [] : [t('changes.textDecision', { decision })]),
    ...(fields.length === 0 ? [] : [t('changes.textFields', { fields: fieldsText(fields, t) })]),
  ];
  return [`${number}. ${code} - ${name} (${dayText(day)})`, ...more.map((line) => `   ${line}`)];
}

/** The names of the fields that changed, in a row. */
export function fieldsText(fields: readonly string[], t: Translate): string {
  return fields.map((field) => fieldText(field, t)).join(', ');
}
