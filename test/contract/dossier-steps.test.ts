import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { StepInput } from '../../electron/contract/methods/dossier.ts';
import { type DossierOffice, startDossierOffice, utcOf } from './dossier-office.ts';
import { apologize, askForMore, DOCUMENT, done, goOn, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());

const failure = (code: string) => ({ ok: false, error: { code } });

/** A dossier that was brought to a state by ordinary steps. */
async function dossierIn(state: DossierView['state']): Promise<string> {
  const waits = state === 'CHO_TIEP_NHAN';
  const { id } = await world.receive(waits ? { accept: false, channel: 'TRUC_TUYEN' } : {});
  const steps: Partial<Record<DossierView['state'], StepInput[]>> = {
    DANG_GIAI_QUYET: [handOver('CHUYEN_XU_LY', 'CM1')],
    CHO_BO_SUNG: [handOver('CHUYEN_XU_LY', 'CM1'), askForMore({ waitUntil: '2026-11-27' })],
    CO_KET_QUA: [done()],
  };
  for (const step of steps[state] ?? []) await world.life().take(id, step);
  expect((await world.life().read(id)).state).toBe(state);
  return id;
}

const pause = { reason: 'Chờ xác minh', document: DOCUMENT, waitUntil: null };
const letter = { reason: 'Theo đơn của công dân', document: DOCUMENT };

describe('every step', () => {
  const STEPS: [DossierView['state'], StepInput, DossierView['state']][] = [
    ['CHO_TIEP_NHAN', { action: 'TIEP_NHAN', receiverCode: null }, 'DA_TIEP_NHAN'],
    ['CHO_TIEP_NHAN', { action: 'TU_CHOI', reason: 'Không thuộc thẩm quyền' }, 'TU_CHOI'],
    ['CHO_TIEP_NHAN', askForMore({ document: null }), 'CHO_BO_SUNG'],
    ['DA_TIEP_NHAN', handOver('CHUYEN_XU_LY', 'CM1'), 'DANG_GIAI_QUYET'],
    ['DANG_GIAI_QUYET', handOver('CHUYEN_LAI', 'CB1'), 'DA_TIEP_NHAN'],
    ['DANG_GIAI_QUYET', handOver('BAN_GIAO', 'CB2', 'Nghỉ phép'), 'DANG_GIAI_QUYET'],
    ['DANG_GIAI_QUYET', askForMore(), 'CHO_BO_SUNG'],
    ['DANG_GIAI_QUYET', { action: 'YEU_CAU_NVTC', ...pause, amountDong: 50_000 }, 'CHO_NVTC'],
    ['DANG_GIAI_QUYET', { action: 'TAM_DUNG', ...pause }, 'TAM_DUNG'],
    ['CHO_BO_SUNG', goOn(), 'DANG_GIAI_QUYET'],
    ['DANG_GIAI_QUYET', { action: 'TRA_LAI', ...letter }, 'TRA_LAI'],
    ['DA_TIEP_NHAN', { action: 'RUT', ...letter }, 'RUT'],
    ['CHO_BO_SUNG', { action: 'DUNG_GIAI_QUYET', ...letter }, 'DUNG_GIAI_QUYET'],
    ['DANG_GIAI_QUYET', apologize({ sentOn: '2026-11-20' }), 'DANG_GIAI_QUYET'],
    ['DANG_GIAI_QUYET', done(), 'CO_KET_QUA'],
    ['DA_TIEP_NHAN', done({ shelf: 'A-12' }), 'CO_KET_QUA'],
    ['CO_KET_QUA', { action: 'XEP_KE', shelf: 'B-3' }, 'CO_KET_QUA'],
  ];

  it.each(STEPS)('from %s: %o leads to %s', async (from, step, to) => {
    const id = await dossierIn(from);
    const before = await world.life().read(id);
    const after = await world.life().take(id, step);
    expect(after.state).toBe(to);
    expect(after.rev).toBe(before.rev + 1);
    const { steps } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.at(-1)).toMatchObject({ action: step.action, to, actorName: 'Nguyễn Cán Bộ', undone: false });
    expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, index) => index + 1));
  });

  it('keeps what was asked for, promised and answered for whoever reads the log', async () => {
    const id = await dossierIn('DANG_GIAI_QUYET');
    const life = world.life();
    const said = async (step: Parameters<typeof life.take>[1]) => {
      await life.take(id, step);
      return (await must(world.as('CB1')('dossier.steps', { dossierId: id }))).steps.at(-1)?.detail;
    };
    const asked = askForMore();
    const { waitUntil } = asked;
    expect(await said(asked)).toEqual({ kind: 'PAUSE', waitUntil, missing: asked.missing, amountDong: null });
    expect(await said(goOn())).toEqual({ kind: 'NONE' });
    const apology = apologize({ sentOn: '2026-11-20' });
    const { promisedAt, channel, sentOn } = apology;
    expect(await said(apology)).toEqual({ kind: 'APOLOGY', promisedAt, channel, sentOn });
    const answer = { answer: 'KHONG_DONG_Y', answeredOn: '2026-11-20' } as const;
    expect(await said({ action: 'TRA_LOI_XIN_LOI', reason: '', ...answer })).toEqual({
      kind: 'APOLOGY_ANSWER',
      ...answer,
    });
    expect(await said(done({ shelf: 'A-12' }))).toMatchObject({ kind: 'SHELF', shelf: 'A-12' });
  });

  it('is offered where it may be taken, the ordinary one first', async () => {
    const next = async (id: string, who: 'CB1' | 'LD1' = 'CB1') =>
      (await world.life(who).read(id)).next.map(({ action }) => action);
    const received = await dossierIn('DA_TIEP_NHAN');
    expect((await next(received)).slice(0, 2)).toEqual(['CHUYEN_XU_LY', 'CO_KET_QUA']);
    const onSpot = await world.receive({ procedureCode: 'MAU-TRONG' });
    expect(onSpot.onSpot).toBe(true);
    expect(onSpot.next[0]).toMatchObject({ action: 'CO_KET_QUA', to: 'CO_KET_QUA' });
    expect(await next(received)).not.toContain('HUY');
    expect(await next(received, 'LD1')).toContain('HUY');
    expect((await next(await dossierIn('CO_KET_QUA')))[0]).toBe('TRA_KET_QUA');
    const { id } = await world.receive();
    for (const { action } of (await world.life().read(id)).next) expect(action).not.toBe('TIEP_NHAN');
  });
});

describe('what a step needs', () => {
  const NEEDS: [string, DossierView['state'], StepInput][] = [
    ['DOSSIER_REASON_MISSING', 'CHO_TIEP_NHAN', { action: 'TU_CHOI', reason: ' ' }],
    ['DOSSIER_REASON_MISSING', 'DANG_GIAI_QUYET', askForMore({ reason: '' })],
    ['DOSSIER_DOCUMENT_MISSING', 'DANG_GIAI_QUYET', askForMore({ document: null })],
    ['DOSSIER_MISSING_LIST_EMPTY', 'DANG_GIAI_QUYET', askForMore({ missing: [] })],
    [
      'DOSSIER_DOCUMENT_MISSING',
      'DANG_GIAI_QUYET',
      { action: 'YEU_CAU_NVTC', ...pause, document: null, amountDong: 1 },
    ],
    ['DOSSIER_REASON_MISSING', 'DANG_GIAI_QUYET', { action: 'TAM_DUNG', ...pause, reason: '' }],
    ['DOSSIER_DOCUMENT_MISSING', 'DANG_GIAI_QUYET', { action: 'TRA_LAI', ...letter, document: null }],
    ['DOSSIER_WAIT_NOT_OVER', 'CHO_BO_SUNG', { action: 'TRA_LAI', ...letter }],
    ['DOSSIER_DOCUMENT_MISSING', 'DA_TIEP_NHAN', { action: 'RUT', ...letter, document: null }],
    ['DOSSIER_SUPERVISOR_ONLY', 'DA_TIEP_NHAN', { action: 'HUY', reason: 'Nhập trùng' }],
    ['DOSSIER_RECEIVER_UNKNOWN', 'DA_TIEP_NHAN', handOver('CHUYEN_XU_LY', 'KHONGCO')],
    ['DOSSIER_RECEIVER_UNKNOWN', 'DA_TIEP_NHAN', handOver('CHUYEN_XU_LY', 'CU1')],
    ['DOSSIER_NOT_APOLOGIZED', 'DANG_GIAI_QUYET', answer('DONG_Y')],
    [
      'DOSSIER_PROMISE_NOT_LATER',
      'DANG_GIAI_QUYET',
      apologize({ promisedAt: '2026-11-30T08:00', sentOn: '2026-11-20' }),
    ],
    ['DOSSIER_EVIDENCE_TIME', 'DANG_GIAI_QUYET', done({ happenedAt: '2026-11-20T07:59', document: DOCUMENT })],
    ['DOSSIER_EVIDENCE_TIME', 'DANG_GIAI_QUYET', done({ happenedAt: '2026-11-20T08:01', document: DOCUMENT })],
    ['DOSSIER_SHELF_WRONG', 'CO_KET_QUA', { action: 'XEP_KE', shelf: '' }],
    ['DOSSIER_STATE_WRONG', 'DA_TIEP_NHAN', goOn()],
    ['DOSSIER_STATE_WRONG', 'CO_KET_QUA', handOver('CHUYEN_XU_LY', 'CM1')],
  ];

  it.each(NEEDS)('%s from %s: nothing is written', async (code, from, step) => {
    const id = await dossierIn(from);
    const before = await world.life().read(id);
    expect(await world.life().step(id, step)).toMatchObject(failure(code));
    expect(await world.life().read(id)).toEqual(before);
  });

  it('is asked of a result as the office set it', async () => {
    await world.settings({ resultRule: 'DIGITIZED' });
    const { id } = await world.receive();
    expect(await world.life().step(id, done())).toMatchObject(failure('DOSSIER_RESULT_NOT_DIGITIZED'));
    const after = await world.life().take(id, done({ exception: 'Máy quét hỏng' }));
    expect(after.result).toEqual({ paper: true, fileId: null, signed: false, exception: 'Máy quét hỏng' });
    await world.settings({ resultRule: 'NONE' });
  });

  it('is the head of unit for a cancellation, whose number is never used again', async () => {
    const { id, code } = await world.receive();
    await world.life('LD1').take(id, { action: 'HUY', reason: 'Nhập trùng' });
    expect((await world.receive()).code).not.toBe(code);
    expect(await world.life().read(id)).toMatchObject({ state: 'HUY', finishedAt: utcOf('2026-11-20T08:00') });
  });

  it('is the end of the waiting period before a dossier is sent back', async () => {
    const id = await dossierIn('CHO_BO_SUNG');
    world.at('2026-11-27T16:59');
    expect(await world.life().step(id, { action: 'TRA_LAI', ...letter })).toMatchObject(
      failure('DOSSIER_WAIT_NOT_OVER'),
    );
    world.at('2026-11-28T00:00');
    expect((await world.life().take(id, { action: 'TRA_LAI', ...letter })).state).toBe('TRA_LAI');
  });
});

function answer(said: 'DONG_Y' | 'KHONG_DONG_Y'): StepInput {
  return { action: 'TRA_LOI_XIN_LOI', answer: said, answeredOn: '2026-11-20', reason: '' };
}
