import { ok, type Result } from '../../domain/result.ts';
import { ownChange } from '../digitization/page-work.ts';
import type { DocumentSigner } from '../ports/document-signer.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Timers } from '../ports/timers.ts';
import { addVersion } from './add-version.ts';
import type { SigningDeps } from './deps.ts';

export interface LateTimestampsDeps extends SigningDeps {
  readonly timers: Timers;
}

/** Timestamps for what was signed while no timestamp server answered. */
export interface LateTimestamps {
  /** Something may be waiting, or a server was set up. */
  wake(): void;
  /** Waits for the piece of work under way. */
  stop(): Promise<void>;
}

const RETRY_MS = 5 * 60_000;
const A_TURN = 20;

/**
 * Adds timestamps one document after the other, and tries again every five minutes while the server cannot be reached. A
 * document that cannot take one keeps the reason and is left alone; one over which the worker ends is tried again with the
 * others, which do not wait for it.
 */
export function createLateTimestamps(deps: LateTimestampsDeps): LateTimestamps {
  let isStopped = false;
  let isWanted = false;
  let working: Promise<void> | null = null;
  let cancelRetry: () => void = () => undefined;

  async function work(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      const outcome = await stampAll(deps, () => isStopped);
      if (outcome === 'LATER' && !isStopped) cancelRetry = deps.timers.after(RETRY_MS, wake);
    }
  }

  function wake(): void {
    if (isStopped) return;
    cancelRetry();
    isWanted = true;
    working ??= work()
      .catch((bug: unknown) =>
        deps.log.error('bug while adding timestamps', {
          stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
        }),
      )
      .finally(() => {
        working = null;
        // Asked for between the last look and now.
        if (isWanted) wake();
      });
  }

  return {
    wake,
    async stop() {
      isStopped = true;
      isWanted = false;
      cancelRetry();
      await working;
    },
  };
}

async function stampAll(deps: LateTimestampsDeps, isStopped: () => boolean): Promise<'DONE' | 'LATER'> {
  const put = new Set<string>();
  for (;;) {
    const { settings, documents } = await deps.store.read(async (reads) => ({
      settings: (await reads.settings()).signing,
      documents: (await reads.documentsToTimestamp(A_TURN + put.size)).filter(({ id }) => !put.has(id)),
    }));
    if (settings.timestampUrl === '') return 'DONE';
    if (documents.length === 0) return put.size === 0 ? 'DONE' : 'LATER';
    const signer = deps.signers(settings);
    for (const document of documents) {
      if (isStopped()) return 'DONE';
      const outcome = await stamp(deps, signer, document);
      if (outcome === 'NOBODY') return 'LATER';
      if (outcome === 'LATER') put.add(document.id);
    }
    deps.announce('signing.changed', {});
  }
}

/** `LATER`: this one, when time has gone by. `NOBODY`: the others would hear the same now. */
type Outcome = 'DONE' | 'LATER' | 'NOBODY';

async function stamp(deps: LateTimestampsDeps, signer: DocumentSigner, document: ComponentDocument): Promise<Outcome> {
  const pdf = await deps.files.read(document.fileId);
  const stamped = pdf.ok ? await signer.timestamp(pdf.value) : pdf;
  return stamped.ok ? keep(deps, document, stamped.value) : refuse(deps, document, stamped.error.code);
}

async function keep(deps: LateTimestampsDeps, document: ComponentDocument, pdf: Uint8Array): Promise<Outcome> {
  const { signer, signedAt, madeByName: byName } = document;
  const addition = { pdf, signer, signedAt, byName, problem: null, event: 'document.timestamped' } as const;
  const added = await addVersion(deps, document, addition, ownChange(deps, 'document.timestamp'));
  // Another version came meanwhile: this one is asked for no more.
  return added.ok || added.error.code === 'DOCUMENT_UNKNOWN' ? 'DONE' : later(deps, added.error.code);
}

/** Codes that time can heal. */
const PASSING: readonly string[] = ['TIMESTAMP_UNREACHABLE', 'TIMESTAMP_INVALID', 'SIGNER_FAILED', 'SIGNER_TIMEOUT'];
/** Of them, what is wrong with the server or the disk, whatever the document. */
const FOR_ALL: readonly string[] = ['TIMESTAMP_UNREACHABLE', 'STORE_FULL', 'STORE_IO_FAILED'];

async function refuse(deps: LateTimestampsDeps, document: ComponentDocument, code: string): Promise<Outcome> {
  if (PASSING.includes(code)) return later(deps, code);
  const written: Result<null> = await deps.store.write(ownChange(deps, 'document.timestamp'), async (writes) => {
    await writes.putDocument({ ...document, problem: code });
    const body = { documentId: document.id, signing: document.signing, problem: code };
    await writes.record({ type: 'document.signing', subject: 'dossier', subjectId: document.dossierId, body });
    return ok(null);
  });
  return written.ok ? 'DONE' : later(deps, written.error.code);
}

function later({ log }: LateTimestampsDeps, code: string): Outcome {
  log.info('no timestamp yet', { code });
  return FOR_ALL.includes(code) ? 'NOBODY' : 'LATER';
}
