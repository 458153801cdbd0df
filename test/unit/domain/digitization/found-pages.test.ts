import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoundPage, foundArrangement } from '../../../../electron/domain/digitization/found-pages.ts';
import { assignedPages } from '../../../../electron/domain/scan/page-order.ts';

const DOSSIER = 'dossier';
const ORDINALS = new Set([1, 2, 3]);

function page(id: string, part: Partial<FoundPage> = {}): FoundPage {
  return { id, componentOrdinal: 1, seq: 1, hidden: null, isBlank: false, separator: null, ...part };
}
const placed = (pages: readonly FoundPage[]): FoundPage[] => pages.map((one, index) => ({ ...one, seq: index + 1 }));
const sheet = (id: string, componentOrdinal: number, dossierId = DOSSIER): FoundPage =>
  page(id, { separator: { dossierId, componentOrdinal } });

/** Components with their pages in order, hidden ones in brackets, after what was found was done. */
function after(pages: readonly FoundPage[]): string[] {
  const { assigned, arranged } = foundArrangement(DOSSIER, ORDINALS, pages);
  const moved = new Map(assigned.map((one) => [one.id, one]));
  const hidden = new Map(arranged.map((one) => [one.id, one.hidden]));
  const result = pages.map((one) => ({ ...one, ...moved.get(one.id), hidden: hidden.get(one.id) ?? one.hidden }));
  return [...ORDINALS].map((ordinal) =>
    result
      .filter(({ componentOrdinal }) => componentOrdinal === ordinal)
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ id, hidden: reason }) => (reason === null ? id : `(${id})`))
      .join(' '),
  );
}

describe('pages behind separator sheets', () => {
  it('go where the sheet says, up to the next one', () => {
    expect(after(placed([page('a'), sheet('S2', 2), page('b'), page('c'), sheet('S3', 3), page('d')]))).toEqual([
      'a (S2) (S3)',
      'b c',
      'd',
    ]);
  });

  it('keep their order when two sheets send to the same component', () => {
    const pages = placed([sheet('S2', 2), page('a'), sheet('S3', 3), page('b'), sheet('T2', 2), page('c')]);
    expect(after(pages)).toEqual(['(S2) (S3) (T2)', 'a c', 'b']);
  });

  it('stay where the sheet names their own component, and behind a double', () => {
    expect(
      after(placed([sheet('S1', 1), sheet('T1', 1), page('a'), sheet('S2', 2), sheet('T2', 2), page('b')])),
    ).toEqual(['(S1) (T1) a (S2) (T2)', 'b', '']);
  });

  it('are left where the sheet is of another dossier, of no component, or handled before', () => {
    expect(after(placed([sheet('X', 2, 'other'), page('a'), sheet('Y', 9), page('b')]))).toEqual(['X a Y b', '', '']);
    const handled = { ...sheet('S2', 2), hidden: 'SEPARATOR' as const };
    expect(after(placed([handled, page('a')]))).toEqual(['(S2) a', '', '']);
  });

  it('blank ones among them are hidden where they go', () => {
    expect(after(placed([page('a', { isBlank: true }), sheet('S2', 2), page('b', { isBlank: true })]))).toEqual([
      '(a) (S2)',
      '(b)',
      '',
    ]);
  });
});

describe('pages that are assigned', () => {
  const arbitrary = fc.record({
    counts: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
    chosen: fc.array(fc.nat(14), { maxLength: 6 }),
    ordinal: fc.integer({ min: 1, max: 3 }),
    place: fc.option(fc.integer({ min: 1, max: 8 })),
    hidden: fc.array(fc.nat(14), { maxLength: 4 }),
  });

  it('are all still there, each place taken once, the others in their order', () => {
    fc.assert(
      fc.property(arbitrary, ({ counts, chosen, ordinal, place, hidden }) => {
        const pages = counts.flatMap((count, index) =>
          Array.from({ length: count }, (_, at) =>
            page(`${index + 1}.${at + 1}`, {
              componentOrdinal: index + 1,
              seq: at + 1,
              hidden: hidden.includes(index * 5 + at) ? 'REMOVED' : null,
            }),
          ),
        );
        const ids = [...new Set(chosen.flatMap((at) => pages[at]?.id ?? []))];
        const changed = new Map(
          assignedPages(pages, ids, { componentOrdinal: ordinal, place }).map((one) => [one.id, one]),
        );
        const result = pages.map((one) => ({ ...one, ...changed.get(one.id) }));
        const places = result.map(({ componentOrdinal, seq }) => `${componentOrdinal} ${seq}`);
        expect(new Set(places).size).toBe(pages.length);
        const there = result.filter((one) => one.componentOrdinal === ordinal).toSorted((a, b) => a.seq - b.seq);
        expect(there.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
        for (const other of [1, 2, 3]) {
          const left = result
            .filter(({ id, componentOrdinal }) => componentOrdinal === other && !ids.includes(id))
            .toSorted((a, b) => a.seq - b.seq)
            .map(({ id }) => id);
          const was = pages.filter(({ id, componentOrdinal }) => componentOrdinal === other && !ids.includes(id));
          expect(left).toEqual(was.map(({ id }) => id));
        }
      }),
    );
  });
});
