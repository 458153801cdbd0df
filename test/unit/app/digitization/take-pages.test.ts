import { describe, expect, it } from 'vitest';
import type { ScanDeps } from '../../../../electron/app/digitization/deps.ts';
import { takePages } from '../../../../electron/app/digitization/take-pages.ts';
import type { ScanJob } from '../../../../electron/domain/dossier/dossier.ts';
import type { ErrorCode } from '../../../../electron/domain/error-codes.ts';
import { fail, ok } from '../../../../electron/domain/result.ts';

/** How a job of this origin ends whose source stops with this failure before the first page, and how often it is stopped. */
async function endOf(origin: ScanJob['origin'], code: ErrorCode) {
  let stops = 0;
  const scanners = {
    next: async () => fail(code),
    cancel: async () => {
      stops += 1;
      return ok({});
    },
  };
  const deps = { scanners } as unknown as ScanDeps;
  const job = { id: 'job', origin } as ScanJob;
  const problem = await takePages(deps, job, { personId: null, role: 'DEVICE' });
  return { code: problem?.code ?? null, stops };
}

describe('the end of a job', () => {
  it.each(['SCANNER_SILENT', 'SCANNER_WORKER_GONE', 'SCANNER_WORKER_LIES'] as const)(
    'of files by %s speaks of files, not of a scanner',
    async (code) => {
      expect(await endOf('FILES', code)).toEqual({ code: 'IMPORT_INTERRUPTED', stops: 1 });
      expect(await endOf('FOLDER', code)).toEqual({ code: 'IMPORT_INTERRUPTED', stops: 1 });
      expect(await endOf('SCANNER', code)).toEqual({ code, stops: 1 });
    },
  );

  it('of watched folders and phones is an ordinary one when somebody ends it', async () => {
    expect(await endOf('FOLDER', 'SCAN_CANCELLED')).toEqual({ code: null, stops: 0 });
    expect(await endOf('PHONE', 'SCAN_CANCELLED')).toEqual({ code: null, stops: 0 });
    expect(await endOf('SCANNER', 'SCAN_CANCELLED')).toEqual({ code: 'SCAN_CANCELLED', stops: 1 });
  });
});
