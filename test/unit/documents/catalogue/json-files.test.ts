import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../../electron/documents/catalogue/read-catalogue.ts';
import sample from '../../../../resources/catalogue/sample-procedures.json' with { type: 'json' };

const readJson = (content: unknown) => readCatalogue(new TextEncoder().encode(JSON.stringify(content)));
const read = async (content: unknown) => {
  const result = await readJson(content);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const fee = (SOTIEN: unknown, MOTA = 'Lệ phí', DONVI = 'Đồng') => ({ MAPHILEPHI: 'LP01', SOTIEN, DONVI, MOTA });
const way = (KENH: unknown, time: unknown, unit: unknown, fees: unknown[] = []) => ({
  KENH,
  THOIGIAN: [{ THOIGIANGIAIQUYET: time, DONVITINH: unit, MOTA: '', PHILEPHI: fees }],
});
const item = (extra: object = {}) => ({
  MATTHC: '1.0108 24.000.00.00.H08',
  TENTTHC: 'Đăng ký\nkhai sinh ',
  LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-HT', TENLINHVUC: 'Hộ tịch' }],
  CACHTHUCTHUCHIEN: [way('2', '3', 'Ngày làm việc'), way('1', '5', 'Ngày làm việc')],
  THANHPHANHOSO: [
    {
      GIAYTO: [
        { MAGIAYTO: 'KQ.G15.000001', TENGIAYTO: 'Tờ khai', TENMAUDON: 'Mẫu 01.docx' },
        { TENGIAYTO: 'Giấy chứng sinh' },
      ],
    },
    { GIAYTO: [{ MAGIAYTO: 'KQ.G15.000001', TENGIAYTO: 'Tờ khai' }] },
  ],
  KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.1', TENKETQUA: 'Giấy khai sinh' }],
  CANCUPHAPLY: [{ SOVANBAN: '60/2014/QH13', TENVANBAN: 'Luật Hộ tịch' }],
  COQUANTHUCHIEN: [{ MADONVI: 'X', TENDONVI: 'Ủy ban nhân dân cấp xã' }],
  TRANGTHAI: '1',
  ...extra,
});
const partOf = async (extra: object) => {
  const { procedures, problems } = await read(item(extra));
  expect(problems).toEqual([]);
  const [row] = procedures;
  if (row?.content.kind !== 'PART') throw new Error('not a part');
  return row.content.part;
};

describe('the national catalogue', () => {
  it.each([
    ['one object', item()],
    ['a list', [item()]],
    ['a list in data', { data: [item()] }],
  ])('is read as %s', async (_what, content) => {
    expect(await read(content)).toEqual({
      format: 'JSON',
      problems: [],
      procedures: [
        {
          line: 1,
          code: '1.010824.000.00.00.H08',
          repealed: false,
          decision: '',
          content: {
            kind: 'PART',
            part: {
              name: 'Đăng ký khai sinh',
              field: 'Hộ tịch',
              fieldCode: 'G15-HT',
              level: 'XA',
              term: { amount: 5, unit: 'NGAY_LAM_VIEC' },
              fees: [],
              components: [
                { code: 'KQ.G15.000001', name: 'Tờ khai', formName: 'Mẫu 01.docx' },
                { name: 'Giấy chứng sinh' },
              ],
              results: [{ code: 'KQ.1', name: 'Giấy khai sinh' }],
              legalBasis: ['60/2014/QH13 Luật Hộ tịch'],
            },
          },
        },
      ],
    });
  });

  it.each<[unknown, unknown, unknown]>([
    ['5', 'Ngày làm việc', { amount: 5, unit: 'NGAY_LAM_VIEC' }],
    [10, 'Ngày', { amount: 10, unit: 'NGAY' }],
    ['4', 'Giờ làm việc', { amount: 4, unit: 'GIO_LAM_VIEC' }],
    ['0,5', 'Ngày làm việc', { amount: 4, unit: 'GIO_LAM_VIEC' }],
    ['1', 'Tháng', { amount: 30, unit: 'NGAY' }],
    ['', 'Trong ngày', { amount: 0, unit: 'TRONG_NGAY' }],
    [null, null, { amount: 0, unit: 'KHONG_HEN' }],
  ])('maps the time %j %j', async (time, unit, term) => {
    expect((await partOf({ CACHTHUCTHUCHIEN: [way(1, time, unit)] })).term).toEqual(term);
  });

  it('reads amounts with dots, one line for what every channel shares, and fees of one code apart', async () => {
    const part = await partOf({
      CACHTHUCTHUCHIEN: [
        way('1', '5', 'Ngày', [fee('1.500.000', 'Phí thẩm định. '), fee('8.000', 'Lệ phí cấp', 'Đồng/bản')]),
        way('2', '5', 'Ngày', [fee('1.500.000', 'Phí thẩm định. '), fee(4000, 'Lệ phí cấp', 'Đồng/bản')]),
      ],
    });
    expect(part.fees).toMatchObject([
      { code: 'LP01', kind: 'PHI', caseName: 'Phí thẩm định', channel: null, amountDong: 1_500_000, per: '' },
      { code: 'LP01', kind: 'LE_PHI', channel: 'TRUC_TIEP', amountDong: 8_000, per: 'bản' },
      { code: 'LP01', kind: 'LE_PHI', channel: 'TRUC_TUYEN', amountDong: 4_000, per: 'bản' },
    ]);
    const twice = await partOf({ CACHTHUCTHUCHIEN: [way('1', '5', 'Ngày', [fee('1.000'), fee('2.000')])] });
    expect(twice.fees?.map(({ code }) => code)).toEqual(['LP01', 'LP01-2']);
  });

  it('says nothing of ways and lists it does not give, and knows what is no longer in force', async () => {
    const nothing = { THANHPHANHOSO: [], KETQUATHUCHIEN: null, CANCUPHAPLY: undefined };
    const part = await partOf({ CACHTHUCTHUCHIEN: null, COQUANTHUCHIEN: undefined, TRANGTHAI: 1, ...nothing });
    for (const list of ['components', 'results', 'legalBasis']) expect(part).not.toHaveProperty(list);
    expect(part).not.toHaveProperty('term');
    expect(part).not.toHaveProperty('fees');
    expect(part).not.toHaveProperty('level');
    expect((await read(item({ TRANGTHAI: '0' }))).procedures).toMatchObject([{ repealed: true }]);
  });

  it('names what it cannot read and goes on', async () => {
    const content = await read([
      item({ MATTHC: 'x' }),
      item({ MATTHC: '2.000001', TENTTHC: null }),
      item({ MATTHC: '2.000002', CACHTHUCTHUCHIEN: [way('1', 'năm', 'hôm')] }),
      item({ MATTHC: '2.000003', CACHTHUCTHUCHIEN: [way('1', '5', 'Ngày', [fee('tám nghìn')])] }),
      item({ MATTHC: '2.000004', THANHPHANHOSO: 'chữ' }),
      'không phải thủ tục',
      item({ MATTHC: '2.000005' }),
    ]);
    expect(content.procedures.map(({ line, code }) => [line, code])).toEqual([[7, '2.000005']]);
    expect(content.problems.map(({ line, code, field }) => [line, code, field])).toEqual([
      [1, '', 'mã thủ tục'],
      [2, '2.000001', 'tên thủ tục'],
      [3, '2.000002', 'thời hạn giải quyết'],
      [4, '2.000003', 'phí, lệ phí'],
      [5, '', 'THANHPHANHOSO.0'],
      [6, '', 'thủ tục'],
    ]);
  });

  it.each<[string, string]>([
    ['{"MATTHC": ', 'CATALOGUE_FILE_UNREADABLE'],
    ['[]', 'CATALOGUE_FILE_EMPTY'],
    [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'CATALOGUE_FILE_UNREADABLE'],
  ])('is refused as %.20s', async (text, code) => {
    const result = await readCatalogue(new TextEncoder().encode(text));
    if (result.ok) expect(result.value.problems.length).toBeGreaterThan(0);
    else expect(result.error.code).toBe(code);
  });
});

describe('procedures of this program', () => {
  it('are read whole, as the sample catalogue has them', async () => {
    const content = await read(sample);
    expect(content.problems).toEqual([]);
    expect(content.procedures).toHaveLength(sample.procedures.length);
    expect(content.procedures[0]?.content).toMatchObject({ kind: 'WHOLE', whole: { name: 'Đăng ký khai sinh' } });
  });

  it('are named where they do not fit', async () => {
    const content = await read({ procedures: [{ code: 'MAU-1' }, { code: 'TT' }] });
    expect(content.problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'MAU-1'],
      [2, ''],
    ]);
  });
});
