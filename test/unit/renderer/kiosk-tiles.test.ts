import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateWords } from '../../../renderer/src/features/kiosk/estimate-words.ts';
import {
  homeTiles,
  MAX_TILES,
  pictureOf,
  servicesOf,
  type Tile,
  waitingOf,
} from '../../../renderer/src/features/kiosk/home-tiles.ts';
import type { KioskService } from '../../../renderer/src/features/kiosk/kiosk-service.ts';
import { printerNotice } from '../../../renderer/src/features/kiosk/printer-notice.ts';
import { searchServices } from '../../../renderer/src/features/kiosk/search-services.ts';

function service(code: string, more: Partial<KioskService> = {}): KioskService {
  return { code, name: code, kind: 'RECEIVE', group: '', picture: '', waiting: 0, estimate: null, ...more };
}

const kindsOf = (tiles: readonly Tile[]): string[] => tiles.map(({ kind, id }) => `${kind} ${id}`);

describe('the pictures of the first screen', () => {
  const help = service('HD', { kind: 'GUIDANCE' });

  it('keeps the order of the office, with help last', () => {
    const services = [help, service('A'), service('KQ', { kind: 'RESULT' })];
    expect(kindsOf(homeTiles(services, MAX_TILES))).toEqual(['SERVICE A', 'RESULT KQ', 'HELP HD']);
  });

  it('puts a group behind one picture, but not a single service of it', () => {
    const services = [
      service('A', { group: 'Đất' }),
      service('B'),
      service('C', { group: 'Đất' }),
      service('D', { group: 'Y tế' }),
    ];
    const tiles = homeTiles(services, MAX_TILES);
    expect(kindsOf(tiles)).toEqual(['GROUP group Đất', 'SERVICE B', 'SERVICE D']);
    expect(servicesOf(tiles[0] as Tile).map(({ code }) => code)).toEqual(['A', 'C']);
  });

  it('puts what does not fit behind "Lĩnh vực khác", service by service', () => {
    const services = [
      ...['A', 'B', 'C', 'D', 'E'].map((code) => service(code)),
      service('F', { group: 'G' }),
      service('H', { group: 'G' }),
      help,
    ];
    const tiles = homeTiles(services, MAX_TILES);
    expect(kindsOf(tiles)).toEqual(['SERVICE A', 'SERVICE B', 'SERVICE C', 'SERVICE D', 'MORE more', 'HELP HD']);
    expect(servicesOf(tiles[4] as Tile).map(({ code }) => code)).toEqual(['E', 'F', 'H']);
  });

  it('never shows more than its slots and never loses or doubles a service', () => {
    const anyService = fc.record({
      kind: fc.constantFrom('RECEIVE', 'RESULT', 'GUIDANCE'),
      group: fc.constantFrom('', '', 'G1', 'G2'),
      waiting: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(anyService, { maxLength: 30 }), fc.integer({ min: 3, max: MAX_TILES }), (drawn, slots) => {
        const services = drawn.map((one, index) => service(`S${index}`, one as Partial<KioskService>));
        const tiles = homeTiles(services, slots);
        expect(tiles.length).toBeLessThanOrEqual(slots);
        const codes = tiles.flatMap((tile) => servicesOf(tile).map(({ code }) => code));
        expect(codes.toSorted()).toEqual(services.map(({ code }) => code).toSorted());
        expect(tiles.reduce((sum, tile) => sum + waitingOf(tile), 0)).toBe(
          services.reduce((sum, { waiting }) => sum + waiting, 0),
        );
        const firstGuidance = services.find(({ kind }) => kind === 'GUIDANCE');
        expect(tiles.at(-1)?.kind === 'HELP').toBe(firstGuidance !== undefined);
        expect(tiles.filter(({ kind }) => kind === 'HELP')).toHaveLength(firstGuidance ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['civil', service('A', { picture: 'civil' })],
    [null, service('A')],
    ['result', service('A', { kind: 'RESULT' })],
    ['help', service('A', { kind: 'GUIDANCE' })],
    ['mine', service('A', { kind: 'GUIDANCE', picture: 'mine' })],
  ])('shows %s', (wanted, one) => {
    expect(pictureOf(homeTiles([one], MAX_TILES)[0] as Tile)).toBe(wanted);
  });
});

describe('estimateWords', () => {
  it.each([
    [0, 0, { kind: 'UP_TO', minutes: 5 }],
    [0, 299, { kind: 'UP_TO', minutes: 5 }],
    [120, 301, { kind: 'UP_TO', minutes: 10 }],
    [640, 1_150, { kind: 'BETWEEN', from: 10, to: 20 }],
    [600, 1_200, { kind: 'BETWEEN', from: 10, to: 20 }],
    [3_000, 7_201, { kind: 'OVER', minutes: 50 }],
    [0, 9_000, { kind: 'OVER', minutes: 5 }],
    [20_000, 30_000, { kind: 'OVER', minutes: 120 }],
  ])('%i to %i s', (lowS, highS, wanted) => {
    expect(estimateWords({ lowS, midS: lowS, highS })).toEqual(wanted);
  });

  it('holds the whole band', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(5_000), (lowS, widthS) => {
        const highS = lowS + widthS;
        const words = estimateWords({ lowS, midS: lowS, highS });
        if (words.kind !== 'OVER')
          expect((words.kind === 'UP_TO' ? words.minutes : words.to) * 60).toBeGreaterThanOrEqual(highS);
        if (words.kind === 'BETWEEN') expect(words.from * 60).toBeLessThanOrEqual(lowS);
      }),
    );
  });
});

describe('printerNotice', () => {
  const state = (problem: string | null, of: 'READY' | 'PROBLEM' | 'UNKNOWN') => [
    { code: 'M2', state: 'PROBLEM' as const, problem: 'PRINTER_PAPER_OUT' },
    { code: 'M1', state: of, problem },
  ];
  it.each([
    [null, null, 'NONE'],
    ['M1', null, null],
    ['M1', state(null, 'READY'), null],
    ['M1', state(null, 'UNKNOWN'), null],
    ['M1', state('PRINTER_PAPER_OUT', 'PROBLEM'), 'PAPER_OUT'],
    ['M1', state('PRINTER_COVER_OPEN', 'PROBLEM'), 'COVER_OPEN'],
    ['M1', state('PRINTER_OFFLINE', 'PROBLEM'), 'OTHER'],
    ['M3', state(null, 'READY'), null],
  ] as const)('%s', (code, states, wanted) => {
    expect(printerNotice(code, states && [...states])).toBe(wanted);
  });
});

describe('searchServices', () => {
  const all = [
    'Chứng thực bản sao, chữ ký',
    'Đất đai, xây dựng, môi trường',
    'Tư pháp, hộ tịch',
    'Đăng ký hộ kinh doanh',
    'Bảo trợ xã hội, người có công',
  ].map((name) => ({ names: [name] }));
  const find = (typed: string): (string | undefined)[] => searchServices(all, typed).map(({ names }) => names[0]);

  it.each([
    ['', []],
    ['   ', []],
    ['dat dai', ['Đất đai, xây dựng, môi trường']],
    ['DAT', ['Đất đai, xây dựng, môi trường']],
    ['chung thuc', ['Chứng thực bản sao, chữ ký']],
    ['Chứng', ['Chứng thực bản sao, chữ ký']],
    ['ho', ['Tư pháp, hộ tịch', 'Đăng ký hộ kinh doanh', 'Bảo trợ xã hội, người có công']],
    ['ho kinh', ['Đăng ký hộ kinh doanh']],
    ['kinh ho', ['Đăng ký hộ kinh doanh']],
    ['zzz', []],
  ])('%j', (typed, wanted) => {
    expect(find(typed)).toEqual(wanted);
  });

  it('finds a service by the name of its group too', () => {
    expect(searchServices([{ names: ['Cấp đổi sổ', 'Đất đai'] }], 'dat d')).toHaveLength(1);
  });
});
