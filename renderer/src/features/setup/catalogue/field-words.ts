import type { PlainTextKey, Translate } from '../../../i18n/translate.ts';

/** Fields of a version as the comparisons of the backend name them. */
const FIELD_KEYS: Readonly<Record<string, PlainTextKey>> = {
  name: 'version.name',
  field: 'version.field',
  fieldCode: 'version.fieldCode',
  level: 'version.level',
  term: 'catalogue.term',
  pauseMode: 'version.pauseMode',
  unitTerms: 'version.unitTerms',
  components: 'version.components',
  sets: 'version.sets',
  fees: 'version.fees',
  exemptions: 'version.exemptions',
  serviceLevels: 'version.levels',
  onSpot: 'version.onSpot',
  bcci: 'version.bcci',
  steps: 'version.steps',
  results: 'version.results',
  legalBasis: 'version.legalBasis',
  decision: 'version.decision',
};

/** A field of a procedure in words; a name that this version does not know stands as it is. */
export function fieldText(field: string, t: Translate): string {
  const key = FIELD_KEYS[field];
  return key === undefined ? field : t(key);
}
