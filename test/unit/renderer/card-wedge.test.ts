import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BURST_PAUSE_MS,
  COMPOSED_PAUSE_MS,
  createCardWedge,
  type WedgeStep,
} from '../../../renderer/src/features/counter/card-wedge.ts';

const CARD = '001099123456||Nguyễn Thị Bưởi|01021999|Nữ|Số 1, phường Hải Châu, Đà Nẵng|01012022';

/** Keys as [gap in ms before it, character]; Enter is a line feed. */
type Typed = readonly (readonly [number, string])[];

/** A text field behind the machine: its mark is simply its content. `ime` gives keys to an input method instead. */
function play(typed: Typed, { ime = false, startText = '' } = {}) {
  const wedge = createCardWedge<string>();
  const cards: string[] = [];
  let field = startText;
  let enters = 0;
  const carryOut = (step: WedgeStep<string> | null): boolean => {
    if (step === null) return false;
    if (step.do === 'TAKE_BACK') field = step.mark;
    if (step.do === 'RELEASE') {
      field = step.since === null ? field + step.text : step.since + step.text + field.slice(step.since.length);
    }
    if (step.do === 'READ') {
      cards.push(step.text + (step.since === null ? '' : field.slice(step.since.length)));
      if (step.since !== null) field = step.since;
    }
    return step.do === 'PASS' || step.do === 'RELEASE';
  };
  let nowMs = 1_000;
  for (const [gapMs, char] of typed) {
    nowMs += gapMs;
    carryOut(wedge.settle(nowMs));
    if (char === '\n') enters += carryOut(wedge.enter(nowMs)) ? 1 : 0;
    else if (char === '\b') field = carryOut(wedge.backspace(nowMs)) ? field.slice(0, -1) : field;
    else if (carryOut(wedge.character({ char: ime ? null : char, timeMs: nowMs, mark: field }))) field += char;
  }
  carryOut(wedge.settle(nowMs + 1_000));
  return { field, cards, enters };
}

const steady = (text: string, gapMs = 8): Typed => Array.from(text).map((char) => [gapMs, char] as const);

// A person: mostly 60 to 400 ms, now and then two keys rolled into each other, pauses between words.
const personGap = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 60, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 8, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 400, max: 5_000 }) },
);
const letter = fc.constantFrom(...Array.from('abcdeghiklmnopqrstuvxy 0123456789|ăâđêôơưế'));
const person = (maxLength: number) => fc.array(fc.tuple(personGap, letter), { maxLength });

// A reader: 1 to 30 ms, one gap in ten up to 100 ms because the computer was busy, but never most of them.
const readerGap = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: 36, max: 100 }) },
);
const cardText = fc
  .tuple(
    fc.stringMatching(/^[0-9]{12}$/),
    fc.array(fc.stringMatching(/^[A-Za-zÀ-ỹĐđ0-9 ,.]{0,30}$/), { minLength: 6, maxLength: 10 }),
  )
  .map(([id, rest]) => [id, ...rest].join('|'));

describe('a person', () => {
  it('is never taken for a reader, and loses and doubles nothing', () => {
    fc.assert(
      fc.property(person(120), fc.string({ maxLength: 10 }), (typed, startText) => {
        const { field, cards } = play(typed, { startText });
        expect(cards).toEqual([]);
        expect(field).toBe(startText + typed.map(([, char]) => char).join(''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses nothing even with hands as quick as a reader for some keys', () => {
    const hands = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), letter), { maxLength: 19 });
    fc.assert(
      fc.property(hands, fc.boolean(), (typed, ime) => {
        const { field, cards, enters } = play([...typed, [30, '\n']], { ime });
        expect([field, cards, enters]).toEqual([typed.map(([, char]) => char).join(''), [], 1]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(Array.from({ length: 14 }, (_, index) => index))(
    'who rolls keys twice, %i others between, keeps all',
    (count) => {
      const rolled = steady('12345678', 10);
      const typed: Typed = [...rolled, ...steady('abcdefghijklmn'.slice(0, count), 100), ...rolled, [300, '.']];
      expect(play(typed, { startText: 'xin ' })).toEqual({
        field: `xin ${typed.map(([, char]) => char).join('')}`,
        cards: [],
        enters: 0,
      });
    },
  );

  it('whose typing aid writes a whole phrase at once gets the phrase', () => {
    const phrase = 'Ủy ban nhân dân phường Hải Châu';
    expect(play([...steady('xin '.repeat(3), 150), ...steady(phrase, 1), [300, '.']])).toEqual({
      field: `${'xin '.repeat(3)}${phrase}.`,
      cards: [],
      enters: 0,
    });
  });

  it('may use Enter at any time', () => {
    expect(play([...steady('abc', 150), [80, '\n'], ...steady('d', 90), [20, '\n'], [1, '\n']]).enters).toBe(3);
  });
});

describe('a reader', () => {
  it('is always recognised, and nothing of the card stays in the field', () => {
    fc.assert(
      fc.property(cardText, fc.infiniteStream(readerGap), fc.string({ maxLength: 10 }), (text, gaps, startText) => {
        const chars = Array.from(text);
        const typed: Typed = [...chars, '\n'].map((char) => [gaps.next().value ?? 5, char] as const);
        const slow = typed.slice(1).filter(([gapMs]) => gapMs >= 35).length;
        // The first keys decide; a computer that is busy exactly then for most of them is not a steady reader.
        fc.pre(slow * 4 < typed.length && typed.slice(1, 8).filter(([gapMs]) => gapMs >= 35).length <= 2);
        expect(play([[500, typed[0]![1]], ...typed.slice(1)], { startText })).toEqual({
          field: startText,
          cards: [text],
          enters: 0,
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is recognised also where the computer is busy right after its first keys', () => {
    const gapsMs = [500, 8, 8, 8, 8, 8, 90, 90, 90, 90, 90];
    const typed: Typed = [...Array.from(CARD), '\n'].map((char, index) => [gapsMs[index] ?? 8, char] as const);
    expect(play(typed, { startText: 'Ủy ban ' })).toEqual({ field: 'Ủy ban ', cards: [CARD], enters: 0 });
  });

  it('is told from the person who typed just before and goes on typing after', () => {
    fc.assert(
      fc.property(person(20), cardText, person(20), (before, text, after) => {
        const typed: Typed = [
          ...before,
          [BURST_PAUSE_MS + 1, text[0] ?? '0'],
          ...steady(text.slice(1)),
          [8, '\n'],
          [400, 'x'],
          ...after,
        ];
        const { field, cards, enters } = play(typed);
        expect(cards).toEqual([text]);
        expect(field).toBe([...before, [0, 'x'] as const, ...after].map(([, char]) => char).join(''));
        expect(enters).toBe(0);
      }),
    );
  });

  it('cuts off only itself when a person was typing at a steady pace', () => {
    const typed: Typed = [...steady('ho va ten nguoi nop', 90), [70, '0'], ...steady(`${CARD.slice(1)}\n`)];
    expect(play(typed)).toEqual({ field: 'ho va ten nguoi nop', cards: [CARD], enters: 0 });
  });

  it('that begins right after a shortcut begins with its own first key, not with one pressed long before', () => {
    const wedge = createCardWedge<string>();
    wedge.character({ char: 't', timeMs: 1_000, mark: '' });
    wedge.touch(5_000);
    const keys = Array.from('H08.12-261119-0003');
    for (const [index, char] of keys.entries()) wedge.character({ char, timeMs: 5_040 + index * 8, mark: 't' });
    expect(wedge.enter(5_040 + keys.length * 8)).toEqual({ do: 'READ', text: keys.join(''), since: null });
  });

  it('needs no Enter, and may send two', () => {
    expect(play(steady(CARD)).cards).toEqual([CARD]);
    expect(play(steady(`${CARD}\n\n`))).toEqual({ field: '', cards: [CARD], enters: 0 });
  });

  it('may send two cards one after the other', () => {
    expect(play([...steady(`${CARD}\n`), [200, '0'], ...steady(`${CARD.slice(1)}\n`)]).cards).toEqual([CARD, CARD]);
  });

  it('of the code on Mẫu 01 is read like a card, however short the code is', () => {
    for (const code of ['T-261121-0001', 'H08-240719-0001', 'H08.12-240719-0001', '000.00.06.H56-231027-0361']) {
      expect(play(steady(`${code}\n`), { startText: 'Ngọc' })).toEqual({ field: 'Ngọc', cards: [code], enters: 0 });
    }
  });

  it('of other short codes writes them into the field, with their Enter', () => {
    for (const code of ['QMC:2026-11-21:A001', '001099123456', '15/12/2026', 'A-12', '8934588012345']) {
      expect(play(steady(`${code}\n`))).toEqual({ field: code, cards: [], enters: 1 });
    }
  });
});

describe('a reader and an input method', () => {
  it('that composes in the field: the text is taken out of it', () => {
    expect(play(steady(`${CARD}\n`), { ime: true, startText: 'tên: ' })).toEqual({
      field: 'tên: ',
      cards: [CARD],
      enters: 0,
    });
  });

  it('that begins to compose in the middle of a burst', () => {
    const wedge = createCardWedge<string>();
    let field = '';
    let nowMs = 0;
    const digits = '001099123456||';
    for (const char of digits) {
      const step = wedge.character({ char, timeMs: (nowMs += 8), mark: field });
      if (step.do === 'PASS') field += char;
      if (step.do === 'TAKE_BACK') field = step.mark;
    }
    for (const char of 'Nguyen Thi Buoi') {
      expect(wedge.character({ char: null, timeMs: (nowMs += 8), mark: field }).do).toBe('PASS');
      field += char;
    }
    expect(wedge.enter((nowMs += 8)).do).toBe('SWALLOW');
    expect(wedge.settle(nowMs + BURST_PAUSE_MS)).toBeNull();
    expect(wedge.settle(nowMs + COMPOSED_PAUSE_MS)).toEqual({ do: 'READ', text: digits, since: '' });
    expect(field).toBe('Nguyen Thi Buoi');
  });

  it('that rewrites by Backspace: the mangled text is passed on as the reader would have typed it', () => {
    const mangled: Typed = [...steady('001099123456||Nas'), ...steady('\b\bá|01021999|Nam|Sô\bố 1|01012022\n', 2)];
    expect(play(mangled)).toEqual({ field: '', cards: ['001099123456||Ná|01021999|Nam|Số 1|01012022'], enters: 0 });
  });
});
