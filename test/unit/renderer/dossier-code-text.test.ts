import { describe, expect, it } from 'vitest';
import { isDossierCodeText } from '../../../electron/contract/dossier-code-text.ts';
import { ticketQrText } from '../../../electron/contract/ticket-qr.ts';

describe('the text of a reader', () => {
  it.each(['T-261121-0001', 't-261121-0001', ' H08.12-240719-0001 ', '000.00.06.H56-231027-0361', 'HC/2026/000123'])(
    '%s may be the code of a dossier',
    (text) => expect(isDossierCodeText(text)).toBe(true),
  );

  it.each([
    '001099123456',
    '001099123456||Nguyễn Thị Bưởi|01021999|Nữ|Số 1, phường Hải Châu|01012022',
    ticketQrText('2026-11-21', 'A001'),
    '15/12/2026',
    'A-12',
    '15/TB-UBND',
    'https://example.gov.vn/tra-cuu?ma=T-261121-0001',
    'Nguyễn Văn A 1990-123456-0001',
    `T-${'1'.repeat(80)}-0001`,
    '',
  ])('%s is none', (text) => expect(isDossierCodeText(text)).toBe(false));
});
