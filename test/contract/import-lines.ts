/** A line of `quay import` with everything in it; parts replace what is given, `undefined` leaves a key out. */
export function importLine(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    code: 'H08.12-250106-0001',
    procedure: { code: '1.010824', name: 'Hưởng trợ cấp', field: 'Người có công', level: 'XA' },
    unit: 'UBND-HK',
    receivingUnit: 'TT-HK',
    channel: 'TRUC_TUYEN',
    returnChannel: 'BCCI',
    dvcLevel: 'TOAN_TRINH',
    submittedBy: 'SELF',
    receivedAt: '2025-01-06T08:30:15',
    dueAt: '2025-01-09T08:30',
    deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' },
    finishedAt: '2025-01-08T15:00',
    returnedAt: '2025-01-09T09:00',
    state: 'DA_TRA',
    events: [
      { at: '2025-01-06T07:50', type: 'CHO_TIEP_NHAN' },
      { at: '2025-01-06T08:30:15', type: 'DA_TIEP_NHAN' },
      { at: '2025-01-06T10:00', type: 'DANG_GIAI_QUYET' },
      { at: '2025-01-07T08:00', type: 'CHO_BO_SUNG', reason: 'Thiếu giấy tờ', document: '12/HDHS' },
      { at: '2025-01-07T14:00', type: 'DANG_GIAI_QUYET' },
      { at: '2025-01-08T15:00', type: 'CO_KET_QUA' },
      { at: '2025-01-09T09:00', type: 'DA_TRA' },
    ],
    components: [
      { code: 'BK', mustDigitize: true, status: 1 },
      { code: 'TLKT', mustDigitize: true, status: 3 },
      { code: 'KHAC', mustDigitize: false, status: 0 },
    ],
    resultDigitized: true,
    onSpot: false,
    payment: { amount: 15_000, online: true, paidAt: '2025-01-06T08:31' },
    rating: { level: 'HAI_LONG', at: '2025-01-09T09:05' },
    applicant: {
      name: 'Nguyễn Văn An',
      id: '001099012345',
      birthDate: '1999-02-01',
      sex: 'Nam',
      address: 'Thôn 1, xã Hoàng Kim',
      phone: '0912345678',
    },
    external: { system: 'HTTT-TINH', code: 'X-1', state: '10', seenAt: '2025-01-09T10:00' },
    ...parts,
  };
}

/** The least a line may say. */
export function shortLine(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    code: 'H08.12-250106-0002',
    procedure: { code: '1.010824' },
    unit: 'UBND-HK',
    channel: 'TRUC_TIEP',
    receivedAt: '2025-01-06T08:30',
    state: 'DA_TIEP_NHAN',
    ...parts,
  };
}
