import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedComponents } from '../../../../electron/domain/dossier/components.ts';
import {
  isResidenceName,
  isResidencePaper,
  residencePapersAsked,
} from '../../../../electron/domain/dossier/residence.ts';

describe('a paper that proves residence', () => {
  it.each([
    ['Giấy xác nhận thông tin về cư trú (CT07)', true],
    ['GIẤY XÁC NHẬN CƯ TRÚ', true],
    ['Xác nhận nơi cư trú của công an cấp xã', true],
    ['Bản sao sổ hộ khẩu', true],
    ['so tam tru', true],
    ['Sổ hộ khẩu hoặc CMND', true],
    ['Mẫu CT 07', true],
    ['Tờ khai thay đổi thông tin cư trú', false],
    ['Giấy xác nhận tình trạng hôn nhân', false],
    ['Hợp đồng thuê nhà', false],
    ['Sổ tạm ứng', false],
    ['', false],
  ])('%s: %s', (name, isIt) => {
    expect(isResidenceName(name)).toBe(isIt);
  });

  it('is known by its flag whatever its name', () => {
    expect(isResidencePaper({ name: 'Giấy A', residence: true })).toBe(true);
    expect(isResidencePaper({ name: 'Giấy A', residence: false })).toBe(false);
  });

  it('is found in a list of missing papers by name and by what the procedure flags', () => {
    const missing = ['Giấy chứng sinh', 'sổ hộ khẩu', 'giấy a'];
    expect(residencePapersAsked(missing, ['Giấy A'])).toEqual(['sổ hộ khẩu', 'giấy a']);
    expect(residencePapersAsked(missing)).toEqual(['sổ hộ khẩu']);
  });

  it('is never missing: without it nothing else is asked for', () => {
    const asked = [{ code: 'A', name: 'Sổ hộ khẩu', mustDigitize: false, residence: false }];
    expect(receivedComponents(asked, [])).toMatchObject({ ok: true, value: [{ received: false }] });
    const more = [...asked, { code: 'B', name: 'Tờ khai', mustDigitize: false, residence: false }];
    expect(receivedComponents(more, [])).toMatchObject({ ok: false, error: { code: 'DOSSIER_COMPONENTS_MISSING' } });
  });

  it('is decided the same for composed and decomposed letters, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        expect(isResidenceName(name.normalize('NFD'))).toBe(isResidenceName(name.normalize('NFC')));
      }),
    );
  });
});
