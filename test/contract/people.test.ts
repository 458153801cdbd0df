import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.stop());

const signIn = (pin: string) => office.as(null)('people.signIn', { personId: office.clerk.personId, pin });

describe('signing in', () => {
  it('answers the person and records it in the own name', async () => {
    expect(await signIn('3690')).toMatchObject({
      ok: true,
      value: { name: 'Nguyễn Cán Bộ', role: 'CLERK', locked: false },
    });
    const history = await office.as(office.it)('history.recent', { limit: 1 });
    expect(history).toMatchObject({ value: { entries: [{ type: 'person.signedIn', personName: 'Nguyễn Cán Bộ' }] } });
  });

  it('blocks after five wrong PINs, longer after each further one, and forgets them after a right one', async () => {
    for (let wrong = 1; wrong < 5; wrong += 1)
      expect(await signIn('0000')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await signIn('0000')).toMatchObject({ error: { code: 'PIN_BLOCKED', details: { seconds: 60 } } });
    expect(await signIn('3690')).toMatchObject({ error: { code: 'PIN_BLOCKED' } });
    office.clock.advanceMs(60_000);
    expect(await signIn('0000')).toMatchObject({ error: { code: 'PIN_BLOCKED', details: { seconds: 120 } } });
    office.clock.advanceMs(120_000);
    expect(await signIn('3690')).toMatchObject({ ok: true });
    expect(await signIn('0000')).toMatchObject({ error: { code: 'PIN_WRONG' } });
  });

  it('counts guesses that are sent at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => signIn(`000${index}`)));
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'PIN_WRONG')).toHaveLength(4);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'PIN_BLOCKED')).toHaveLength(4);
  });

  it('refuses retired and unknown people', async () => {
    const row = { code: 'CB1', active: false, name: 'Nguyễn Cán Bộ', role: 'CLERK' as const, unitCode: 'GOC' };
    await office.as(office.it)('config.save', { kind: 'person', row });
    expect(await signIn('3690')).toMatchObject({ error: { code: 'PERSON_UNKNOWN' } });
    const choices = await office.as(null)('people.choices', {});
    expect(choices.ok && choices.value.people.map(({ role }) => role)).toEqual(['IT', 'HEAD']);
  });
});

describe('changing a PIN', () => {
  it('needs the old one and a good new one', async () => {
    const change = (oldPin: string, newPin: string) => office.as(office.clerk)('people.changePin', { oldPin, newPin });
    expect(await change('0000', '8520')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await change('3690', '4321')).toMatchObject({ error: { code: 'PIN_RUN' } });
    expect(await change('3690', '8520')).toMatchObject({ ok: true });
    expect(await signIn('3690')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await signIn('8520')).toMatchObject({ ok: true });
  });

  it('is harmless when the same request arrives again', async () => {
    const requestId = randomUuidV7();
    const change = () => office.as(office.clerk)('people.changePin', { oldPin: '3690', newPin: '8520' }, requestId);
    expect(await change()).toMatchObject({ ok: true });
    expect(await change()).toMatchObject({ ok: true });
    expect(await signIn('8520')).toMatchObject({ ok: true });
  });

  it('is done by IT for somebody who forgot it', async () => {
    const { personId } = office.clerk;
    const reset = await office.as(office.it)('people.resetPin', { personId, newPin: '8520' });
    expect(reset).toMatchObject({ ok: true, value: { person: { code: 'CB1' } } });
    expect(await signIn('8520')).toMatchObject({ ok: true });
  });

  it('is given by the head to clerks only: who sets a PIN can sign in with it', async () => {
    const reset = (personId: string) => office.as(office.head)('people.resetPin', { personId, newPin: '8520' });
    expect(await reset(office.clerk.personId)).toMatchObject({ ok: true });
    expect(await reset(office.it.personId)).toMatchObject({ error: { code: 'ROLE_REFUSED' } });
    expect(await reset(office.head.personId)).toMatchObject({ error: { code: 'ROLE_REFUSED' } });
  });

  it('needs a person', async () => {
    const reset = await office.as(null)('people.resetPin', { personId: office.clerk.personId, newPin: '8520' });
    expect(reset).toMatchObject({ error: { code: 'ACTOR_REQUIRED' } });
  });
});
