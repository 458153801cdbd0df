import type { TaskView } from '../../contract/digitization-views.ts';
import type { ErrorCode } from '../../domain/error-codes.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { SigningKey } from '../../domain/signing/signing.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Change } from '../ports/store.ts';
import type { TaskHandle, Tasks } from '../tasks/tasks.ts';
import { type Batch, type SignDocumentDeps, signDocument } from './sign-document.ts';

export interface SignBatchDeps extends SignDocumentDeps {
  readonly tasks: Tasks;
  /** A document was signed without the timestamp that it should have. */
  readonly wantsTimestamp: () => void;
}

interface StartInput {
  readonly documentIds: readonly string[];
  readonly keyId: string;
  readonly pin: string | null;
}

/** What is wrong with the PIN is not wrong with the document: it waits as before. */
const OF_THE_PERSON: readonly ErrorCode[] = ['SIGNER_PIN_WRONG', 'SIGNER_PIN_LOCKED', 'SIGNER_CANCELLED'];
/** After these the next document would only fail likewise; with a wrong PIN it would bring the token nearer to its lock. */
const STOPPING: readonly ErrorCode[] = [
  ...OF_THE_PERSON,
  'SIGNER_NOT_SET_UP',
  'SIGNER_MISSING',
  'SIGNER_MODULE_UNUSABLE',
  'SIGNER_KEY_UNKNOWN',
  'SIGNER_CERTIFICATE_EXPIRED',
  'SIGNER_CERTIFICATE_UNFIT',
  'SIGNER_TIMEOUT',
  'SIGNING_AGENT_UNREACHABLE',
  'P12_UNREADABLE',
  'STORE_FULL',
];

/**
 * Begins to sign documents one after the other. Those that fail stay in the queue with the reason; what would fail for every
 * document stops the batch. Errors: DOCUMENT_UNKNOWN for one that is not the last version of its component, TASK_RUNNING,
 * SIGNER_KEY_UNKNOWN, SIGNER_CERTIFICATE_EXPIRED, SIGNER_PIN_WRONG for a PIN that is missing, and those of a signer's keys.
 */
export async function startSigning(
  deps: SignBatchDeps,
  { documentIds, keyId, pin }: StartInput,
  { actor }: Change,
): Promise<Result<{ task: TaskView }>> {
  const { store, tasks, signers } = deps;
  if (tasks.running('SIGN') !== null) return fail('TASK_RUNNING');
  const ids = [...new Set(documentIds)];
  const found = await store.read(async (reads) => ({
    isKnown: (await Promise.all(ids.map(async (id) => isLast(reads, await reads.document(id))))).every(Boolean),
    settings: (await reads.settings()).signing,
    agency: (await reads.office())?.name ?? '',
    person: actor.personId === null ? null : await reads.entityById('person', actor.personId),
  }));
  if (!found.isKnown) return fail('DOCUMENT_UNKNOWN');
  const signer = signers(found.settings);
  const keys = await signer.keys();
  if (!keys.ok) return keys;
  const usable = usableKey(keys.value, keyId, pin, deps.clock.nowMs());
  if (!usable.ok) return usable;
  const { settings, agency } = found;
  const batch: Batch = { signer, settings, agency, keyId, pin, actor, actorName: found.person?.name ?? '' };
  const started = tasks.start('SIGN', ids.length, (task) => signEach(deps, ids, batch, task));
  return started.ok ? ok({ task: started.value }) : started;
}

async function isLast(
  reads: { lastDocument(dossierId: string, ordinal: number): Promise<ComponentDocument | null> },
  document: ComponentDocument | null,
): Promise<boolean> {
  if (document === null) return false;
  return (await reads.lastDocument(document.dossierId, document.componentOrdinal))?.id === document.id;
}

function usableKey(keys: readonly SigningKey[], keyId: string, pin: string | null, nowMs: number): Result<null> {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) return fail('SIGNER_KEY_UNKNOWN');
  const { notBefore, notAfter } = key;
  const isEarly = notBefore !== null && Date.parse(notBefore) > nowMs;
  const isLate = notAfter !== null && Date.parse(notAfter) < nowMs;
  if (isEarly || isLate) return fail('SIGNER_CERTIFICATE_EXPIRED', { notBefore, notAfter });
  return key.needsPin && !pin ? fail('SIGNER_PIN_WRONG') : ok(null);
}

async function signEach(
  deps: SignBatchDeps,
  documentIds: readonly string[],
  batch: Batch,
  task: TaskHandle,
): Promise<Result<null>> {
  for (const documentId of documentIds) {
    if (task.cancelled) return ok(null);
    const signed = await signDocument(deps, documentId, batch);
    if (signed.ok && signed.value.problem !== null) deps.wantsTimestamp();
    if (!signed.ok && !OF_THE_PERSON.includes(signed.error.code))
      await markFailed(deps, documentId, signed.error, batch);
    task.advance(1, signed.ok ? 0 : 1);
    deps.announce('signing.changed', {});
    if (!signed.ok && STOPPING.includes(signed.error.code)) return signed;
  }
  return ok(null);
}

/** Keeps the document in the queue with the reason. One that is signed already keeps its signatures, and is only told of. */
async function markFailed(
  { store, ids, log }: SignBatchDeps,
  documentId: string,
  { code }: AppError,
  { actor }: Batch,
): Promise<void> {
  log.warn('a document was not signed', { documentId, code });
  const change = { requestId: ids.next(), method: 'signing.start', actor };
  const marked = await store.write(change, async (writes) => {
    const document = await writes.document(documentId);
    if (!document || !(await isLast(writes, document)) || document.signing === 'SIGNED')
      return fail('DOCUMENT_UNKNOWN');
    await writes.putDocument({ ...document, signing: 'FAILED', problem: code });
    const body = { documentId, signing: 'FAILED', problem: code };
    await writes.record({ type: 'document.signing', subject: 'dossier', subjectId: document.dossierId, body });
    return ok(null);
  });
  if (!marked.ok && marked.error.code !== 'DOCUMENT_UNKNOWN') {
    log.warn('a failed signature could not be noted', { documentId, code: marked.error.code });
  }
}
