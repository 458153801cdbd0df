import { foldForSearch } from '../text/fold.ts';
import { covers, latestOn } from './days.ts';
import { type ListedFee, type ListedPart, type ListedProcedure, type VersionContent, withCodes } from './listed.ts';
import type { AskedComponent, FeeLine, ProcedureResult, ProcedureVersion } from './procedure.ts';

const COMPONENT_DEFAULTS = {
  mustDigitize: false,
  ground: null,
  copies: 1,
  forms: [],
  conditional: false,
  formName: '',
  reuseMonths: null,
  residence: false,
} as const;

/** Names of what a new procedure cannot do without, where a list leaves it out. */
export type MissingField = 'name' | 'field' | 'term';

/**
 * What a procedure says from `day` on when a list says so: the list's words over those of `base`, the version it had, so
 * that a list of a few columns takes nothing away. A new procedure has no base and needs name, field and time.
 */
export function contentFrom(
  { content }: Pick<ListedProcedure, 'content'>,
  base: ProcedureVersion | null,
  day: string,
): { readonly content: VersionContent } | { readonly missing: MissingField } {
  if (content.kind === 'WHOLE') return { content: content.whole };
  const { part } = content;
  const name = part.name ?? base?.name;
  const field = part.field ?? base?.field;
  const term = part.term ?? base?.term;
  if (name === undefined) return { missing: 'name' };
  if (field === undefined) return { missing: 'field' };
  if (term === undefined) return { missing: 'term' };
  return {
    content: {
      name,
      field,
      fieldCode: part.fieldCode ?? base?.fieldCode ?? '',
      level: part.level ?? base?.level ?? 'XA',
      term,
      pauseMode: base?.pauseMode ?? 'RESUME',
      unitTerms: base?.unitTerms ?? [],
      components: componentsFrom(part, base),
      sets: part.sets ?? base?.sets ?? 1,
      fees: feesFrom(part, base, day),
      exemptions: base?.exemptions ?? [],
      serviceLevels: levelsFrom(part, base, day),
      onSpot: part.onSpot ?? base?.onSpot ?? false,
      bcci: part.bcci ?? base?.bcci ?? true,
      steps: base?.steps ?? [],
      results: resultsFrom(part, base),
      legalBasis: part.legalBasis ?? base?.legalBasis ?? [],
    },
  };
}

/** What a version says, without its days and number. */
export function contentOf(version: ProcedureVersion): VersionContent {
  const { number: _number, effectiveFrom: _from, effectiveTo: _to, decision: _decision, ...content } = version;
  return content;
}

function componentsFrom({ components }: ListedPart, base: ProcedureVersion | null): readonly AskedComponent[] {
  if (components === undefined) return base?.components ?? [];
  const known = base?.components ?? [];
  const named = components.map((listed) => {
    const same =
      known.find(({ code }) => code === listed.code) ??
      known.find(({ name }) => foldForSearch(name) === foldForSearch(listed.name));
    return { ...COMPONENT_DEFAULTS, ...same, ...listed, code: listed.code ?? same?.code };
  });
  return withCodes(withoutRepeatedCodes(named), 'TP');
}

/** Two papers of one name would both get the code that the catalogue has for it: the first keeps it. */
function withoutRepeatedCodes<T extends { readonly code: string | undefined }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.map((item) => {
    if (item.code === undefined || !seen.has(item.code)) {
      if (item.code !== undefined) seen.add(item.code);
      return item;
    }
    return { ...item, code: undefined };
  });
}

function resultsFrom({ results }: ListedPart, base: ProcedureVersion | null): readonly ProcedureResult[] {
  if (results === undefined) return base?.results ?? [];
  const known = base?.results ?? [];
  const named = results.map((listed) => {
    const same =
      known.find(({ code }) => code === listed.code) ??
      known.find(({ name }) => foldForSearch(name) === foldForSearch(listed.name));
    return { paper: true, ...same, ...listed, code: listed.code ?? same?.code };
  });
  return withCodes(withoutRepeatedCodes(named), 'KQ');
}

function feesFrom({ fees }: ListedPart, base: ProcedureVersion | null, day: string): readonly FeeLine[] {
  if (fees === undefined) return base?.fees ?? [];
  const inForce = base?.fees.filter((line) => covers(line, day)) ?? [];
  if (base !== null && sameFees(inForce, fees)) return base.fees;
  return fees.map((fee) => ({ ...fee, from: day, to: null, basis: '' }));
}

function sameFees(lines: readonly FeeLine[], listed: readonly ListedFee[]): boolean {
  const texts = (fees: readonly ListedFee[]) => fees.map(feeText).sort().join('\n');
  return texts(lines) === texts(listed);
}

const feeText = (fee: ListedFee): string => {
  const { code, name, kind, caseName, channel, amountDong, per, unitsBefore, amountAfterDong, maxDong } = fee;
  return JSON.stringify([code, name, kind, caseName, channel, amountDong, per, unitsBefore, amountAfterDong, maxDong]);
};

function levelsFrom(
  { serviceLevel }: ListedPart,
  base: ProcedureVersion | null,
  day: string,
): ProcedureVersion['serviceLevels'] {
  const levels = base?.serviceLevels ?? [];
  if (serviceLevel === undefined || latestOn(levels, day)?.level === serviceLevel) return levels;
  return [...levels.filter(({ from }) => from !== day), { from: day, level: serviceLevel }];
}
