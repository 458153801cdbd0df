import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import type { ReceivableProcedure } from '../../contract/procedure-schema.ts';
import { isResidencePaper } from '../../domain/dossier/residence.ts';
import type { ExternalItem } from '../../domain/external/external.ts';
import { procedureOfItem } from '../../domain/external/procedure-of-item.ts';
import { ENDED_STATUSES, statusOfWord } from '../../domain/external/status-words.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { receivableProcedures } from '../catalogue/in-effect.ts';
import { utcOfLocal } from '../import/moments.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { type ReceiveOptions, type ReceptionDeps, receiveIn } from '../reception/receive.ts';
import { activeSystem, type ExternalSystem } from './systems.ts';

type Input = MethodParsedInput<'external.take'>;
type Output = MethodOutput<'external.take'>;
type ReceiveInput = MethodParsedInput<'dossier.receive'>;

/** A line that is about to become a dossier. */
interface Taking {
  readonly item: ExternalItem;
  readonly system: ExternalSystem;
  readonly procedures: readonly ReceivableProcedure[];
  readonly counterCode: string;
  readonly now: string;
}

/**
 * Makes dossiers of lines without typing. A line that cannot be taken is named and left out, as is one whose dossier is
 * here already. Error: `COUNTER_UNKNOWN`.
 */
export async function takeItems(
  deps: ReceptionDeps,
  { counterCode, items }: Input,
  change: Change,
): Promise<Result<Output>> {
  const done = await deps.store.write(change, async (writes): Promise<Result<Output>> => {
    const counter = await writes.entityByCode('counter', counterCode);
    if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: counterCode });
    const { locale } = await writes.settings();
    const now = utcNow(deps.clock);
    const procedures = await receivableProcedures(writes, localDateOf(now), counter.unitCode);
    const taken: Output['taken'] = [];
    const rejected: Output['rejected'] = [];
    for (const { system, code } of items) {
      const found = await findItem(writes, system, code);
      const made = found.ok
        ? await takeOne(deps, writes, { ...found.value, procedures, counterCode, now }, change)
        : found;
      if (made.ok) taken.push({ code, dossierId: made.value });
      else rejected.push({ code, error: made.error.code, message: renderErrorText(made.error, locale) });
    }
    return ok({ taken, rejected });
  });
  if (done.ok && done.value.taken.length > 0) {
    for (const { dossierId } of done.value.taken) deps.announce('dossier.changed', { dossierId });
    deps.announce('external.changed', {});
  }
  return done;
}

/** Errors: `EXTERNAL_SYSTEM_UNKNOWN`, `EXTERNAL_ITEM_UNKNOWN`, `EXTERNAL_CODE_TAKEN` by a dossier from a file. */
async function findItem(
  writes: Writes,
  systemCode: string,
  code: string,
): Promise<Result<Pick<Taking, 'item' | 'system'>>> {
  const system = await activeSystem(writes, systemCode);
  if (!system.ok) return system;
  const item = await writes.externalItem(systemCode, code);
  if (item === null) return fail('EXTERNAL_ITEM_UNKNOWN', { code });
  const imported = await writes.dossierByCode(code);
  return imported === null
    ? ok({ item, system: system.value })
    : fail('EXTERNAL_CODE_TAKEN', { code, by: imported.code });
}

/** Errors: `EXTERNAL_ITEM_ENDED`, `EXTERNAL_PROCEDURE_UNKNOWN`, `EXTERNAL_NAME_MISSING`, those of `receiveIn`. */
async function takeOne(deps: ReceptionDeps, writes: Writes, taking: Taking, change: Change): Promise<Result<string>> {
  const { item, system, procedures } = taking;
  const status = statusOfWord(system.states, item.state);
  if (status !== null && ENDED_STATUSES.includes(status)) {
    return fail('EXTERNAL_ITEM_ENDED', { code: item.code, status });
  }
  const procedure = procedureOfItem(procedures, item);
  if (procedure === null) {
    return fail('EXTERNAL_PROCEDURE_UNKNOWN', { name: item.procedureName || item.procedureCode });
  }
  const input = receptionOf(taking, procedure, status);
  if (!input.ok) return input;
  const made = await receiveIn(deps, writes, input.value, change, optionsOf(taking));
  return made.ok ? ok(made.value.dossier.id) : made;
}

/** Online is how most of them come; a list that tells nothing of it is one of the portal's. Error: `EXTERNAL_NAME_MISSING`. */
function receptionOf(
  { item, counterCode }: Taking,
  procedure: ReceivableProcedure,
  status: number | null,
): Result<ReceiveInput> {
  const name = item.applicantName || item.ownerName;
  if (name === '') return fail('EXTERNAL_NAME_MISSING', { code: item.code });
  return ok({
    procedureCode: procedure.code,
    counterCode,
    ticketId: null,
    channel: item.channel ?? 'TRUC_TUYEN',
    returnChannel: null,
    submittedBy: 'SELF',
    unitCode: null,
    accept: status !== 1,
    applicant: {
      name,
      personalId: item.applicantId,
      birthDate: item.applicantBirthDate,
      sex: null,
      address: item.applicantAddress,
      phone: item.applicantPhone,
      email: '',
    },
    owner: ownerOf(item),
    authorisation: null,
    external: { system: item.system, code: item.code },
    residenceReason: '',
    components: componentsOf(procedure),
  });
}

/** Somebody else than who handed it in; of what kind no list tells. */
function ownerOf({ ownerName, applicantName }: ExternalItem): ReceiveInput['owner'] {
  if (ownerName === '' || foldForSearch(ownerName) === foldForSearch(applicantName || ownerName)) return null;
  return {
    kind: 'ADULT',
    name: ownerName,
    personalId: '',
    otherId: '',
    birthDate: null,
    sex: null,
    address: '',
    nationality: '',
    representative: '',
  };
}

/** All papers count as received, but those that only some cases need, and those that nobody may ask for. */
function componentsOf({ components }: ReceivableProcedure): ReceiveInput['components'] {
  const askable = components.filter((paper) => !isResidencePaper(paper));
  const needed = askable.filter(({ conditional }) => !conditional);
  const received = needed.length > 0 ? needed : askable;
  return received.map(({ code, copies, forms }) => ({
    code,
    received: true,
    copies,
    form: forms[0] ?? 'BAN_CHINH',
    reusedFrom: null,
  }));
}

/** What the master knows better. A moment in the future is none that was. */
function optionsOf({ item, now }: Taking): ReceiveOptions {
  const past = (local: string | null): string | undefined => {
    const utc = local === null ? now : utcOfLocal(local);
    return local === null || utc > now ? undefined : utc;
  };
  const receivedAt = past(item.receivedAt);
  const submittedAt = past(item.submittedAt ?? item.receivedAt);
  return {
    ...(receivedAt !== undefined && { receivedAt }),
    ...(submittedAt !== undefined && {
      submittedAt: receivedAt !== undefined && submittedAt > receivedAt ? receivedAt : submittedAt,
    }),
    // Without a due date in the list the term of the procedure counts.
    ...(item.dueAt !== null && { dueAt: item.dueAt }),
    externalState: { state: item.state, seenAt: item.seenAt },
  };
}
