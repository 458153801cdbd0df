import { describe, expect, it } from 'vitest';
import { DOSSIER_STATES, type DossierState } from '../../../../electron/domain/dossier/dossier.ts';
import {
  decideStep,
  firstStep,
  nextSteps,
  type StepContext,
  type StepRequest,
} from '../../../../electron/domain/dossier/machine.ts';
import { nationalStatusOf } from '../../../../electron/domain/dossier/states.ts';
import { fail } from '../../../../electron/domain/result.ts';
import { dossierWith } from './dossiers.ts';
import {
  CLERK,
  contextWith,
  DOCUMENT,
  EXPERT,
  factsIn,
  HEAD,
  NOW,
  OTHER,
  REQUEST_ACTIONS,
  requestOf,
  valueOf,
} from './step-kit.ts';

/** Every way on, written down from the law's table and not from the program. `=` stays. */
const WAYS: Readonly<Record<string, string>> = {
  CHO_TIEP_NHAN:
    'TIEP_NHAN>DA_TIEP_NHAN TU_CHOI>TU_CHOI YEU_CAU_BO_SUNG>CHO_BO_SUNG BAN_GIAO>= RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  DA_TIEP_NHAN:
    'CHUYEN_XU_LY>DANG_GIAI_QUYET BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>= RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  DANG_GIAI_QUYET:
    'CO_KET_QUA>CO_KET_QUA CHUYEN_LAI>DA_TIEP_NHAN YEU_CAU_BO_SUNG>CHO_BO_SUNG YEU_CAU_NVTC>CHO_NVTC TAM_DUNG>TAM_DUNG BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>= TRA_LAI>TRA_LAI RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  CHO_BO_SUNG:
    'TIEP_TUC>DANG_GIAI_QUYET BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>= TRA_LAI>TRA_LAI RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  CHO_NVTC:
    'TIEP_TUC>DANG_GIAI_QUYET BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>= TRA_LAI>TRA_LAI RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  TAM_DUNG:
    'TIEP_TUC>DANG_GIAI_QUYET BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>= TRA_LAI>TRA_LAI RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
  CO_KET_QUA: 'TRA_KET_QUA>DA_TRA XEP_KE>= BAN_GIAO>= TRA_LOI_XIN_LOI>=',
  'CO_KET_QUA late': 'TRA_KET_QUA>DA_TRA XEP_KE>= BAN_GIAO>= XIN_LOI>= TRA_LOI_XIN_LOI>=',
  DA_TRA: 'TRA_LOI_XIN_LOI>=',
  'DA_TRA late': 'XIN_LOI>= TRA_LOI_XIN_LOI>=',
  'CHO_BO_SUNG before reception': 'TIEP_TUC>CHO_TIEP_NHAN BAN_GIAO>= RUT>RUT DUNG_GIAI_QUYET>DUNG_GIAI_QUYET HUY>HUY',
};

const PAPERS: Readonly<Record<string, string>> = {
  TIEP_NHAN: 'MAU_01',
  TIEP_TUC: 'MAU_01',
  YEU_CAU_BO_SUNG: 'MAU_02',
  TU_CHOI: 'MAU_03',
  XIN_LOI: 'MAU_04',
  RUT: 'MAU_05',
  DUNG_GIAI_QUYET: 'MAU_05',
};

const ROWS = [
  ...DOSSIER_STATES.map((state) => [state, state, state !== 'CHO_TIEP_NHAN' && state !== 'TU_CHOI'] as const),
  ['CHO_BO_SUNG before reception', 'CHO_BO_SUNG', false] as const,
  ['CO_KET_QUA late', 'CO_KET_QUA', true] as const,
  ['DA_TRA late', 'DA_TRA', true] as const,
  ['TRA_LAI late', 'TRA_LAI', true] as const,
];
const waysOf = (row: string): Map<string, string> =>
  new Map((WAYS[row] ?? '').split(' ').flatMap((way) => (way === '' ? [] : [way.split('>') as [string, string]])));
const inState = (state: DossierState, accepted = true) => dossierWith({ ...factsIn(state, accepted), apologies: 1 });
/** Done on the 23rd. */
const inRow = (row: string, state: DossierState, accepted: boolean) =>
  row.endsWith('late') ? { ...inState(state), dueAt: '2026-11-22T15:15' } : inState(state, accepted);

describe('every action in every state', () => {
  it.each(
    ROWS.flatMap(([row, state, accepted]) => REQUEST_ACTIONS.map((action) => [action, row, state, accepted] as const)),
  )('%s at %s', (action, row, state, accepted) => {
    const dossier = inRow(row, state, accepted);
    const decided = decideStep(dossier, requestOf(action), contextWith());
    const to = waysOf(row).get(action);
    if (to === undefined) {
      const details = { code: 'T-261120-0001', state };
      expect(decided).toEqual({ ok: false, error: { code: 'DOSSIER_STATE_WRONG', details } });
    } else {
      expect(decided).toMatchObject({
        ok: true,
        value: { action, from: state, to: to === '=' ? state : to, seq: 4, at: NOW, clickedAt: NOW },
      });
    }
  });

  it.each(ROWS)('offers at %s exactly what may be done, with its paper', (row, state, accepted) => {
    // Of what was handed out one letter is enough: a second is offered to nobody.
    const apologies = row === 'DA_TRA late' ? 0 : 1;
    const offered = nextSteps({ ...inRow(row, state, accepted), apologies }, 'HEAD');
    if (apologies === 0) {
      expect(offered.map((next) => next.action)).toEqual(['XIN_LOI']);
      return;
    }
    const ways = [...waysOf(row)].map(([action, to]) => `${action} ${to === '=' ? state : to}`);
    expect(offered.map(({ action, to }) => `${action} ${to}`).sort()).toEqual(ways.sort());
    for (const { action, paper } of offered) {
      expect([action, paper]).toEqual([action, action === 'TIEP_TUC' && !accepted ? null : (PAPERS[action] ?? null)]);
    }
  });

  it.each([
    ['CHO_TIEP_NHAN', 'TIEP_NHAN'],
    ['DA_TIEP_NHAN', 'CHUYEN_XU_LY'],
    ['DANG_GIAI_QUYET', 'CO_KET_QUA'],
    ['CHO_BO_SUNG', 'TIEP_TUC'],
    ['CHO_NVTC', 'TIEP_TUC'],
    ['TAM_DUNG', 'TIEP_TUC'],
    ['CO_KET_QUA', 'TRA_KET_QUA'],
  ] as const)('offers at %s first %s', (state, action) => {
    expect(nextSteps(inState(state), 'CLERK')[0]?.action).toBe(action);
  });

  it('offers a clerk no cancelling, IT nothing, and nobody an answer to a letter or a shelf that cannot be', () => {
    const actions = (dossier: ReturnType<typeof inState>, role: 'CLERK' | 'HEAD' | 'IT') =>
      nextSteps(dossier, role).map(({ action }) => action);
    expect(actions(inState('DA_TIEP_NHAN'), 'CLERK')).not.toContain('HUY');
    expect(actions(inState('DA_TIEP_NHAN'), 'IT')).toEqual([]);
    expect(actions(dossierWith(factsIn('DA_TIEP_NHAN')), 'HEAD')).not.toContain('TRA_LOI_XIN_LOI');
    const electronic = { paper: false, fileId: 'f', signed: true, exception: '' };
    expect(actions(dossierWith({ ...factsIn('CO_KET_QUA'), result: electronic }), 'HEAD')).not.toContain('XEP_KE');
  });

  it('says what each step asks for', () => {
    const needs = (state: DossierState, accepted = true) =>
      Object.fromEntries(
        nextSteps(inState(state, accepted), 'HEAD').map((next) => [next.action, next.needs.join(' ')]),
      );
    expect(needs('CHO_TIEP_NHAN', false)).toEqual({
      TIEP_NHAN: '',
      TU_CHOI: 'REASON',
      YEU_CAU_BO_SUNG: 'REASON MISSING_LIST',
      BAN_GIAO: 'RECEIVER',
      RUT: 'DOCUMENT',
      DUNG_GIAI_QUYET: 'DOCUMENT',
      HUY: 'SUPERVISOR REASON',
    });
    expect(needs('DANG_GIAI_QUYET')).toEqual({
      CO_KET_QUA: 'RESULT SHELF',
      CHUYEN_LAI: 'RECEIVER',
      YEU_CAU_BO_SUNG: 'REASON DOCUMENT MISSING_LIST',
      YEU_CAU_NVTC: 'REASON DOCUMENT',
      TAM_DUNG: 'REASON DOCUMENT',
      BAN_GIAO: 'RECEIVER',
      XIN_LOI: 'REASON PROMISE',
      TRA_LOI_XIN_LOI: 'APOLOGIZED',
      TRA_LAI: 'REASON DOCUMENT',
      RUT: 'DOCUMENT',
      DUNG_GIAI_QUYET: 'DOCUMENT',
      HUY: 'SUPERVISOR REASON',
    });
    expect(needs('TAM_DUNG')).toMatchObject({ TIEP_TUC: '', TRA_LAI: 'REASON DOCUMENT WAIT_OVER' });
    expect(needs('CO_KET_QUA')).toMatchObject({ TRA_KET_QUA: 'COUNTER', XEP_KE: 'SHELF' });
  });
});

describe('guards, one by one', () => {
  const promise = (promisedAt: string | null) => ({ ...requestOf('XIN_LOI'), promisedAt }) as StepRequest;
  const result = (part: object) => ({ ...requestOf('CO_KET_QUA'), ...part }) as StepRequest;
  const scanned = { paper: true, fileId: 'file', signed: false, exception: '' };
  const digitized = { rules: { resultRule: 'DIGITIZED', maxExtensions: 1 } } as const;
  const signed = { rules: { resultRule: 'DIGITIZED_SIGNED', maxExtensions: 1 } } as const;
  const waiting = (waitUntil: string | null) => ({
    pause: { since: '2026-11-23T01:00:00.000Z', waitUntil, dueBefore: '2026-11-25T15:15' },
  });

  it.each<[string, DossierState, StepRequest, Partial<StepContext>, object, string | null]>([
    [
      'a refusal without a reason',
      'CHO_TIEP_NHAN',
      { action: 'TU_CHOI', reason: ' ' },
      {},
      {},
      'DOSSIER_REASON_MISSING',
    ],
    ['a cancelling by a clerk', 'DA_TIEP_NHAN', requestOf('HUY'), { actor: CLERK }, {}, 'DOSSIER_SUPERVISOR_ONLY'],
    ['a cancelling without a reason', 'DA_TIEP_NHAN', { action: 'HUY', reason: '' }, {}, {}, 'DOSSIER_REASON_MISSING'],
    ...(['YEU_CAU_BO_SUNG', 'YEU_CAU_NVTC', 'TAM_DUNG', 'TRA_LAI'] as const).flatMap(
      (action): [string, DossierState, StepRequest, object, object, string][] => [
        [
          `${action} without a reason`,
          'DANG_GIAI_QUYET',
          { ...requestOf(action), reason: '\t' } as StepRequest,
          {},
          {},
          'DOSSIER_REASON_MISSING',
        ],
        [
          `${action} without a document`,
          'DANG_GIAI_QUYET',
          { ...requestOf(action), document: null } as StepRequest,
          {},
          {},
          'DOSSIER_DOCUMENT_MISSING',
        ],
        ...[{ number: ' ' }, { date: '2026-02-30' }, { issuer: '' }].map(
          (part): [string, DossierState, StepRequest, object, object, string] => [
            `${action} with half a document ${JSON.stringify(part)}`,
            'DANG_GIAI_QUYET',
            { ...requestOf(action), document: { ...DOCUMENT, ...part } } as StepRequest,
            {},
            {},
            'DOSSIER_DOCUMENT_MISSING',
          ],
        ),
      ],
    ),
    ...(['RUT', 'DUNG_GIAI_QUYET'] as const).map(
      (action): [string, DossierState, StepRequest, object, object, string] => [
        `${action} without the citizen's request`,
        'DA_TIEP_NHAN',
        { action, reason: 'Công dân xin rút', document: null },
        {},
        {},
        'DOSSIER_DOCUMENT_MISSING',
      ],
    ),
    [
      'a withdrawal with the request alone',
      'DA_TIEP_NHAN',
      { action: 'RUT', reason: '', document: DOCUMENT },
      {},
      {},
      null,
    ],
    [
      'a request for nothing',
      'DANG_GIAI_QUYET',
      { ...requestOf('YEU_CAU_BO_SUNG'), missing: ['', ' '] } as StepRequest,
      {},
      {},
      'DOSSIER_MISSING_LIST_EMPTY',
    ],
    [
      'a request for papers before reception, which needs no document',
      'CHO_TIEP_NHAN',
      { ...requestOf('YEU_CAU_BO_SUNG'), document: null } as StepRequest,
      {},
      {},
      null,
    ],
    [
      'a return on the last day of the waiting period',
      'CHO_BO_SUNG',
      requestOf('TRA_LAI'),
      { now: '2026-11-24T16:59:59.999Z' },
      waiting('2026-11-24'),
      'DOSSIER_WAIT_NOT_OVER',
    ],
    [
      'a return the day after',
      'CHO_BO_SUNG',
      requestOf('TRA_LAI'),
      { now: '2026-11-24T17:00:00.000Z' },
      waiting('2026-11-24'),
      null,
    ],
    ['a return out of a pause without an end', 'TAM_DUNG', requestOf('TRA_LAI'), {}, waiting(null), null],
    [
      'a hand-over to who holds it',
      'DANG_GIAI_QUYET',
      requestOf('BAN_GIAO'),
      { receiver: EXPERT },
      { handler: EXPERT },
      'DOSSIER_RECEIVER_UNKNOWN',
    ],
    [
      'taking over from somebody else',
      'DANG_GIAI_QUYET',
      requestOf('BAN_GIAO'),
      { receiver: null, actor: CLERK },
      { handler: EXPERT },
      null,
    ],
    [
      'an apology without a reason',
      'DA_TIEP_NHAN',
      { ...promise(null), reason: '' } as StepRequest,
      {},
      {},
      'DOSSIER_REASON_MISSING',
    ],
    ['an apology alone after all extensions', 'DA_TIEP_NHAN', promise(null), {}, { extensions: 1 }, null],
    ['a promise one minute later than due', 'DA_TIEP_NHAN', promise('2026-11-25T15:16'), {}, {}, null],
    ['a promise at the due moment', 'DA_TIEP_NHAN', promise('2026-11-25T15:15'), {}, {}, 'DOSSIER_PROMISE_NOT_LATER'],
    [
      'a promise that is over already',
      'DA_TIEP_NHAN',
      promise('2026-11-24T09:00'),
      {},
      { dueAt: '2026-11-23T17:00' },
      'DOSSIER_PROMISE_NOT_LATER',
    ],
    [
      'a promise before an earlier promise',
      'DA_TIEP_NHAN',
      promise('2026-11-26T10:00'),
      { rules: { resultRule: 'NONE', maxExtensions: 2 } },
      { promisedAt: '2026-11-26T10:00', extensions: 1 },
      'DOSSIER_PROMISE_NOT_LATER',
    ],
    [
      'a promise in a pause, before what was due then',
      'TAM_DUNG',
      promise('2026-11-25T15:00'),
      {},
      {},
      'DOSSIER_PROMISE_NOT_LATER',
    ],
    [
      'a second extension where one is allowed',
      'DA_TIEP_NHAN',
      promise('2026-12-01T10:00'),
      {},
      { extensions: 1 },
      'DOSSIER_EXTENSION_LIMIT',
    ],
    [
      'an extension where none is allowed',
      'DA_TIEP_NHAN',
      promise('2026-12-01T10:00'),
      { rules: { resultRule: 'NONE', maxExtensions: 0 } },
      {},
      'DOSSIER_EXTENSION_LIMIT',
    ],
    ...(['CO_KET_QUA', 'DA_TRA'] as const).map((state): [string, DossierState, StepRequest, object, object, string] => [
      `a promise at ${state}`,
      state,
      promise('2026-12-01T10:00'),
      {},
      { dueAt: '2026-11-22T15:15' },
      'DOSSIER_PROMISE_NOT_LATER',
    ]),
    ['a letter for what was done in time', 'CO_KET_QUA', promise(null), {}, {}, 'DOSSIER_STATE_WRONG'],
    [
      'a letter sent tomorrow',
      'DA_TIEP_NHAN',
      { ...promise(null), sentOn: '2026-11-25' } as StepRequest,
      {},
      {},
      'DOSSIER_EVIDENCE_TIME',
    ],
    [
      'a letter sent before the dossier came in',
      'DA_TIEP_NHAN',
      { ...promise(null), sentOn: '2026-11-19' } as StepRequest,
      {},
      {},
      'DOSSIER_EVIDENCE_TIME',
    ],
    [
      'an answer of tomorrow',
      'DA_TIEP_NHAN',
      { ...requestOf('TRA_LOI_XIN_LOI'), answeredOn: '2026-11-25' } as StepRequest,
      {},
      { apologies: 1 },
      'DOSSIER_EVIDENCE_TIME',
    ],
    ['an answer to no letter', 'DA_TIEP_NHAN', requestOf('TRA_LOI_XIN_LOI'), {}, {}, 'DOSSIER_NOT_APOLOGIZED'],
    [
      'a result that must be digitized and is not',
      'DANG_GIAI_QUYET',
      result({}),
      digitized,
      {},
      'DOSSIER_RESULT_NOT_DIGITIZED',
    ],
    ['a digitized one', 'DANG_GIAI_QUYET', result({}), { ...digitized, result: scanned }, {}, null],
    [
      'a digitized one that must be signed',
      'DANG_GIAI_QUYET',
      result({}),
      { ...signed, result: scanned },
      {},
      'DOSSIER_RESULT_NOT_SIGNED',
    ],
    ['nothing where it must be signed', 'DANG_GIAI_QUYET', result({}), signed, {}, 'DOSSIER_RESULT_NOT_DIGITIZED'],
    ['a signed one', 'DANG_GIAI_QUYET', result({}), { ...signed, result: { ...scanned, signed: true } }, {}, null],
    ['an exception instead', 'DANG_GIAI_QUYET', result({ exception: 'Khổ A0' }), signed, {}, null],
    ['a blank exception', 'DANG_GIAI_QUYET', result({ exception: ' ' }), signed, {}, 'DOSSIER_RESULT_NOT_DIGITIZED'],
    ['a shelf for what is no paper', 'DANG_GIAI_QUYET', result({ paper: false }), {}, {}, 'DOSSIER_SHELF_WRONG'],
    ['a paper that has no shelf yet', 'DANG_GIAI_QUYET', result({ shelf: '' }), {}, {}, null],
    ['no shelf', 'CO_KET_QUA', { action: 'XEP_KE', shelf: ' ' }, {}, {}, 'DOSSIER_SHELF_WRONG'],
    [
      'a shelf for an electronic result',
      'CO_KET_QUA',
      requestOf('XEP_KE'),
      {},
      { result: { ...scanned, paper: false } },
      'DOSSIER_SHELF_WRONG',
    ],
    ['a hand-over at no counter', 'CO_KET_QUA', { action: 'TRA_KET_QUA', counterCode: '' }, {}, {}, 'COUNTER_UNKNOWN'],
    [
      'a due moment that cannot be counted',
      'TAM_DUNG',
      requestOf('TIEP_TUC'),
      { dueOf: () => fail('DEADLINE_OUT_OF_RANGE', { lastYear: 9_999 }) },
      {},
      'DEADLINE_OUT_OF_RANGE',
    ],
    [
      'a clock that was set back',
      'DA_TIEP_NHAN',
      requestOf('CHUYEN_XU_LY'),
      { now: '2026-11-23T00:59:59.999Z' },
      {},
      'DOSSIER_CLOCK_BACK',
    ],
    [
      'the very moment of the last step',
      'DA_TIEP_NHAN',
      requestOf('CHUYEN_XU_LY'),
      { now: '2026-11-23T01:00:00.000Z' },
      {},
      null,
    ],
    [
      'a clock set back behind the click of an evidenced finish',
      'CO_KET_QUA',
      requestOf('XEP_KE'),
      { now: '2026-11-24T01:00:00.000Z' },
      { finishedClickedAt: '2026-11-24T01:30:00.000Z' },
      'DOSSIER_CLOCK_BACK',
    ],
  ])('%s', (_what, state, request, context, part, code) => {
    const dossier = dossierWith({ ...factsIn(state, state !== 'CHO_TIEP_NHAN'), ...part });
    const decided = decideStep(dossier, request, contextWith(context));
    if (code === null) expect(decided.ok).toBe(true);
    else expect(decided).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a moment taken from a document', () => {
  const finish = (happenedAt: string | null, document: typeof DOCUMENT | null = { ...DOCUMENT, date: '2026-11-20' }) =>
    decideStep(
      dossierWith({ ...factsIn('DANG_GIAI_QUYET'), lastStepAt: '2026-11-23T01:00:30.500Z' }),
      { ...requestOf('CO_KET_QUA'), happenedAt, document } as StepRequest,
      contextWith({ actor: CLERK }),
    );

  it.each([
    ['2026-11-23T16:30', '2026-11-23T09:30:00.000Z'],
    // The minute of the last step: papers name no seconds.
    ['2026-11-23T08:00', '2026-11-23T01:00:30.500Z'],
    ['2026-11-24T09:00', NOW],
    [null, NOW],
  ])('counts from %s', (happenedAt, at) => {
    expect(valueOf(finish(happenedAt))).toMatchObject({ at, clickedAt: NOW });
  });

  it.each([
    ['2026-11-23T07:59', undefined, 'DOSSIER_EVIDENCE_TIME'],
    ['2026-11-24T09:01', undefined, 'DOSSIER_EVIDENCE_TIME'],
    ['2026-11-31T09:01', undefined, 'DOSSIER_EVIDENCE_TIME'],
    ['hôm qua', undefined, 'DOSSIER_EVIDENCE_TIME'],
    ['2026-11-23T16:30', null, 'DOSSIER_DOCUMENT_MISSING'],
    ['2026-11-23T16:30', { ...DOCUMENT, date: '2026-11-24' }, 'DOSSIER_EVIDENCE_TIME'],
  ])('refuses %s with %o', (happenedAt, document, code) => {
    expect(finish(happenedAt, document)).toMatchObject({ ok: false, error: { code } });
  });

  it('lets a pause end when the citizen came back', () => {
    const resumed = decideStep(
      dossierWith(factsIn('CHO_BO_SUNG')),
      { action: 'TIEP_TUC', reason: '', happenedAt: '2026-11-23T09:00' },
      contextWith(),
    );
    expect(valueOf(resumed)).toMatchObject({
      at: '2026-11-23T02:00:00.000Z',
      clickedAt: NOW,
      // Received on Friday at 15:15, five days and the hour that the pause took.
      detail: { kind: 'RESUME', dueBefore: '2026-11-25T15:15', dueAt: '2026-11-25T16:15' },
    });
  });
});

describe('what a step says', () => {
  const detailOf = (state: DossierState, request: StepRequest, context: Partial<StepContext> = {}, part: object = {}) =>
    valueOf(decideStep(dossierWith({ ...factsIn(state), ...part }), request, contextWith(context))).detail;
  const person = ({ personId, name, unitCode }: typeof HEAD) => ({ personId, name, unitCode });

  it('names giver and receiver, and never a role', () => {
    const handed = detailOf('DA_TIEP_NHAN', requestOf('CHUYEN_XU_LY'), { actor: CLERK }, { handler: person(OTHER) });
    expect(handed).toEqual({ kind: 'HANDOVER', giver: person(OTHER), receiver: EXPERT });
    const kept = detailOf(
      'DA_TIEP_NHAN',
      requestOf('CHUYEN_XU_LY'),
      { actor: CLERK, receiver: null },
      { handler: null },
    );
    expect(kept).toEqual({ kind: 'HANDOVER', giver: person(CLERK), receiver: person(CLERK) });
    const step = valueOf(decideStep(dossierWith(factsIn('DA_TIEP_NHAN')), requestOf('HUY'), contextWith()));
    expect(step.actor).toEqual(person(HEAD));
  });

  it('counts an online dossier from its acceptance, with what was waited for before', () => {
    const pauses = [{ from: '2026-11-21T02:00:00.000Z', to: '2026-11-22T02:00:00.000Z' }];
    const waiting = dossierWith({ ...factsIn('CHO_TIEP_NHAN', false), pauses });
    const asked: unknown[] = [];
    const dueOf: StepContext['dueOf'] = (receivedAt, of) => {
      asked.push([receivedAt, of]);
      return { ok: true, value: '2026-11-27T09:00' };
    };
    const accepted = decideStep(waiting, { action: 'TIEP_NHAN' }, contextWith({ dueOf, actor: CLERK, receiver: null }));
    expect(asked).toEqual([[NOW, pauses]]);
    expect(valueOf(accepted).detail).toEqual({
      kind: 'ACCEPTANCE',
      giver: null,
      receiver: person(CLERK),
      dueAt: '2026-11-27T09:00',
    });
  });

  it('keeps what is asked for, without blanks', () => {
    const missing = [' Tờ khai ', '', 'Ảnh 3x4'];
    const asked = detailOf('DANG_GIAI_QUYET', { ...requestOf('YEU_CAU_BO_SUNG'), missing } as StepRequest);
    expect(asked).toEqual({ kind: 'PAUSE', waitUntil: null, missing: ['Tờ khai', 'Ảnh 3x4'], amountDong: null });
    const owed = detailOf('DANG_GIAI_QUYET', requestOf('YEU_CAU_NVTC'));
    expect(owed).toEqual({ kind: 'PAUSE', waitUntil: null, missing: [], amountDong: 150_000 });
  });

  it('keeps an exception only where the rule for results is not met', () => {
    const request = { ...requestOf('CO_KET_QUA'), exception: ' Máy quét hỏng ' } as StepRequest;
    const rules = { resultRule: 'DIGITIZED', maxExtensions: 1 } as const;
    const file = { paper: true, fileId: 'file', signed: false, exception: '' };
    expect(detailOf('DANG_GIAI_QUYET', request, { rules })).toMatchObject({ result: { exception: 'Máy quét hỏng' } });
    expect(detailOf('DANG_GIAI_QUYET', request, { rules, result: file })).toMatchObject({
      result: { fileId: 'file', exception: '' },
    });
    expect(detailOf('DANG_GIAI_QUYET', request)).toMatchObject({ result: { fileId: null, exception: '' } });
  });
});

describe('the first step', () => {
  it.each([
    ['NOP', 'CHO_TIEP_NHAN', { kind: 'NONE' }],
    ['TU_CHOI', 'TU_CHOI', { kind: 'NONE' }],
    [
      'TIEP_NHAN',
      'DA_TIEP_NHAN',
      {
        kind: 'ACCEPTANCE',
        giver: null,
        receiver: { personId: 'clerk', name: CLERK.name, unitCode: 'GOC' },
        dueAt: '2026-11-27T09:00',
      },
    ],
  ] as const)('%s', (kind, to, detail) => {
    const input = { at: NOW, actor: CLERK, dueAt: '2026-11-27T09:00', reason: 'Không thuộc thẩm quyền' };
    expect(firstStep({ id: 'dossier' }, kind, input)).toEqual({
      dossierId: 'dossier',
      seq: 1,
      action: kind,
      at: NOW,
      clickedAt: NOW,
      from: null,
      to,
      actor: { personId: 'clerk', name: CLERK.name, unitCode: 'GOC' },
      reason: 'Không thuộc thẩm quyền',
      document: null,
      detail,
    });
  });

  it('is no refusal without a reason and no reception by nobody', () => {
    expect(() => firstStep({ id: 'dossier' }, 'TU_CHOI', { at: NOW, actor: CLERK })).toThrow('reason');
    expect(() => firstStep({ id: 'dossier' }, 'TIEP_NHAN', { at: NOW, actor: null })).toThrow('somebody');
  });
});

describe('national status codes', () => {
  it('are those of practice', () => {
    expect(DOSSIER_STATES.map((state) => [state, nationalStatusOf(state)])).toEqual([
      ['CHO_TIEP_NHAN', 1],
      ['TU_CHOI', 3],
      ['DA_TIEP_NHAN', 2],
      ['DANG_GIAI_QUYET', 4],
      ['CHO_BO_SUNG', 5],
      ['CHO_NVTC', 6],
      ['TAM_DUNG', 8],
      ['RUT', 7],
      ['TRA_LAI', 7],
      ['DUNG_GIAI_QUYET', 7],
      ['HUY', null],
      ['CO_KET_QUA', 9],
      ['DA_TRA', 10],
    ]);
  });
});
