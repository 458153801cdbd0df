import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../../electron/contract/dossier-views.ts';
import { StepInput } from '../../../electron/contract/methods/dossier.ts';
import { checkStep } from '../../../renderer/src/features/counter/steps/check-step.ts';
import {
  type FormAction,
  isFormAction,
  partsOf,
  type StepValue,
} from '../../../renderer/src/features/counter/steps/step-value.ts';

/** A form with everything filled in. */
const FILLED: StepValue = {
  receiverCode: 'PT1',
  reason: 'Thiếu giấy tờ',
  documentNumber: '15/TB-UBND',
  documentDate: '5/9/2026',
  documentIssuer: 'UBND phường',
  missing: 'Giấy ủy quyền\n\n  Bản vẽ  ',
  residenceReason: 'Cơ sở dữ liệu gián đoạn',
  waitUntil: '15/09/2026',
  amount: '1.250.000',
  happens: 'DOCUMENT',
  happenedDay: '04/09/2026',
  happenedTime: '14h30',
  promiseDay: '20/09/2026',
  promiseTime: '9 giờ',
  channel: 'ZALO',
  sentOn: '05/09/2026',
  answer: 'DONG_Y',
  answeredOn: '06/09/2026',
  paper: true,
  shelf: ' A-12 ',
  exception: 'Bản vẽ khổ lớn',
};
const EMPTY = Object.fromEntries(
  Object.entries(FILLED).map(([field, value]) => [field, typeof value === 'string' ? '' : value]),
) as StepValue;
const ALL_NEEDS: NextStep['needs'] = ['REASON', 'DOCUMENT', 'RESULT'];
const DOCUMENT = { number: '15/TB-UBND', date: '2026-09-05', issuer: 'UBND phường' };
const ACTIONS = StepInput.options.flatMap(({ shape }): FormAction[] =>
  'options' in shape.action ? shape.action.options : [...shape.action.values],
);

describe('a step form', () => {
  it.each(ACTIONS)('of %s sends what the contract takes', (action) => {
    expect(isFormAction(action)).toBe(true);
    const checked = checkStep(action, FILLED, ALL_NEEDS);
    expect(checked).toHaveProperty('step');
    const { step } = checked as { step: StepInput };
    expect(StepInput.parse(step)).toEqual(step);
    expect(step.action).toBe(action);
  });

  it('has none for handing over, which asks for the counter alone', () => {
    expect(isFormAction('TRA_KET_QUA')).toBe(false);
    expect(isFormAction('HOAN_TAC')).toBe(false);
  });

  it('asks for a reason and a document only where the step needs them', () => {
    expect(partsOf('YEU_CAU_BO_SUNG', ['REASON', 'DOCUMENT', 'MISSING_LIST'], FILLED)).toEqual([
      'missing',
      'waitUntil',
      'document',
      'reason',
    ]);
    expect(partsOf('YEU_CAU_BO_SUNG', ['REASON', 'MISSING_LIST'], FILLED)).toEqual(['missing', 'waitUntil', 'reason']);
    expect(partsOf('CHUYEN_XU_LY', ['RECEIVER'], FILLED)).toEqual(['receiver']);
    expect(checkStep('YEU_CAU_BO_SUNG', FILLED, [])).toMatchObject({ step: { reason: '', document: null } });
  });

  it('asks for the document that an evidenced result is dated by', () => {
    expect(partsOf('CO_KET_QUA', [], { happens: 'NOW' })).toEqual(['result', 'happened']);
    expect(partsOf('CO_KET_QUA', [], { happens: 'DOCUMENT' })).toEqual(['result', 'happened', 'document']);
    expect(checkStep('CO_KET_QUA', FILLED, [])).toMatchObject({
      step: { happenedAt: '2026-09-04T14:30', document: DOCUMENT, shelf: 'A-12', exception: '' },
    });
    expect(checkStep('CO_KET_QUA', { ...FILLED, happens: 'NOW' }, ['RESULT'])).toMatchObject({
      step: { happenedAt: null, document: null, exception: 'Bản vẽ khổ lớn' },
    });
  });

  it('sends every missing paper once, in order, without empty lines', () => {
    expect(checkStep('YEU_CAU_BO_SUNG', FILLED, ALL_NEEDS)).toMatchObject({
      step: { missing: ['Giấy ủy quyền', 'Bản vẽ'], waitUntil: '2026-09-15' },
    });
    const long = { ...FILLED, missing: 'a'.repeat(401) };
    expect(checkStep('YEU_CAU_BO_SUNG', long, [])).toEqual({ problems: { missing: 'step.bad.missingLong' } });
  });

  it('apologizes without a new date where none is typed', () => {
    expect(checkStep('XIN_LOI', FILLED, ALL_NEEDS)).toMatchObject({ step: { promisedAt: '2026-09-20T09:00' } });
    expect(checkStep('XIN_LOI', { ...FILLED, promiseDay: ' ' }, ALL_NEEDS)).toMatchObject({
      step: { promisedAt: null },
    });
    expect(checkStep('XIN_LOI', { ...FILLED, promiseTime: '' }, [])).toEqual({
      problems: { promiseTime: 'step.bad.time' },
    });
  });

  it('puts a result that is no paper on no shelf', () => {
    expect(checkStep('CO_KET_QUA', { ...FILLED, paper: false }, [])).toMatchObject({ step: { shelf: '' } });
  });

  it('names every field that is wrong at once', () => {
    expect(checkStep('YEU_CAU_BO_SUNG', { ...EMPTY, waitUntil: '31/02/2027' }, ALL_NEEDS)).toEqual({
      problems: {
        missing: 'step.bad.missing',
        waitUntil: 'step.bad.day',
        documentNumber: 'step.bad.number',
        documentDate: 'step.bad.day',
        documentIssuer: 'step.bad.issuer',
        reason: 'step.bad.reason',
      },
    });
    expect(checkStep('YEU_CAU_NVTC', { ...FILLED, amount: 'một triệu' }, [])).toEqual({
      problems: { amount: 'step.bad.amount' },
    });
    expect(checkStep('BAN_GIAO', EMPTY, [])).toEqual({ problems: { receiverCode: 'step.bad.receiver' } });
    expect(checkStep('XEP_KE', EMPTY, [])).toEqual({ problems: { shelf: 'step.bad.shelf' } });
  });

  it('leaves a dossier with who acts where nobody was chosen', () => {
    expect(checkStep('CHUYEN_XU_LY', EMPTY, [])).toEqual({
      step: { action: 'CHUYEN_XU_LY', receiverCode: null, reason: '' },
    });
  });
});
