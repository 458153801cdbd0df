import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOSSIER_STATES, type DossierState } from '../../../../electron/domain/dossier/dossier.ts';
import { nationalStatusOf } from '../../../../electron/domain/dossier/states.ts';
import { externalStanding, systemOfProcedure } from '../../../../electron/domain/external/standing.ts';
import { NATIONAL_STATES, statusOfWord, wordOfStatus } from '../../../../electron/domain/external/status-words.ts';

const standing = (state: DossierState, externalState: string | null, resumed = false, procedureCode = '1.001193') =>
  externalStanding({ procedureCode, state, resumed, externalState }, []);

describe('the status that a word means', () => {
  it.each([
    ['Đang xử lý', 4],
    ['ĐANG XỬ LÝ', 4],
    ['Đang xử lý (quá hạn)', 4],
    ['Đã trả kết quả - đúng hạn', 10],
    ['4', 4],
    ['4 - Đang xử lý', 4],
    ['10. Đã trả kết quả', 10],
    ['Yêu cầu bổ sung giấy tờ', 5],
    ['Tạm dừng', 8],
    ['Dừng giải quyết', 7],
    ['Đã có kết quả', 9],
    ['Mới đăng ký', 1],
    ['Được tiếp nhận', 2],
    ['Không được tiếp nhận', 3],
    ['Đã tiếp nhận, chờ bổ sung', null],
    ['11', null],
    ['Đang ở đâu đó', null],
    ['', null],
  ])('%s', (text, status) => expect(statusOfWord([], text)).toBe(status));

  it('is what the system itself says first, without diacritics and case', () => {
    const own = [{ text: 'Đang xử lý', status: 2 }];
    expect(statusOfWord(own, 'dang  XU ly')).toBe(2);
    expect(wordOfStatus(own, 2)).toBe('Đang xử lý');
    expect(wordOfStatus(own, 10)).toBe('Đã trả kết quả');
    expect(wordOfStatus(own, null)).toBe('');
  });

  it('is known for every national word', () => {
    for (const { text, status } of NATIONAL_STATES) expect(statusOfWord([], text)).toBe(status);
  });
});

describe('how ours stands to theirs', () => {
  it.each<[DossierState, string | null, boolean, string | null]>([
    ['DA_TIEP_NHAN', null, false, 'UNBOUND'],
    ['DA_TRA', null, false, 'UNBOUND'],
    ['DA_TIEP_NHAN', '', false, 'BEHIND'],
    ['DA_TIEP_NHAN', 'Mới đăng ký', false, 'BEHIND'],
    ['DA_TIEP_NHAN', 'Được tiếp nhận', false, 'SAME'],
    ['DA_TIEP_NHAN', 'Đang xử lý', false, 'AHEAD'],
    ['DANG_GIAI_QUYET', 'Được tiếp nhận', false, 'BEHIND'],
    ['DANG_GIAI_QUYET', 'Yêu cầu bổ sung', false, 'AHEAD'],
    ['DANG_GIAI_QUYET', 'Yêu cầu bổ sung', true, 'BEHIND'],
    ['CHO_BO_SUNG', 'Đang xử lý', false, 'BEHIND'],
    ['CHO_BO_SUNG', 'Tạm dừng', false, 'BEHIND'],
    ['CO_KET_QUA', 'Đang xử lý', false, 'BEHIND'],
    ['CO_KET_QUA', 'Đã trả kết quả', false, 'AHEAD'],
    ['DA_TRA', 'Đã xử lý xong', false, 'BEHIND'],
    ['DA_TRA', 'Đã trả kết quả', false, 'SAME'],
    ['DUNG_GIAI_QUYET', 'Công dân rút hồ sơ', false, 'SAME'],
    ['DA_TRA', 'Trả lại hồ sơ', false, 'BEHIND'],
    ['DA_TRA', 'Chữ lạ', false, 'UNKNOWN_STATE'],
    ['HUY', null, false, null],
    ['HUY', 'Đang xử lý', false, null],
  ])('%s to %j, resumed %s: %s', (state, theirs, resumed, expected) => {
    expect(standing(state, theirs, resumed)).toBe(expected);
  });

  it('is nothing for a sample and a cancelled dossier, the same where the words agree, and else never the same', () => {
    const states = fc.constantFrom(...DOSSIER_STATES);
    const words = fc.constantFrom(...NATIONAL_STATES.map(({ text }) => text), '', 'lạ');
    fc.assert(
      fc.property(states, fc.option(words), fc.boolean(), (state, theirs, resumed) => {
        expect(standing(state, theirs, resumed, 'MAU-X')).toBeNull();
        const found = standing(state, theirs, resumed);
        const ours = nationalStatusOf(state);
        expect(found === null).toBe(ours === null);
        if (ours === null) return;
        expect(found === 'UNBOUND').toBe(theirs === null);
        expect(found === 'SAME').toBe(theirs !== null && statusOfWord([], theirs) === ours);
      }),
    );
  });

  it('is the same after the word for it was marked', () => {
    for (const state of DOSSIER_STATES) {
      const status = nationalStatusOf(state);
      if (status !== null) expect(standing(state, wordOfStatus([], status))).toBe('SAME');
    }
  });
});

it('keeps a procedure where it is named, else where none is named', () => {
  const whole = { code: 'TINH', active: true, procedureCodes: [] };
  const own = { code: 'Z', active: true, procedureCodes: ['1.000111'] };
  expect(systemOfProcedure([whole, own], '1.000111')).toBe(own);
  expect(systemOfProcedure([whole, own], '1.000222')).toBe(whole);
  expect(systemOfProcedure([own], '1.000222')).toBeNull();
  expect(systemOfProcedure([{ ...own, active: false }, whole], '1.000111')).toBe(whole);
});
