import { ok, type Result } from '../../domain/result.ts';
import { ownChange } from '../digitization/page-work.ts';
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
 * document that cannot take one keeps the reason and is left alone.
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
  for (;;) {
    const { settings, documents } = await deps.store.read(async (reads) => ({
      settings: (await reads.settings()).signing,
      documents: await reads.documentsToTimestamp(A_TURN),
    }));
    if (settings.timestampUrl === '' || documents.length === 0) return 'DONE';
    const signer = deps.signers(settings);
    for (const document of documents) {
      if (isStopped()) return 'DONE';
      const pdf = await deps.files.read(document.fileId);
      const stamped = pdf.ok ? await signer.timestamp(pdf.value) : pdf;
      const kept = stamped.ok
        ? await keep(deps, document, stamped.value)
        : await refuse(deps, document, stamped.error.code);
      if (kept === 'LATER') return 'LATER';
    }
    deps.announce('signing.changed', {});
  }
}

async function keep(deps: LateTimestampsDeps, document: ComponentDocument, pdf: Uint8Array): Promise<'DONE' | 'LATER'> {
  const { signer, signedAt, madeByName: byName } = document;
  const addition = { pdf, signer, signedAt, byName, problem: null, event: 'document.timestamped' } as const;
  const added = await addVersion(deps, document, addition, ownChange(deps, 'document.timestamp'));
  // Another version came meanwhile: this one is asked for no more.
  return added.ok || added.error.code === 'DOCUMENT_UNKNOWN' ? 'DONE' : later(deps, added.error.code);
}

/** Codes that time can heal. */
const PASSING: readonly string[] = ['TIMESTAMP_UNREACHABLE', 'TIMESTAMP_INVALID', 'SIGNER_FAILED', 'SIGNER_TIMEOUT'];

async function refuse(deps: LateTimestampsDeps, document: ComponentDocument, code: string): Promise<'DONE' | 'LATER'> {
  if (PASSING.includes(code)) return later(deps, code);
  const written: Result<null> = await deps.store.write(ownChange(deps, 'document.timestamp'), async (writes) => {
    await writes.putDocument({ ...document, problem: code });
    const body = { documentId: document.id, signing: document.signing, problem: code };
    await writes.record({ type: 'document.signing', subject: 'dossier', subjectId: document.dossierId, body });
    return ok(null);
  });
  return written.ok ? 'DONE' : later(deps, written.error.code);
}

function later({ log }: LateTimestampsDeps, code: string): 'LATER' {
  log.info('no timestamp yet', { code });
  return 'LATER';
}
