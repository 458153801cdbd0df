import type { HashedFile } from '../../electron/app/ports/file-store.ts';
import type { DossierLink, KeptDocument } from '../../electron/app/ports/keeping-rows.ts';
import type { DossierPage } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow, stepRow } from './dossier-row.ts';
import { expectOk, ids, setUpOffice, type TestOffice } from './support.ts';

/** An office with one dossier, to put pages and kept papers into. */
export interface KeepingOffice extends TestOffice {
  readonly dossierId: string;
  /** A page with its file and its link; `at` is when it came. */
  addPage(content: Uint8Array, at?: string): Promise<{ page: DossierPage; file: HashedFile; link: DossierLink }>;
  /** A kept paper with a copy of its own. */
  keep(content: Uint8Array, part?: Partial<KeptDocument>): Promise<KeptDocument>;
  handIn(at: string): Promise<string>;
}

export async function keepingOffice(): Promise<KeepingOffice> {
  const made = await setUpOffice();
  const { store, files } = made.office;
  const dossier = dossierRow(made.personId, { counterCode: null });
  const dossierId = dossier.id;
  const jobId = ids.next();
  let number = 0;
  expectOk(
    await store.write(made.change(), async (writes) => {
      await writes.putDossier(dossier);
      await writes.addSteps([stepRow(dossierId)]);
      await writes.putScanJob({
        id: jobId,
        dossierId,
        componentOrdinal: 1,
        deviceCode: 'MQ1',
        origin: 'SCANNER',
        purpose: { kind: 'PAGES' },
        state: 'ENDED',
        pages: 0,
        problem: null,
        doubts: [],
        startedAt: AT,
        endedAt: AT,
      });
      await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: dossierId, body: { dossier } });
      return ok(null);
    }),
  );
  return {
    ...made,
    dossierId,
    async addPage(content, at = AT) {
      const file = expectOk(await files.stage(dossierId, 'image/jpeg', [content]));
      number += 1;
      const page: DossierPage = {
        id: ids.next(),
        dossierId,
        componentOrdinal: 1,
        seq: number,
        scanJobId: jobId,
        jobPage: number,
        fileId: file.id,
        widthPx: 1,
        heightPx: 1,
        dpi: 200,
        bytes: content.length,
        addedAt: at,
        pictureHash: '',
        hidden: null,
      };
      const link = expectOk(
        await store.write(made.change(), async (writes) => {
          await files.attach(writes, file);
          await writes.putPage(page);
          const { sha256 } = file;
          const added = await writes.addLink({
            dossierId,
            at,
            kind: 'PAGE',
            subjectId: page.id,
            fileId: file.id,
            sha256,
          });
          await writes.record({ type: 'page.added', subject: 'dossier', subjectId: dossierId, body: null });
          return ok(added);
        }),
      );
      return { page, file, link };
    },
    async keep(content, part = {}) {
      const id = part.id ?? ids.next();
      const file = expectOk(await files.stage(id, 'application/pdf', [content]));
      const kept: KeptDocument = {
        id,
        identity: 'id:001300000001',
        typeCode: 'GKS',
        name: 'Giấy khai sinh',
        number: '12/2024',
        issuedOn: null,
        issuer: '',
        holder: '',
        validUntil: null,
        fileId: file.id,
        sha256: file.sha256,
        bytes: file.bytes,
        signed: false,
        version: 1,
        dossierId,
        componentOrdinal: 1,
        keptAt: AT,
        withdrawnAt: null,
        ...part,
      };
      return expectOk(
        await store.write(made.change(), async (writes) => {
          await files.attach(writes, file);
          await writes.putKept(kept);
          await writes.record({ type: 'kept.marked', subject: 'dossier', subjectId: dossierId, body: { kept } });
          return ok(kept);
        }),
      );
    },
    async handIn(at) {
      const id = ids.next();
      const rest = { targetCode: 'CONG', targetName: 'Cổng', byName: 'A', files: [], undoneAt: null };
      expectOk(
        await store.write(made.change(), async (writes) => {
          await writes.putSubmission({ id, dossierId, submittedAt: at, ...rest });
          await writes.record({ type: 'dossier.handedIn', subject: 'dossier', subjectId: dossierId, body: null });
          return ok(null);
        }),
      );
      return id;
    },
  };
}
