/** An office of one line and one counter: a call is answered by nothing but the work itself. */
export const SMALL_OFFICE = {
  office: { name: 'Trung tâm Phục vụ hành chính công phường Hồng Hà' },
  counters: [{ code: 'Q1', number: 1, name: 'Hộ tịch' }],
  services: [{ code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1'] }],
  people: [
    { code: 'IT1', name: 'Người quản trị', role: 'IT', pin: '2580' },
    { code: 'LD1', name: 'Người lãnh đạo', role: 'HEAD', pin: '1470' },
    { code: 'CB1', name: 'Người tiếp nhận', role: 'CLERK', pin: '3690' },
  ],
  settings: { queue: queueSettings() },
} as const;

/** Calls may follow each other at once: the bars measure the program, not the pause that people need. */
export function queueSettings() {
  return {
    priorityPasses: 5,
    normalBetween: 1,
    callGapS: 0,
    priorityCallGapS: 0,
    noShowAfterCalls: 1,
    reactivateBehind: 2,
    enforceHours: false,
    openBeforeMinutes: 30,
    showEstimate: true,
    ticketQr: false,
  } as const;
}

/** Five lines, for figures per service. */
export const SERVICES_OFFICE = {
  ...SMALL_OFFICE,
  services: [
    { code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A' },
    { code: 'DD', name: 'Đất đai', prefix: 'B' },
    { code: 'XD', name: 'Xây dựng', prefix: 'C' },
    { code: 'KD', name: 'Đăng ký kinh doanh', prefix: 'D' },
    { code: 'TK', name: 'Trả kết quả', prefix: 'E' },
  ],
} as const;
