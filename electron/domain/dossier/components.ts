import { fail, ok, type Result } from '../result.ts';
import type { Dossier, DossierComponent, PaperForm } from './dossier.ts';
import { isResidencePaper } from './residence.ts';
import type { ReusedPaper } from './reuse.ts';

/** What a procedure asks for. */
interface AskedPaper {
  readonly code: string;
  readonly name: string;
  readonly mustDigitize: boolean;
  readonly residence: boolean;
}

/** What the clerk marked beside it. */
interface MarkedPaper {
  readonly code: string;
  readonly received: boolean;
  readonly copies: number;
  readonly form: PaperForm;
}

/**
 * The components of a new dossier, numbered from 1 in the order of the procedure. A paper that was handed in has at
 * least one copy, one that was not has none; what the clerk did not mention was not handed in. An earlier paper that is
 * used again (`reused`, by component code) counts as received and brings its PDF along. A paper that proves residence is
 * never missing. Errors: `DOSSIER_COMPONENT_UNKNOWN` for a mark without its paper or a second mark for the same,
 * `DOSSIER_COMPONENTS_MISSING` when the procedure asks for papers and none was received.
 */
export function receivedComponents(
  asked: readonly AskedPaper[],
  marks: readonly MarkedPaper[],
  reused: ReadonlyMap<string, ReusedPaper> = new Map(),
): Result<DossierComponent[]> {
  const markOf = new Map<string, MarkedPaper>();
  for (const mark of marks) {
    if (markOf.has(mark.code) || !asked.some(({ code }) => code === mark.code)) {
      return fail('DOSSIER_COMPONENT_UNKNOWN', { component: mark.code });
    }
    markOf.set(mark.code, mark);
  }
  const components = asked.map((paper, index) =>
    componentOf(paper, index + 1, markOf.get(paper.code) ?? null, reused.get(paper.code) ?? null),
  );
  const mayLackAll = asked.every(isResidencePaper);
  if (!mayLackAll && !components.some(({ received }) => received)) return fail('DOSSIER_COMPONENTS_MISSING');
  return ok(components);
}

function componentOf(
  { code, name, mustDigitize }: AskedPaper,
  ordinal: number,
  mark: MarkedPaper | null,
  reused: ReusedPaper | null,
): DossierComponent {
  const received = reused !== null || (mark?.received ?? false);
  const copies = received ? Math.max(1, mark?.copies ?? 1) : 0;
  const form = mark?.form ?? 'BAN_CHINH';
  const own = { ordinal, code, name, mustDigitize, received, copies, form };
  if (reused === null) return { ...own, status: 0, pdfFileId: null, reusedFrom: null };
  const { dossierId, ordinal: earlier, status, pdfFileId } = reused;
  return { ...own, status, pdfFileId, reusedFrom: { dossierId, ordinal: earlier } };
}

/** Finds a component by its number on Mẫu 01. Error: `DOSSIER_COMPONENT_UNKNOWN`. */
export function componentAt(dossier: Dossier, ordinal: number): Result<DossierComponent> {
  const component = dossier.components.find((candidate) => candidate.ordinal === ordinal);
  return component ? ok(component) : fail('DOSSIER_COMPONENT_UNKNOWN', { component: ordinal });
}

/** What digitizing makes of a component. */
export type DigitizedComponent = Pick<DossierComponent, 'ordinal' | 'status' | 'pdfFileId' | 'reusedFrom'>;

/**
 * A component after its pages changed. With pages of its own it has status 1, also where an earlier paper had been reused
 * (status 2 or 3), because from now on its own scan counts (domain reference 5); its file stays until the next version.
 * Without pages it is not digitized, unless an earlier paper counts.
 */
export function digitizedByPages(component: DossierComponent, hasPages: boolean): DigitizedComponent {
  const { ordinal, status, pdfFileId, reusedFrom } = component;
  const isOwn = status === 1;
  if (hasPages) return { ordinal, status: 1, pdfFileId: isOwn ? pdfFileId : null, reusedFrom: null };
  return isOwn ? { ordinal, status: 0, pdfFileId: null, reusedFrom: null } : { ordinal, status, pdfFileId, reusedFrom };
}

/**
 * The dossier with some components digitized otherwise. Its `rev` stays: files are made beside everybody's work, and nobody
 * who changes the dossier has to look again for that.
 */
export function withDigitized(dossier: Dossier, changed: readonly DigitizedComponent[]): Dossier {
  if (changed.length === 0) return dossier;
  const of = new Map(changed.map((component) => [component.ordinal, component]));
  return {
    ...dossier,
    components: dossier.components.map((component) => ({ ...component, ...of.get(component.ordinal) })),
  };
}

/**
 * The dossier after a component got a PDF of its own pages at the end of a scan, as earlier programs recorded it: status 1,
 * also where an earlier paper had been reused.
 */
export function withComponentPdf(dossier: Dossier, ordinal: number, pdfFileId: string): Dossier {
  const components = dossier.components.map((component) =>
    component.ordinal === ordinal ? { ...component, status: 1 as const, pdfFileId, reusedFrom: null } : component,
  );
  return { ...dossier, components, rev: dossier.rev + 1 };
}

/** The dossier after a component lost its last page, as earlier programs recorded it: not digitized. */
export function withoutComponentPdf(dossier: Dossier, ordinal: number): Dossier {
  const components = dossier.components.map((component) =>
    component.ordinal === ordinal ? { ...component, status: 0 as const, pdfFileId: null } : component,
  );
  return { ...dossier, components, rev: dossier.rev + 1 };
}
