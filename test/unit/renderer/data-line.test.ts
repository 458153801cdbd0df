import { describe, expect, it } from 'vitest';
import type { DigitizationComponentView } from '../../../electron/contract/digitization-views.ts';
import {
  bestOf,
  checkDataLine,
  dataLineOf,
  waitsForAcceptance,
} from '../../../renderer/src/features/counter/pages/data-line-value.ts';

type Proposed = DigitizationComponentView['proposed'][number];

const PAGE = '0190a1b2-0000-7000-8000-000000000001';
const read = (
  field: Proposed['field'],
  value: string,
  confidence: number,
  from: Proposed['from'] = 'OCR',
): Proposed => ({
  field,
  value,
  confidence,
  from,
  pageId: PAGE,
});
const EMPTY = { typeCode: '', number: '', issuedOn: '', issuer: '', holder: '', validUntil: '' };

describe('the data line of a paper', () => {
  it('shows the surest of what was read, days as people write them', () => {
    const proposed = [
      read('number', '12/XN', 0.81),
      read('number', '12/XN-UBND', 0.97, 'QR'),
      read('issuedOn', '2026-09-05', 0.9),
    ];
    expect(dataLineOf({ data: null, proposed })).toEqual({ ...EMPTY, number: '12/XN-UBND', issuedOn: '05/09/2026' });
    expect(bestOf(proposed, 'number')?.from).toBe('QR');
    expect(bestOf(proposed, 'holder')).toBeUndefined();
    expect(waitsForAcceptance({ data: null, proposed })).toBe(true);
  });

  it('shows what was accepted, whatever is read later', () => {
    const data = { typeCode: 'XN', number: '7', issuedOn: null, issuer: '', holder: 'Lê Văn Khoa', validUntil: null };
    const proposed = [read('number', '8', 0.99)];
    expect(dataLineOf({ data, proposed })).toEqual({ ...EMPTY, typeCode: 'XN', number: '7', holder: 'Lê Văn Khoa' });
    expect(waitsForAcceptance({ data, proposed })).toBe(false);
  });

  it('may be empty, and names the fields that are wrong', () => {
    expect(checkDataLine(EMPTY)).toEqual({
      data: { typeCode: '', number: '', issuedOn: null, issuer: '', holder: '', validUntil: null },
    });
    expect(checkDataLine({ ...EMPTY, issuedOn: '5.9.2026' })).toMatchObject({ data: { issuedOn: '2026-09-05' } });
    expect(checkDataLine({ ...EMPTY, issuedOn: '31/2/2026', validUntil: 'mai' })).toEqual({
      wrong: ['issuedOn', 'validUntil'],
    });
    expect(checkDataLine({ ...EMPTY, number: 'x'.repeat(61) })).toEqual({ wrong: ['number'] });
  });
});
