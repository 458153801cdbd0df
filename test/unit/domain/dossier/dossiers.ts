import type { Dossier, DossierComponent } from '../../../../electron/domain/dossier/dossier.ts';

/** A component for tests that change one thing at a time. */
export function componentWith(part: Partial<DossierComponent>): DossierComponent {
  return {
    ordinal: 1,
    code: 'TK',
    name: 'Tờ khai',
    mustDigitize: true,
    received: true,
    copies: 1,
    form: 'BAN_CHINH',
    status: 0,
    pdfFileId: null,
    ...part,
  };
}

/** A dossier received at 15:15 of Friday, 2026-11-20, due on Monday. */
export function dossierWith(part: Partial<Dossier>): Dossier {
  const receivedAt = '2026-11-20T08:15:00.000Z';
  return {
    id: '0197a1b2-0000-7000-8000-000000000001',
    code: 'T-261120-0001',
    day: '2026-11-20',
    seq: 1,
    origin: 'COUNTER',
    procedureCode: 'MAU-HT-KHAISINH',
    procedureVersion: 1,
    procedureName: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    deadline: { amount: 0, unit: 'TRONG_NGAY' },
    pauseMode: 'RESUME',
    unitCode: 'GOC',
    receivingUnitCode: 'GOC',
    channel: 'TRUC_TIEP',
    returnChannel: null,
    serviceLevel: null,
    submittedBy: 'SELF',
    onSpot: false,
    ticketId: null,
    counterCode: 'Q1',
    applicant: {
      name: 'Nguyễn Thị Cẩm Tú',
      personalId: '001199000001',
      birthDate: '1999-01-01',
      sex: 'Nữ',
      address: 'Thôn 3, xã Hoàng Kim, tỉnh Thanh Hóa',
      phone: '0912 345 678',
    },
    components: [componentWith({})],
    receivedById: '0197a1b2-0000-7000-8000-000000000002',
    receivedByName: 'Lê Văn Cán Bộ',
    submittedAt: receivedAt,
    imported: null,
    state: 'DA_TIEP_NHAN',
    accepted: true,
    receivedAt,
    dueAt: '2026-11-23T17:00',
    promisedAt: null,
    handler: { personId: '0197a1b2-0000-7000-8000-000000000002', name: 'Lê Văn Cán Bộ', unitCode: 'GOC' },
    pause: null,
    pauses: [],
    finishedAt: null,
    finishedClickedAt: null,
    returnedAt: null,
    result: null,
    shelf: '',
    supplements: 0,
    apologies: 0,
    extensions: 0,
    lastSeq: 1,
    lastStepAt: receivedAt,
    external: null,
    receiptFileId: null,
    rev: 1,
    ...part,
  };
}
