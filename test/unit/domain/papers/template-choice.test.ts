import { describe, expect, it } from 'vitest';
import { fieldValues } from '../../../../electron/domain/papers/fields.ts';
import { chooseTemplate, type TemplateRow } from '../../../../electron/domain/papers/template-choice.ts';
import { paperFileName, paperTitle } from '../../../../electron/domain/papers/titles.ts';

const row = (part: Partial<TemplateRow>): TemplateRow => ({
  active: true,
  form: 'XIN_LOI',
  formSet: 'TT03-2025',
  unitCode: null,
  body: '',
  signerTitle: [],
  signerName: '',
  legalBasis: [],
  ...part,
});
const chosen = (...rows: TemplateRow[]) => chooseTemplate(rows, 'XIN_LOI', 'TT03-2025', 'X1');

describe('the template of a paper', () => {
  it('is the shipped one while nobody changed anything', () => {
    const shipped = { body: null, signerTitle: [], signerName: '', legalBasis: [] };
    expect(chosen()).toEqual(shipped);
    expect(chosen(row({ body: '  ' }))).toEqual(shipped);
    expect(chosen(row({ body: 'x', active: false }))).toEqual(shipped);
    expect(chosen(row({ body: 'x', form: 'BO_SUNG' }))).toEqual(shipped);
    expect(chosen(row({ body: 'x', formSet: 'TT01-2018' }))).toEqual(shipped);
    expect(chosen(row({ body: 'x', unitCode: 'X2' }))).toEqual(shipped);
  });

  it('takes each part from the unit, else from all units, else as shipped', () => {
    const ofAll = row({ body: 'all', signerTitle: ['CHỦ TỊCH'], legalBasis: ['Quyết định 1'] });
    const ofUnit = row({ unitCode: 'X1', signerTitle: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], signerName: 'Lê Văn A' });
    expect(chosen(ofAll, ofUnit)).toEqual({
      body: 'all',
      signerTitle: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      signerName: 'Lê Văn A',
      legalBasis: ['Quyết định 1'],
    });
  });
});

describe('fields and names', () => {
  it('take what was given, propose the rest, and know no others', () => {
    const fields = [
      { name: 'wish', label: '', value: 'proposed', multiline: true },
      { name: 'persons', label: '', value: 'proposed', multiline: false },
    ];
    expect(fieldValues(fields, { wish: '', other: 'x', constructor: 'y' })).toEqual({ wish: '', persons: 'proposed' });
  });

  it('differ by set where the sets do', () => {
    expect(paperTitle('XIN_LOI', 'TT03-2025')).toContain('gia hạn');
    expect(paperTitle('XIN_LOI', 'TT01-2018')).toBe('Phiếu xin lỗi và hẹn lại ngày trả kết quả');
    expect(paperTitle('PHIEU_THU', 'TT03-2025')).not.toContain('iên lai');
  });

  it('make a file name that every system takes', () => {
    expect(paperFileName('T-261120-0001', 'TIEP_NHAN')).toBe('T-261120-0001_giay-tiep-nhan.pdf');
    expect(paperFileName('HS/2026:1', 'XIN_LOI')).toBe('HS_2026_1_xin-loi.pdf');
  });
});
