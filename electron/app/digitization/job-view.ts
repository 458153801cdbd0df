import type { ScanJobView } from '../../contract/dossier-views.ts';
import type { ScanJob } from '../../domain/dossier/dossier.ts';

/** A job as windows see it. */
export function jobView(job: ScanJob): ScanJobView {
  const { id, dossierId, componentOrdinal, origin, purpose, deviceCode, state, pages, problem } = job;
  return { id, dossierId, componentOrdinal, origin, purpose: { ...purpose }, deviceCode, state, pages, problem };
}
