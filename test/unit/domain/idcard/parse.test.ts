import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idCardSchema } from '../../../../electron/contract/idcard-schema.ts';
import { MAX_CARD_TEXT_UNITS, parseIdCard } from '../../../../electron/domain/idcard/parse.ts';
import { cardFacts, encode2021, encode2024 } from './cards.ts';

const CARD_2021 = '001099000001|012345678|NGUYỄN VĂN AN|15081999|Nam|Số 5, Tràng Tiền, Hoàn Kiếm, Hà Nội|01072021';
const CARD_2024 = '001199000002|Trần Thị Đào|Nữ|29021996|Tổ 3, Tân Phong, Lai Châu|02072024|';

function read(text: unknown): ReturnType<typeof parseIdCard> {
  return parseIdCard(text);
}

function codeOf(text: unknown): string | null {
  const result = parseIdCard(text);
  return result.ok ? null : result.error.code;
}

/** The card of 2021 with some fields replaced. */
function changed(fields: Readonly<Record<number, string>>): string {
  return CARD_2021.split('|')
    .map((field, index) => fields[index] ?? field)
    .join('|');
}

function warningsOf(text: string): readonly string[] {
  const result = parseIdCard(text);
  return result.ok ? result.value.warnings : [result.error.code];
}

describe('parseIdCard reads', () => {
  it('the layout of 2021', () => {
    expect(read(CARD_2021)).toEqual({
      ok: true,
      value: {
        id: '001099000001',
        oldId: '012345678',
        name: 'NGUYỄN VĂN AN',
        birthDate: '1999-08-15',
        sex: 'Nam',
        address: 'Số 5, Tràng Tiền, Hoàn Kiếm, Hà Nội',
        issuedDate: '2021-07-01',
        extra: [],
        warnings: [],
      },
    });
  });

  it('the layout of 2024, an empty old number as null', () => {
    expect(read(CARD_2024.replace('0011990', '0011960'))).toEqual({
      ok: true,
      value: {
        id: '001196000002',
        oldId: null,
        name: 'Trần Thị Đào',
        birthDate: '1996-02-29',
        sex: 'Nữ',
        address: 'Tổ 3, Tân Phong, Lai Châu',
        issuedDate: '2024-07-02',
        extra: [],
        warnings: [],
      },
    });
  });

  it('what is left into extra, empty fields kept in place', () => {
    expect(read(`${CARD_2021}||NGUYỄN VĂN CHA|TRẦN THỊ MẸ|`)).toMatchObject({
      ok: true,
      value: { issuedDate: '2021-07-01', extra: ['', 'NGUYỄN VĂN CHA', 'TRẦN THỊ MẸ', ''] },
    });
  });

  it('a layout by its dates even when many fields follow', () => {
    const many = `${CARD_2024}${'|01012000'.repeat(10)}`;
    expect(read(many)).toMatchObject({ ok: true, value: { issuedDate: '2024-07-02', oldId: null } });
  });

  it.each([
    ['an old number shaped like no real date', '99345678', '2024-07-02'],
    ['an old number that is a real date', '01022003', '2024-07-02'],
  ])('a card of 2024 with %s', (_what, oldId, issuedDate) => {
    expect(read(`${CARD_2024}${oldId}`)).toMatchObject({ ok: true, value: { oldId, issuedDate, sex: 'Nữ' } });
  });

  it('decomposed text as composed', () => {
    expect(read(CARD_2021.normalize('NFD'))).toEqual(read(CARD_2021));
  });

  it.each(['\r', '\n', '\r\n', '\t'])('text with the suffix %j of a reader', (suffix) => {
    expect(read(CARD_2021 + suffix)).toEqual(read(CARD_2021));
  });

  it('surplus spaces and either case of the sex', () => {
    expect(read(changed({ 2: '  NGUYỄN\u00A0 VĂN  AN ', 4: ' NAM' }))).toEqual(read(CARD_2021));
  });
});

describe('parseIdCard refuses', () => {
  it.each([
    ['a number', 1, 'IDCARD_NOT_TEXT'],
    ['null', null, 'IDCARD_NOT_TEXT'],
    ['a list', [CARD_2021], 'IDCARD_NOT_TEXT'],
    ['an object with its own toString', { toString: () => CARD_2021 }, 'IDCARD_NOT_TEXT'],
    ['nothing', '', 'IDCARD_NOT_CITIZEN_CARD'],
    ['an address of VNeID', 'https://vneid.gov.vn/a|b|c|d|e|f|g', 'IDCARD_VNEID_CODE'],
    ['a signed token', `eyJhbGciOiJFUzI1NiJ9.${'a'.repeat(80)}.${'b'.repeat(60)}`, 'IDCARD_VNEID_CODE'],
    ['a sealed text', 'Qz9+/'.repeat(20), 'IDCARD_VNEID_CODE'],
    ['a web address', 'https://dichvucong.gov.vn/?ma=1|2|3', 'IDCARD_WEB_ADDRESS'],
    ['an address that only looks like VNeID', 'https://vneid.gov.vn.example.com/', 'IDCARD_WEB_ADDRESS'],
    ['an address without a scheme', 'www.example.com\r\n', 'IDCARD_WEB_ADDRESS'],
    ['a Wi-Fi code', 'WIFI:T:WPA;S:Quay;P:12345678;;', 'IDCARD_WIFI_CODE'],
    ['a business card', 'BEGIN:VCARD\nVERSION:3.0\nN:A\nEND:VCARD', 'IDCARD_CONTACT_CODE'],
    ['a phone number', 'tel:0912345678', 'IDCARD_CONTACT_CODE'],
    ['a JSON text', '{"id":"001099000001"}', 'IDCARD_NOT_CITIZEN_CARD'],
    ['a bank QR', '00020101021138570010A00000072701270006970436', 'IDCARD_BANK_CODE'],
    ['an old health card', 'GD4010123456789|4e677579|15/08/1999|1|48|01 - 001|01/01/2021|-', 'IDCARD_HEALTH_CARD'],
    ['a new health card', '0123456789|4e677579|15/08/1999|1|48|01 - 001|01/01/2021|-', 'IDCARD_HEALTH_CARD'],
    ['a new health card with its end', '0123456789|4e677579|1999|1|$', 'IDCARD_HEALTH_CARD'],
    ['11 digits', changed({ 0: '00109900001' }), 'IDCARD_BAD_NUMBER'],
    ['13 digits', changed({ 0: '0010990000011' }), 'IDCARD_BAD_NUMBER'],
    ['a letter in the number', changed({ 0: '00109900000A' }), 'IDCARD_NOT_CITIZEN_CARD'],
    ['full-width digits', changed({ 0: '００１０９９００００１１' }), 'IDCARD_NOT_CITIZEN_CARD'],
    ['Arabic digits', changed({ 0: '٠٠١٠٩٩٠٠٠٠٠١' }), 'IDCARD_NOT_CITIZEN_CARD'],
    ['a bare number', '001099000001', 'IDCARD_BAD_FIELD_COUNT'],
    ['six fields', CARD_2021.slice(0, CARD_2021.lastIndexOf('|')), 'IDCARD_BAD_FIELD_COUNT'],
    ['no dates', changed({ 3: '', 6: '' }), 'IDCARD_UNKNOWN_LAYOUT'],
    ['dates with signs', changed({ 3: '15/08/1999' }), 'IDCARD_UNKNOWN_LAYOUT'],
    ['a year only', changed({ 3: '1999' }), 'IDCARD_UNKNOWN_LAYOUT'],
    ['31 February', changed({ 3: '31021999' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['29 February of a common year', changed({ 3: '29021999' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['29 February 1900', changed({ 3: '29021900' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['month 13', changed({ 3: '01131999' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['day and month unknown', changed({ 3: '00001999' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['year 0000', changed({ 3: '01010000' }), 'IDCARD_BAD_BIRTH_DATE'],
    ['an impossible day of issue', changed({ 6: '32072021' }), 'IDCARD_BAD_ISSUED_DATE'],
    ['a sex without its mark', changed({ 4: 'Nu' }), 'IDCARD_BAD_SEX'],
    ['an unknown sex', changed({ 4: 'Male' }), 'IDCARD_BAD_SEX'],
    ['no sex', changed({ 4: '' }), 'IDCARD_BAD_SEX'],
    ['a sex named like a member of every object', changed({ 4: 'constructor' }), 'IDCARD_BAD_SEX'],
    ['no name', changed({ 2: ' ' }), 'IDCARD_NO_NAME'],
    ['a tone on the sex (VNI, Telex)', changed({ 4: 'Năm' }), 'IDCARD_INPUT_METHOD'],
    ['a number typed on the Vietnamese layout', changed({ 0: 'đđăđ\u0323\u0323đđđđđă' }), 'IDCARD_INPUT_METHOD'],
    [
      'a date typed on the Vietnamese layout',
      changed({ 3: 'ă\u0300đ\u0301ă\u0323\u0323\u0323' }),
      'IDCARD_INPUT_METHOD',
    ],
    ['a tone on a house number', changed({ 5: 'Số 5\u0301, Tràng Tiền' }), 'IDCARD_INPUT_METHOD'],
  ])('%s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    '\u0000',
    '\u0007',
    '\t',
    '\n',
    '\u001B',
    '\u0085',
    '\u200B',
    '\u202E',
    '\u2066',
    '\uFEFF',
    '\uD800',
    '\uFFFD',
  ])('%j inside the text or twice at its end', (character) => {
    expect(codeOf(changed({ 2: `NGUYỄN${character}AN` }))).toBe('IDCARD_CONTROL_CHARACTER');
    expect(codeOf(character + CARD_2021)).toBe('IDCARD_CONTROL_CHARACTER');
    expect(codeOf(`${CARD_2021}${character}${character}`)).toBe('IDCARD_CONTROL_CHARACTER');
  });

  it('text of absurd length, and thousands of separators: a way to read that looks at it twice for each would never end', () => {
    expect(codeOf(CARD_2021.padEnd(MAX_CARD_TEXT_UNITS, 'A'))).toBe('IDCARD_UNKNOWN_LAYOUT');
    expect(codeOf(CARD_2021.padEnd(MAX_CARD_TEXT_UNITS, '|A'))).toBeNull();
    expect(codeOf(CARD_2021.padEnd(MAX_CARD_TEXT_UNITS + 1, '|A'))).toBe('IDCARD_TOO_LONG');
    for (const filler of ['|', ' ', 'a', '\u0301', '1', '\r', 'ầ']) {
      expect(codeOf(filler.repeat(20_000_000))).toBe('IDCARD_TOO_LONG');
      codeOf(CARD_2021 + filler.repeat(MAX_CARD_TEXT_UNITS - CARD_2021.length));
      codeOf(filler.repeat(MAX_CARD_TEXT_UNITS));
    }
  });

  it('without saying what the card holds', () => {
    const secrets = /NGUYỄN|001099000001|012345678|1999|Tràng/;
    for (const text of [
      changed({ 3: '31021999' }),
      changed({ 4: 'x' }),
      changed({ 0: '0010990' }),
      changed({ 2: 'A\u0000' }),
    ]) {
      const result = parseIdCard(text);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(JSON.stringify(result.error)).not.toMatch(secrets);
    }
  });
});

describe('parseIdCard warns', () => {
  it.each([
    ['sex against number', changed({ 0: '001199000001' }), ['ID_SEX_MISMATCH']],
    ['year against number', changed({ 0: '001098000001' }), ['ID_BIRTH_YEAR_MISMATCH']],
    ['century against number', changed({ 0: '001299000001' }), ['ID_BIRTH_YEAR_MISMATCH']],
    ['both', changed({ 0: '001300000001' }), ['ID_SEX_MISMATCH', 'ID_BIRTH_YEAR_MISMATCH']],
    ['nothing for a boy of 2015', changed({ 0: '001215000001', 3: '01032015' }), []],
    ['nothing for a girl of 2101', changed({ 0: '001501000001', 3: '01032101', 4: 'Nữ', 6: '01012110' }), []],
    ['issue before birth', changed({ 6: '14081999' }), ['ISSUED_BEFORE_BIRTH']],
    ['nothing for issue on the day of birth', changed({ 6: '15081999' }), []],
    ['an old number of 8 digits', changed({ 1: '01234567' }), ['OLD_ID_UNUSUAL']],
    ['an old number with letters', changed({ 1: '__proto__' }), ['OLD_ID_UNUSUAL']],
    ['nothing for an old number of 12 digits', changed({ 1: '001099000009' }), []],
    ['a digit in the name', changed({ 2: 'NGUYE64N' }), ['NAME_UNUSUAL']],
    ['markup in the name', changed({ 2: '<img src=x onerror=alert(1)>' }), ['NAME_UNUSUAL']],
    ['stacked marks in the name', changed({ 2: `AN${'\u0316'.repeat(5)}` }), ['NAME_UNUSUAL']],
    ['nothing for names of other peoples', changed({ 2: "Y WÊ\u0306 H'HEN K’BRẾP" }), []],
    ['no address', changed({ 5: '' }), ['ADDRESS_EMPTY']],
    ['two tones in a word', changed({ 2: 'NGUYỄỄN AN' }), ['INPUT_METHOD_SUSPECTED']],
  ])('about %s', (_what, text, warnings) => {
    expect(warningsOf(text)).toEqual(warnings);
  });
});

describe('parseIdCard, for any text', () => {
  it('reads back every card from both layouts, composed or not', () => {
    fc.assert(
      fc.property(cardFacts, (card) => {
        for (const text of [encode2021(card), encode2024(card), encode2021(card).normalize('NFD')]) {
          const result = parseIdCard(text);
          expect(result.ok).toBe(true);
          if (!result.ok) return;
          const { warnings, ...facts } = result.value;
          expect(facts).toEqual(card);
          expect(warnings).not.toContain('ID_SEX_MISMATCH');
          expect(warnings).not.toContain('ID_BIRTH_YEAR_MISMATCH');
          expect(warnings.includes('ISSUED_BEFORE_BIRTH')).toBe(card.issuedDate < card.birthDate);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and what it accepts fits the published schema', () => {
    const piece = fc.constantFrom(
      ...CARD_2021.split('|'),
      ...CARD_2024.split('|'),
      '|',
      '|',
      '|',
      'https://',
      'vneid:',
      'WIFI:',
      'tel:',
      'BEGIN:VCARD\n',
      '000201',
      '0102',
      'eyJ',
      '.',
      'GD4010123456789',
      '$',
      '\u0000',
      '\u0301',
      'é',
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('|')),
      fc.anything(),
    );
    fc.assert(
      fc.property(garbage, (input) => {
        const result = parseIdCard(input);
        if (result.ok) expect(idCardSchema.safeParse(result.value).success).toBe(true);
        else expect(result.error.code).toMatch(/^IDCARD_/);
      }),
      { numRuns: 5000 },
    );
  });

  it('notices one changed character of a card or reads a card all the same', () => {
    const change = fc.record({
      at: fc.nat(CARD_2021.length - 1),
      by: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('|', '', '9', ' ')),
    });
    fc.assert(
      fc.property(change, ({ at, by }) => {
        const result = parseIdCard(CARD_2021.slice(0, at) + by + CARD_2021.slice(at + 1));
        if (result.ok) expect(result.value.id).toMatch(/^[0-9]{12}$/);
      }),
      { numRuns: 3000 },
    );
  });
});
