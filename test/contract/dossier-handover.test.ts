import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import { replay } from '../../electron/domain/dossier/replay.ts';
import { type DossierOffice, startDossierOffice, type Who } from './dossier-office.ts';
import { askForMore, done, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
let day = 20;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
// The clock never goes back: what one test leaves to somebody has its moments.
beforeEach(() => {
  day += 1;
  world.at(`2026-${day > 30 ? 12 : 11}-${String(day > 30 ? day - 30 : day).padStart(2, '0')}T09:00`);
});

type All = MethodInput<'dossier.handOverAll'>;
const all = (part: Partial<All> = {}, who: Who = 'LD1', requestId?: string) =>
  world.as(who)(
    'dossier.handOverAll',
    { fromPersonCode: 'CB1', toPersonCode: 'CB2', reason: 'Nghỉ thai sản', ...part },
    requestId,
  );
const failure = (code: string, details: object = {}) => ({ ok: false, error: { code, details } });
const everythingOf = (dossierId: string) =>
  world.office.store().read(async (reads) => ({
    dossier: await reads.dossier(dossierId),
    steps: await reads.stepsOf(dossierId),
    events: await reads.eventsOf('dossier', dossierId),
  }));

describe('the head of unit hands over everything that an officer has', () => {
  it('open or waiting to be fetched, in every state, each with its own line and event', async () => {
    const waiting = await world.receive();
    await world.life().complete(waiting.id);
    const returned = await world.receive();
    await world.life().complete(returned.id);
    await world.life().giveBack(returned.id, 'Q2');
    const received = await world.receive();
    const paused = await world.receive();
    await world.life().take(paused.id, handOver('CHUYEN_XU_LY', 'CB1'));
    const before = await world.life().take(paused.id, askForMore());
    const others = await world.receive({}, 'CB2');
    const held = (personCode: string) => world.as('LD1')('dossier.heldCount', { personCode });
    expect(await must(held('CB1'))).toEqual({ count: 3 });
    expect(await held('CB9')).toMatchObject(failure('DOSSIER_HOLDER_UNKNOWN', { code: 'CB9' }));
    expect(await must(all())).toEqual({ count: 3 });
    expect(await must(held('CB1'))).toEqual({ count: 0 });
    const states = { [waiting.id]: 'CO_KET_QUA', [received.id]: 'DA_TIEP_NHAN', [paused.id]: 'CHO_BO_SUNG' };
    for (const [id, state] of Object.entries(states)) {
      const { dossier, steps, events } = await everythingOf(id);
      expect(dossier).toMatchObject({ state, handler: { name: 'Hoàng Thị Hai', unitCode: 'GOC' } });
      expect(steps.at(-1)).toMatchObject({
        action: 'BAN_GIAO',
        from: state,
        to: state,
        reason: 'Nghỉ thai sản',
        actor: { name: 'Lê Lãnh Đạo' },
        detail: { giver: { name: 'Nguyễn Cán Bộ' }, receiver: { name: 'Hoàng Thị Hai' } },
      });
      expect(events.at(-1)?.type).toBe('dossier.step');
      expect(dossierFromEvents(events)).toEqual(dossier);
      expect(dossier).toEqual({ ...dossier, ...replay(steps) });
    }
    expect((await world.life().read(paused.id)).pause).toEqual(before.pause);
    expect((await world.life().read(returned.id)).handler?.name).toBe('Nguyễn Cán Bộ');
    expect((await world.life().read(others.id)).rev).toBe(1);
    const { handovers } = await must(world.as('CB1')('dossier.steps', { dossierId: received.id }));
    expect(handovers.at(-1)).toMatchObject({ note: 'Nghỉ thai sản', giver: { name: 'Nguyễn Cán Bộ' }, result: null });
    const changed = world.office.events.filter(({ event }) => event === 'dossier.changed').slice(-3);
    expect(changed.map(({ payload }) => (payload as { dossierId: string }).dossierId).sort()).toEqual(
      Object.keys(states).sort(),
    );
    expect((await must(world.as('CB2')('work.today', { everybody: false }))).notMovedOn).toHaveLength(2);
    expect(await all()).toMatchObject(failure('DOSSIER_NOTHING_TO_HAND_OVER', { name: 'Nguyễn Cán Bộ' }));
    expect(await must(all({ fromPersonCode: 'CB2', toPersonCode: 'CM1' }))).toEqual({ count: 4 });
  });

  it('and each is taken back by itself on that day', async () => {
    const [first, second] = [await world.receive(), await world.receive()];
    expect(await must(all())).toEqual({ count: 2 });
    const { rev } = await world.life().read(first.id);
    expect(await world.as('CB2')('dossier.undo', { dossierId: first.id, rev })).toMatchObject(
      failure('DOSSIER_UNDO_NOT_YOURS', { by: 'Lê Lãnh Đạo' }),
    );
    const { dossier } = await must(world.as('LD1')('dossier.undo', { dossierId: first.id, rev }));
    expect(dossier).toMatchObject({ state: 'DA_TIEP_NHAN', handler: { name: 'Nguyễn Cán Bộ' } });
    expect((await world.life().read(second.id)).handler?.name).toBe('Hoàng Thị Hai');
    await must(all());
  });

  it('or nothing at all, and says why', async () => {
    const { id } = await world.receive();
    const before = await everythingOf(id);
    expect(await all({}, 'CB2')).toMatchObject(failure('DOSSIER_SUPERVISOR_ONLY'));
    expect(await all({ reason: ' ' })).toMatchObject(failure('DOSSIER_REASON_MISSING'));
    expect(await all({ fromPersonCode: 'KHONG' })).toMatchObject(failure('DOSSIER_HOLDER_UNKNOWN', { code: 'KHONG' }));
    for (const toPersonCode of ['KHONG', 'CU1', 'CB1', 'IT1']) {
      expect(await all({ toPersonCode })).toMatchObject(failure('DOSSIER_RECEIVER_UNKNOWN', { code: toPersonCode }));
    }
    // One of two whose last step lies ahead of the clock holds both back.
    world.office.clock.advanceMs(3_600_000);
    await world.receive();
    world.office.clock.advanceMs(-1_800_000);
    expect(await all()).toMatchObject(failure('DOSSIER_CLOCK_BACK'));
    expect(await everythingOf(id)).toEqual(before);
    world.office.clock.advanceMs(1_800_000);
    expect(await must(all())).toEqual({ count: 2 });
  });

  it('once, however often the request comes, also from one who left the office', async () => {
    const { id } = await world.receive();
    const requestId = randomUuidV7();
    expect(await must(all({}, 'LD1', requestId))).toEqual({ count: 1 });
    await world.office.crashAndReopen();
    expect(await must(all({}, 'LD1', requestId))).toEqual({ count: 1 });
    expect((await everythingOf(id)).steps).toHaveLength(2);
    expect(await all({ fromPersonCode: 'CU1' })).toMatchObject(failure('DOSSIER_NOTHING_TO_HAND_OVER'));
  });
});

describe('somebody who stands in for the moment', () => {
  it('acts on what another holds, and the log names who acted', async () => {
    const { id } = await world.receive();
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    await world.life('CB2').take(id, done({ shelf: 'B-01' }));
    const { dossier } = await everythingOf(id);
    expect(dossier?.handler?.name).toBe('Vũ Chuyên Môn');
    await world.life('LD1').giveBack(id, 'Q2');
    const { steps } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['TIEP_NHAN', 'Nguyễn Cán Bộ'],
      ['CHUYEN_XU_LY', 'Nguyễn Cán Bộ'],
      ['CO_KET_QUA', 'Hoàng Thị Hai'],
      ['TRA_KET_QUA', 'Lê Lãnh Đạo'],
    ]);
  });

  it('hands a dossier on that is not theirs, from who had it', async () => {
    const { id } = await world.receive();
    const { handler } = await world.life('CB2').take(id, handOver('BAN_GIAO', 'CM1', 'Đi công tác'));
    expect(handler?.name).toBe('Vũ Chuyên Môn');
    const { handovers } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(handovers.at(-1)?.giver?.name).toBe('Nguyễn Cán Bộ');
    const it = handOver('BAN_GIAO', 'IT1');
    expect(await world.life().step(id, it)).toMatchObject(failure('DOSSIER_RECEIVER_UNKNOWN', { code: 'IT1' }));
  });
});
