import type { z } from 'zod';
import type { MethodOutput } from '../../contract/contract.ts';
import type { Person } from '../../contract/entities.ts';
import type { Session } from '../../contract/methods/people.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { checkPin } from '../../domain/pin/pin.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { PinHasher } from '../ports/pin-hasher.ts';
import type { Change, Store } from '../ports/store.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { blockAfterWrongPinMs } from './pin-block.ts';

type PersonRow = z.output<typeof Person>;

export interface PeopleDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pinHasher: PinHasher;
  /** PIN checks run one at a time: guesses sent at once must each count. */
  readonly pinChecks: SerialQueue;
}

/** Active people in the order of their codes, as the sign-in screen shows them. */
export async function signInChoices({ store }: PeopleDeps): Promise<Result<MethodOutput<'people.choices'>>> {
  return store.read(async (reads) => {
    const active = (await reads.entities('person')).filter((person) => person.active);
    const people = await Promise.all(
      active.map(async ({ id, name, role }) => ({
        id,
        name,
        role,
        hasPin: (await reads.credential(id)) !== null,
      })),
    );
    return ok({ people });
  });
}

/**
 * Checks a PIN and records the sign-in in the person's name.
 * Errors: `PERSON_UNKNOWN`, `PIN_NOT_SET`, `PIN_WRONG`, `PIN_BLOCKED` with the seconds to wait.
 */
export async function signIn(deps: PeopleDeps, input: { personId: string; pin: string }): Promise<Result<Session>> {
  const checked = await verifyPin(deps, input.personId, input.pin);
  if (!checked.ok) return checked;
  const person = checked.value;
  const actor: Actor = { personId: person.id, role: person.role };
  // A fresh id: a repeated sign-in must check the PIN again, never answer from the log of handled requests.
  const change: Change = { requestId: deps.ids.next(), method: 'people.signIn', actor };
  return deps.store.write(change, async (writes) => {
    await writes.record({ type: 'person.signedIn', subject: 'person', subjectId: person.id, body: {} });
    return ok({ personId: person.id, name: person.name, role: person.role, locked: false });
  });
}

function verifyPin(deps: PeopleDeps, personId: string, pin: string): Promise<Result<PersonRow>> {
  return deps.pinChecks.run(() => verifyPinNow(deps, personId, pin));
}

async function verifyPinNow(
  { store, clock, pinHasher }: PeopleDeps,
  personId: string,
  pin: string,
): Promise<Result<PersonRow>> {
  const { person, credential } = await store.read(async (reads) => ({
    person: await reads.entityById('person', personId),
    credential: await reads.credential(personId),
  }));
  if (!person?.active) return fail('PERSON_UNKNOWN');
  if (!credential) return fail('PIN_NOT_SET');
  const blockedMs = credential.blockedUntil === null ? 0 : Date.parse(credential.blockedUntil) - clock.nowMs();
  if (blockedMs > 0) return fail('PIN_BLOCKED', { seconds: Math.ceil(blockedMs / 1000) });
  if (await pinHasher.verify(pin, credential.pinHash)) {
    const forgotten = credential.failedCount > 0 ? await store.putPinFailures(personId, 0, null) : ok(null);
    return forgotten.ok ? ok(person) : forgotten;
  }
  const failedCount = credential.failedCount + 1;
  const blockMs = blockAfterWrongPinMs(failedCount);
  const blockedUntil = blockMs === 0 ? null : new Date(clock.nowMs() + blockMs).toISOString();
  // A guess that cannot be counted must not be told from one that was: the failure to count is the answer.
  const counted = await store.putPinFailures(personId, failedCount, blockedUntil);
  if (!counted.ok) return counted;
  return blockMs === 0 ? fail('PIN_WRONG') : fail('PIN_BLOCKED', { seconds: Math.ceil(blockMs / 1000) });
}

/** A person changes the own PIN. Errors: those of `signIn`, and the PIN rules. */
export async function changePin(
  deps: PeopleDeps,
  input: { oldPin: string; newPin: string },
  change: Change,
): Promise<Result<Record<string, never>>> {
  // Asked again after a lost answer: the old PIN is no longer right, and that is no wrong PIN.
  if (await deps.store.answerOf(change)) return ok({});
  if (change.actor.personId === null) throw new Error('nobody has no PIN to change');
  const checked = await verifyPin(deps, change.actor.personId, input.oldPin);
  if (!checked.ok) return checked;
  const saved = await savePin(deps, checked.value.id, input.newPin, change, 'person.pinChanged');
  return saved.ok ? ok({}) : saved;
}

/**
 * Gives somebody a new PIN: IT to everybody, the head to clerks. Who sets a PIN can sign in with it, so nobody gives one
 * to a person who may do more. Errors: `PERSON_UNKNOWN`, `ROLE_REFUSED`, and the PIN rules.
 */
export async function resetPin(
  deps: PeopleDeps,
  input: { personId: string; newPin: string },
  change: Change,
): Promise<Result<{ person: PersonRow }>> {
  const person = await deps.store.read((reads) => reads.entityById('person', input.personId));
  if (!person?.active) return fail('PERSON_UNKNOWN');
  if (change.actor.role !== 'IT' && person.role !== 'CLERK') return fail('ROLE_REFUSED');
  const saved = await savePin(deps, person.id, input.newPin, change, 'person.pinReset');
  return saved.ok ? ok({ person }) : saved;
}

async function savePin(
  { store, pinHasher }: PeopleDeps,
  personId: string,
  pin: string,
  change: Change,
  type: string,
): Promise<Result<null>> {
  const good = checkPin(pin);
  if (!good.ok) return good;
  const pinHash = await pinHasher.hash(pin);
  return store.write(change, async (writes) => {
    await writes.putCredential({ personId, pinHash, failedCount: 0, blockedUntil: null });
    await writes.record({ type, subject: 'person', subjectId: personId, body: {} });
    return ok(null);
  });
}
