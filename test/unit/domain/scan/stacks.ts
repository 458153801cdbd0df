import type { DossierPage, ScanJob } from '../../../../electron/domain/dossier/dossier.ts';
import { arrangedAtEnd, type JobEnd } from '../../../../electron/domain/scan/job-end.ts';
import type { Compare } from '../../../../electron/domain/scan/picture-hash.ts';
import type { ScanPurpose } from '../../../../electron/domain/scan/scan.ts';

const AT = '2026-11-21T01:00:00.000Z';

/** A component into which jobs bring sheets; a sheet is known by a number, and its picture by a text. */
export interface StackWorld {
  /** Runs a job to its end; `sheets` are the numbers of the sheets that pass. Answers the job and what its end made. */
  run(purpose: ScanPurpose, sheets: readonly number[]): { job: ScanJob; end: JobEnd };
  /** Numbers of the sheets of the shown pages, in order. */
  shown(): number[];
  sheetOf(pageId: string): number;
  page(sheet: number): DossierPage;
  pages(): readonly DossierPage[];
  jobs(): readonly ScanJob[];
  /** As a clerk does by hand. */
  hide(pageId: string, hidden: DossierPage['hidden']): void;
}

export function stackWorld(pictureOf: (sheet: number) => string, compare: Compare): StackWorld {
  const jobs: ScanJob[] = [];
  let pages: readonly DossierPage[] = [];
  const sheetOf = new Map<string, number>();
  return {
    run(purpose, sheets) {
      const begun: ScanJob = {
        id: `job-${jobs.length + 1}`,
        dossierId: 'dossier',
        componentOrdinal: 1,
        origin: 'SCANNER',
        purpose,
        deviceCode: 'MQ1',
        state: 'ENDED',
        pages: sheets.length,
        problem: null,
        doubts: [],
        startedAt: AT,
        endedAt: AT,
      };
      const brought = sheets.map((sheet, index): DossierPage => {
        const id = `${begun.id}-${index + 1}`;
        sheetOf.set(id, sheet);
        const size = { widthPx: 1, heightPx: 1, dpi: 200, bytes: 1, addedAt: AT, fileId: id };
        const place = { seq: pages.length + index + 1, scanJobId: begun.id, jobPage: index + 1 };
        return {
          id,
          dossierId: 'dossier',
          componentOrdinal: 1,
          ...place,
          ...size,
          pictureHash: pictureOf(sheet),
          hidden: null,
        };
      });
      const end = arrangedAtEnd(begun, [...jobs, begun], [...pages, ...brought], compare);
      const job = { ...begun, doubts: end.doubts };
      jobs.push(job);
      pages = end.pages;
      return { job, end };
    },
    shown: () => pages.filter(({ hidden }) => hidden === null).map(({ id }) => sheetOf.get(id) ?? 0),
    sheetOf: (id) => sheetOf.get(id) ?? 0,
    page(sheet) {
      const found = pages.find(({ id }) => sheetOf.get(id) === sheet);
      if (!found) throw new Error(`no page of sheet ${sheet}`);
      return found;
    },
    pages: () => pages,
    jobs: () => jobs,
    hide(pageId, hidden) {
      pages = pages.map((page) => (page.id === pageId ? { ...page, hidden } : page));
    },
  };
}

/** Sheets by their numbers, the last one not among them. */
export const sheets = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Pictures that are texts: the same text is the same picture, texts with the same first letter are hard to tell apart. */
export const compareTexts: Compare = (a, b) => {
  if (a === '' || b === '') return 'UNSURE';
  if (a === b) return 'SAME';
  return a[0] === b[0] ? 'UNSURE' : 'DIFFERENT';
};
