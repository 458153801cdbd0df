import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { renderErrorText } from '../../electron/contract/error-texts/render-error-text.ts';
import { type DossierOffice, FRIDAY, startDossierOffice, utcOf } from './dossier-office.ts';
import { askForMore, DOCUMENT, done, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
beforeEach(() => world.at(FRIDAY));

const everythingOf = (dossierId: string) =>
  world.office.store().read(async (reads) => ({
    dossier: await reads.dossier(dossierId),
    steps: await reads.stepsOf(dossierId),
    events: await reads.eventsOf('dossier', dossierId),
  }));

describe('two clerks on one dossier at once', () => {
  it('get one step and one clear word, and nothing is lost', async () => {
    const { id: dossierId, rev, code } = await world.receive();
    const answers = await Promise.all([
      world.as('CB1')('dossier.step', { dossierId, rev, step: handOver('CHUYEN_XU_LY', 'CM1') }),
      world.as('CB2')('dossier.step', { dossierId, rev, step: done() }),
    ]);
    const refused = answers.find((answer) => !answer.ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    if (!refused || refused.ok) throw new Error('one of the two is refused');
    const by = answers[0]?.ok ? 'Nguyễn Cán Bộ' : 'Hoàng Thị Hai';
    expect(refused.error).toMatchObject({ code: 'DOSSIER_CHANGED_SINCE', details: { code, by, based: 1, rev: 2 } });
    expect(renderErrorText(refused.error, 'vi')).toBe(
      `Hồ sơ ${code} vừa được ${by} cập nhật nên thao tác này chưa được ghi. Hãy xem lại bước mới nhất rồi làm tiếp.`,
    );
    const { dossier, steps, events } = await everythingOf(dossierId);
    expect(dossier?.rev).toBe(2);
    expect(steps).toHaveLength(events.length);
    expect(dossierFromEvents(events)).toEqual(dossier);
  });

  it('lose no step when many try, each by what they saw', async () => {
    const { id: dossierId } = await world.receive();
    await world.life().take(dossierId, handOver('CHUYEN_XU_LY'));
    const { rev } = await world.life().read(dossierId);
    const tries = Array.from({ length: 12 }, (_, index) => {
      const who = index % 2 === 0 ? 'CB1' : 'CB2';
      const step = handOver('BAN_GIAO', index % 3 === 0 ? 'CM1' : 'CB2', `lần ${index}`);
      return world.as(who)('dossier.step', { dossierId, rev, step });
    });
    const answers = await Promise.all(tries);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('DOSSIER_CHANGED_SINCE');
    expect((await everythingOf(dossierId)).steps).toHaveLength(3);
  });

  it('are told so at every way of changing it', async () => {
    const { id: dossierId, rev } = await world.receive();
    const { rev: newer } = await world.life().complete(dossierId);
    const changed = { ok: false, error: { code: 'DOSSIER_CHANGED_SINCE', details: { based: rev, rev: newer } } };
    const seen = { dossierId, rev };
    expect(await world.as('CB2')('dossier.return', { ...seen, counterCode: 'Q2' })).toMatchObject(changed);
    expect(await world.as('CB1')('dossier.undo', seen)).toMatchObject(changed);
    const fix = { ...seen, reason: 'Nhầm', document: DOCUMENT, state: 'DANG_GIAI_QUYET' } as const;
    expect(await world.as('LD1')('dossier.correct', fix)).toMatchObject(changed);
  });

  it('take a step once, however often its request comes', async () => {
    const { id: dossierId, rev } = await world.receive();
    const requestId = randomUuidV7();
    const once = () => world.as('CB1')('dossier.step', { dossierId, rev, step: done() }, requestId);
    const first = await must(once());
    await world.office.crashAndReopen();
    expect(await must(once())).toEqual(first);
    expect((await everythingOf(dossierId)).steps).toHaveLength(3);
  });
});

describe('a clock that was set back', () => {
  it('writes nothing and says when the last step was', async () => {
    const { id: dossierId } = await world.receive();
    world.at('2026-11-23T09:00');
    await world.life().take(dossierId, handOver('CHUYEN_XU_LY', 'CM1'));
    const before = await everythingOf(dossierId);
    world.at('2026-11-23T08:00');
    const last = utcOf('2026-11-23T09:00');
    const answers = [
      await world.life().step(dossierId, done()),
      await world.life('CM1').step(dossierId, askForMore()),
      await world.as('CB1')('dossier.undo', { dossierId, rev: 2 }),
    ];
    for (const answer of answers) {
      if (answer.ok) throw new Error('was written');
      expect(answer.error).toMatchObject({ code: 'DOSSIER_CLOCK_BACK', details: { last } });
      expect(renderErrorText(answer.error, 'vi')).toMatch(/^Đồng hồ máy đang chậm hơn bước trước của hồ sơ \(/);
    }
    expect(await everythingOf(dossierId)).toEqual(before);
    world.at('2026-11-23T09:00');
    expect((await world.life().take(dossierId, done())).state).toBe('CO_KET_QUA');
  });
});
