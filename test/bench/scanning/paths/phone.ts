import { fileURLToPath } from 'node:url';
import type { Result } from '../../../../electron/domain/result.ts';
import { ok } from '../../../../electron/domain/result.ts';
import type { Begun, ScanPath } from '../cell.ts';
import { drawSheet } from '../draw-sheet.ts';
import { type LinkFate, Phone } from '../phone-client.ts';

/** A photo of a page, small: the matrix is about pages, not pixels. */
const DPI = 100;
/** The device host of this path. */
export const PHONE_HOST = fileURLToPath(new URL('../phone-host.ts', import.meta.url));

/** Pictures that a phone takes page after page; the person goes on from the page that the clerk's screen lacks. */
export async function phonePath(sheets: number): Promise<ScanPath & { readonly connection: string }> {
  const pictures = await Promise.all(Array.from({ length: sheets }, (_, index) => drawSheet(index + 1, DPI)));
  let next: { first: number; fault: string | null; atSheet: number } = { first: 1, fault: null, atSheet: 1 };

  /** What this phone sends, and how its link is. */
  function shots() {
    const { first, fault, atSheet } = next;
    const isGone = fault === 'PHONE_GONE';
    const last = isGone ? atSheet - 1 : sheets;
    return pictures.slice(first - 1, last).map((bytes, index) => {
      const isHit = first + index === atSheet;
      if (isHit && fault === 'UNREADABLE') return { bytes, spoilt: bytes.subarray(0, bytes.length >> 1) };
      if (isHit && fault === 'NO_PICTURE') return { bytes, spoilt: Buffer.from('khong phai anh') };
      return { bytes };
    });
  }

  /** The link is bad while the picture in question travels: each of its pieces needs several tries. */
  function fate(): (question: { readonly type: string; readonly picture?: number }) => LinkFate {
    const { fault, atSheet, first } = next;
    let tries = 0;
    return ({ type, picture }) => {
      const isHit = type === 'piece' && picture === atSheet - first + 1;
      if (!isHit || (fault !== 'CUT' && fault !== 'ANSWER_LOST')) return 'CARRIES';
      tries += 1;
      return tries % 3 === 0 ? 'CARRIES' : fault;
    };
  }

  return {
    name: 'phone',
    connection: 'escl:http://127.0.0.1:9/eSCL',
    sheets,
    choosesSheets: false,
    cutsShort: ['PHONE_GONE'],
    faults: {
      CUT: [],
      ANSWER_LOST: [],
      UNREADABLE: [],
      NO_PICTURE: [],
      PHONE_GONE: [],
    },
    load: async (fault, atSheet) => void (next = { first: 1, fault, atSheet }),
    putBack: async (first) => void (next = { first, fault: null, atSheet: 1 }),
    async begin(office, dossierId): Promise<Result<Begun>> {
      const opened = await office.call('phone.open', { dossierId, componentOrdinal: 1 });
      if (!opened.ok) return opened;
      const { job, addresses } = opened.value;
      const phone = new Phone({ url: addresses[0]?.url ?? '', fate: fate() });
      const isGone = next.fault === 'PHONE_GONE';
      const taken = shots();
      void (async () => {
        // A phone that is put away says nothing; the clerk ends it when no more pages come.
        const sent = await phone.send(taken, isGone);
        if (sent !== 'DONE') await office.call('scan.cancel', { jobId: job.id });
      })();
      return ok({ job });
    },
  };
}
