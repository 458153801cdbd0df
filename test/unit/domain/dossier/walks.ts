import fc from 'fast-check';
import { correctDossier } from '../../../../electron/domain/dossier/correction.ts';
import { DOSSIER_STATES, type DossierFacts, type DossierHead } from '../../../../electron/domain/dossier/dossier.ts';
import {
  type ActingPerson,
  decideStep,
  firstStep,
  nextSteps,
  type StepContext,
  type StepRequest,
} from '../../../../electron/domain/dossier/machine.ts';
import { evolve, replay } from '../../../../electron/domain/dossier/replay.ts';
import type { DossierStep } from '../../../../electron/domain/dossier/step.ts';
import { undoStep } from '../../../../electron/domain/dossier/undo.ts';
import type { Result } from '../../../../electron/domain/result.ts';
import { dossierWith } from './dossiers.ts';
import { CLERK, DOCUMENT, EXPERT, HEAD, localOf, OTHER, plainDue, REQUEST_ACTIONS, requestOf } from './step-kit.ts';

/** One thing that somebody tries. Numbers pick among what there is at that moment. */
export interface Try {
  readonly kind: 'ORDINARY' | 'OFFERED' | 'ANY' | 'UNDO' | 'CORRECT';
  readonly pick: number;
  /** Minutes since the try before; below zero the clock was set back. */
  readonly minutes: number;
  readonly actor: ActingPerson;
  readonly hasReason: boolean;
  readonly hasDocument: boolean;
  /** Minutes before now at which it was true; null says nothing of it. */
  readonly minutesAgo: number | null;
  readonly paper: boolean;
  readonly shelf: string;
  readonly exception: string;
  /** Days until the end of waiting or until a promise; null names none. */
  readonly days: number | null;
  readonly missing: readonly string[];
  readonly hasReceiver: boolean;
  readonly result: StepContext['result'];
}

const mostly = <T>(usual: T, rare: T) => fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, fc.constant(rare));

const aTry: fc.Arbitrary<Try> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('ORDINARY' as const) },
    { weight: 8, arbitrary: fc.constant('OFFERED' as const) },
    { weight: 2, arbitrary: fc.constant('ANY' as const) },
    { weight: 3, arbitrary: fc.constant('UNDO' as const) },
    { weight: 1, arbitrary: fc.constant('CORRECT' as const) },
  ),
  pick: fc.nat(10_000),
  minutes: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 600 }) }, fc.integer({ min: -60, max: -1 })),
  actor: fc.constantFrom(CLERK, OTHER, HEAD),
  hasReason: mostly(true, false),
  hasDocument: mostly(true, false),
  minutesAgo: fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 2_000 })),
  paper: fc.boolean(),
  shelf: fc.constantFrom('', 'A-12', ' '),
  exception: fc.constantFrom('', 'Khổ lớn'),
  days: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 9 })),
  missing: mostly(['Tờ khai'], []),
  hasReceiver: fc.boolean(),
  result: fc.constantFrom(
    null,
    { paper: true, fileId: 'file', signed: false, exception: '' },
    { paper: true, fileId: 'file', signed: true, exception: '' },
  ),
});

/** How a dossier comes in, under which rules, and what is tried with it. */
export const walk = fc.record({
  first: fc.constantFrom('NOP' as const, 'TIEP_NHAN' as const),
  rules: fc.record({
    resultRule: fc.constantFrom('NONE' as const, 'DIGITIZED' as const, 'DIGITIZED_SIGNED' as const),
    maxExtensions: fc.integer({ min: 0, max: 2 }),
  }),
  tries: fc.array(aTry, { minLength: 6, maxLength: 18 }),
});
export type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

/** What came of a try. */
export interface Move {
  readonly tried: Try;
  readonly now: string;
  readonly context: StepContext;
  readonly before: DossierHead;
  readonly outcome: Result<DossierStep>;
  readonly after: DossierHead;
  /** The log after it. */
  readonly steps: readonly DossierStep[];
}

const START_MS = Date.parse('2026-11-20T01:30:00.000Z');

function requestFor(tried: Try, dossier: DossierHead, nowMs: number): StepRequest {
  const offered = nextSteps(dossier, 'HEAD').map(({ action }) => action);
  const among = tried.kind === 'ANY' || offered.length === 0 ? REQUEST_ACTIONS : offered;
  const base = requestOf(among[tried.kind === 'ORDINARY' ? 0 : tried.pick % among.length] ?? 'HUY');
  const inDays = tried.days === null ? null : localOf(nowMs + tried.days * 1440 * 60_000);
  const filled: Record<string, unknown> = {
    reason: tried.hasReason ? 'Lý do' : ' ',
    document: tried.hasDocument ? { ...DOCUMENT, date: '2026-11-20' } : null,
    happenedAt: tried.minutesAgo === null ? null : localOf(nowMs - tried.minutesAgo * 60_000),
    paper: tried.paper,
    shelf: tried.shelf,
    exception: tried.exception,
    waitUntil: inDays?.slice(0, 10) ?? null,
    promisedAt: inDays,
    missing: tried.missing,
    sentOn: localOf(nowMs).slice(0, 10),
    answeredOn: localOf(nowMs).slice(0, 10),
  };
  const own = Object.keys(base).filter((key) => key in filled);
  return { ...base, ...Object.fromEntries(own.map((key) => [key, filled[key]])) };
}

function outcomeOf(tried: Try, dossier: DossierHead, steps: readonly DossierStep[], context: StepContext) {
  const nowMs = Date.parse(context.now);
  if (tried.kind === 'UNDO') return undoStep(steps, context);
  if (tried.kind !== 'CORRECT') return decideStep(dossier, requestFor(tried, dossier, nowMs), context);
  const state = tried.paper ? (DOSSIER_STATES[tried.pick % DOSSIER_STATES.length] ?? null) : null;
  const moment = tried.minutesAgo === null ? undefined : localOf(nowMs - tried.minutesAgo * 60_000);
  return correctDossier(
    dossier,
    {
      reason: tried.hasReason ? 'Nhầm bước' : '',
      document: tried.hasDocument ? { ...DOCUMENT, date: '2026-11-20' } : null,
      state,
      ...(tried.hasReceiver && { finishedAt: moment }),
      ...(tried.exception !== '' && { returnedAt: moment }),
    },
    context,
  );
}

const BLANK = replay([firstStep({ id: 'dossier' }, 'NOP', { at: '2026-11-20T01:30:00.000Z', actor: null })]);
const FACT_NAMES = Object.keys(BLANK ?? {}) as (keyof DossierFacts)[];

/** The facts of a dossier without what never changes. */
export function factsOf(dossier: DossierHead): DossierFacts {
  return Object.fromEntries(FACT_NAMES.map((name) => [name, dossier[name]])) as unknown as DossierFacts;
}

/** Walks, and tells what came of each try. A refused try changes nothing, so that the next one finds the same dossier. */
export function walked({ first, rules, tries }: Walk): {
  readonly start: readonly DossierStep[];
  readonly moves: Move[];
} {
  let nowMs = START_MS;
  const at = new Date(nowMs).toISOString();
  const identity = dossierWith({ submittedAt: at });
  const dueAt = localOf(nowMs + 5 * 1440 * 60_000);
  const start = [firstStep(identity, first, { at, actor: CLERK, dueAt })];
  let steps: DossierStep[] = start;
  let dossier: DossierHead = { ...identity, ...evolve(null, steps[0]!) };
  const moves: Move[] = [];
  for (const tried of tries) {
    nowMs += tried.minutes * 60_000;
    const now = new Date(nowMs).toISOString();
    const receiver = tried.hasReceiver ? EXPERT : null;
    const context: StepContext = { now, actor: tried.actor, rules, dueOf: plainDue, receiver, result: tried.result };
    const before = dossier;
    const outcome = outcomeOf(tried, dossier, steps, context);
    if (outcome.ok) {
      steps = [...steps, outcome.value];
      const facts = outcome.value.action === 'HOAN_TAC' ? replay(steps)! : evolve(factsOf(dossier), outcome.value);
      dossier = { ...dossier, ...facts, rev: dossier.rev + 1 };
    }
    moves.push({ tried, now, context, before, outcome, after: dossier, steps });
  }
  return { start, moves };
}
