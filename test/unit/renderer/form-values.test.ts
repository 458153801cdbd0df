import { describe, expect, it } from 'vitest';
import { AskedComponent, type ReceivableProcedure } from '../../../electron/contract/procedure-schema.ts';
import { formValues } from '../../../renderer/src/features/counter/reception/form-values.ts';
import { EMPTY_RECEPTION } from '../../../renderer/src/features/counter/reception/reception-value.ts';

const PROCEDURE: ReceivableProcedure = {
  code: '2.000815',
  versionNumber: 1,
  name: 'Chứng thực bản sao',
  field: 'Chứng thực',
  deadlineAmount: 1,
  deadlineUnit: 'NGAY_LAM_VIEC',
  components: [AskedComponent.parse({ code: 'BC', name: 'Bản chính', mustDigitize: false })],
  exemptions: [],
  feeCases: [],
  sample: false,
  onSpot: false,
  bcci: true,
};

const TYPED = {
  ...EMPTY_RECEPTION,
  name: ' Trần Văn Nam',
  personalId: '048 088 000 111',
  birthDate: '5/9/1988',
  cardIssuedOn: '01/01/2022',
  address: 'Tổ 12',
  papers: ['BC|1|3|BAN_CHINH'],
};

describe('values of an application form', () => {
  it('are written as on paper, the owner being the applicant unless somebody else is named', () => {
    expect(formValues(TYPED, PROCEDURE)).toMatchObject({
      ho_ten: 'Trần Văn Nam',
      ho_ten_in_hoa: 'TRẦN VĂN NAM',
      so_dinh_danh: '048088000111',
      ngay_sinh: '05/09/1988',
      nam_sinh: '1988',
      ngay_cap: '01/01/2022',
      chu_ho_so: 'Trần Văn Nam',
      noi_cu_tru_chu_ho_so: 'Tổ 12',
      thu_tuc: 'Chứng thực bản sao',
      so_ban: '3',
    });
    const owned = { ...TYPED, ownerKind: 'CHILD', ownerName: 'Trần Gia Bảo', ownerBirthDate: '1/2/2024' };
    expect(formValues(owned, null)).toMatchObject({
      chu_ho_so: 'Trần Gia Bảo',
      ngay_sinh_chu_ho_so: '01/02/2024',
      noi_cu_tru_chu_ho_so: '',
      thu_tuc: '',
      so_ban: '',
    });
  });
});
