import type { MethodParsedInput } from '../../contract/contract.ts';
import { decideStep } from '../../domain/dossier/machine.ts';
import type { Officer } from '../../domain/dossier/step.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { keepSteps, type LogDeps, receiverOf, stepContext } from './dossier-log.ts';
import { findDossier } from './views.ts';

type Input = MethodParsedInput<'dossier.handOverAll'>;

/**
 * Hands everything that one officer holds to another: what is open, and results that wait to be fetched. All of it or
 * nothing, with a line of the log and an event for each dossier, so that each can be undone by itself. Who gives may have
 * left the office. Errors: `DOSSIER_SUPERVISOR_ONLY`, `DOSSIER_HOLDER_UNKNOWN`, `DOSSIER_RECEIVER_UNKNOWN` (also for the holder), `DOSSIER_CLOCK_BACK`,
 * `DOSSIER_REASON_MISSING`, `DOSSIER_NOTHING_TO_HAND_OVER`.
 */
export async function handOverAll(
  deps: LogDeps,
  { fromPersonCode, toPersonCode, reason }: Input,
  change: Change,
): Promise<Result<{ count: number }>> {
  if (change.actor.role !== 'HEAD') return fail('DOSSIER_SUPERVISOR_ONLY', { action: 'BAN_GIAO' });
  const handedOver = await deps.store.write(change, async (writes) => {
    if (reason.trim() === '') return fail('DOSSIER_REASON_MISSING', { action: 'BAN_GIAO' });
    const holder = await writes.entityByCode('person', fromPersonCode);
    if (!holder) return fail('DOSSIER_HOLDER_UNKNOWN', { code: fromPersonCode });
    const receiver = await receiverOf(writes, toPersonCode);
    if (!receiver.ok) return receiver;
    if (receiver.value?.personId === holder.id) return fail('DOSSIER_RECEIVER_UNKNOWN', { code: toPersonCode });
    const dossierIds = await heldBy(writes, holder.id, utcNow(deps.clock));
    if (dossierIds.length === 0) return fail('DOSSIER_NOTHING_TO_HAND_OVER', { name: holder.name });
    for (const dossierId of dossierIds) {
      const done = await handOver(deps, writes, { dossierId, receiver: receiver.value, reason }, change);
      if (!done.ok) return done;
    }
    return ok({ dossierIds });
  });
  if (!handedOver.ok) return handedOver;
  const { dossierIds } = handedOver.value;
  for (const dossierId of dossierIds) deps.announce('dossier.changed', { dossierId });
  return ok({ count: dossierIds.length });
}

/** How many dossiers `handOverAll` would hand over. Error: `DOSSIER_HOLDER_UNKNOWN`. */
export function countHeld(
  { store, clock }: Pick<LogDeps, 'store' | 'clock'>,
  personCode: string,
): Promise<Result<{ count: number }>> {
  return store.read(async (reads) => {
    const holder = await reads.entityByCode('person', personCode);
    if (!holder) return fail('DOSSIER_HOLDER_UNKNOWN', { code: personCode });
    return ok({ count: (await heldBy(reads, holder.id, utcNow(clock))).length });
  });
}

/** Ids of what a person has that did not end. */
async function heldBy(reads: Reads, personId: string, now: string): Promise<string[]> {
  const waiting = (await reads.toFetch(now)).filter(({ handler }) => handler?.personId === personId);
  return [...(await reads.openHeldBy(personId)), ...waiting].map(({ id }) => id);
}

interface HandOver {
  readonly dossierId: string;
  readonly receiver: Officer | null;
  readonly reason: string;
}

async function handOver(
  deps: LogDeps,
  writes: Writes,
  { dossierId, receiver, reason }: HandOver,
  change: Change,
): Promise<Result<null>> {
  const dossier = await findDossier(writes, dossierId);
  if (!dossier.ok) return dossier;
  const context = await stepContext(deps, writes, dossier.value, change, receiver);
  const step = decideStep(dossier.value, { action: 'BAN_GIAO', reason }, context);
  if (!step.ok) return step;
  await keepSteps(writes, dossier.value, [step.value], 'dossier.step');
  return ok(null);
}
