import { describe, expect, it } from 'vitest';
import { AskedComponent } from '../../../electron/contract/procedure-schema.ts';
import { reusableFor, reusedFromOf } from '../../../renderer/src/features/counter/reception/reusable.ts';

const asked = (code: string, name: string, part: Partial<AskedComponent> = {}) =>
  AskedComponent.parse({ code, name, mustDigitize: false, ...part });
const paper = (code: string, name: string, receivedOn: string) => ({
  dossierId: `0190a1b2-0000-7000-8000-0000000000${receivedOn.slice(-2)}`,
  ordinal: 1,
  code,
  name,
  dossierCode: 'T-261101-0001',
  receivedOn,
  validUntil: null,
  keptId: null as string | null,
  number: '',
  issuedOn: null,
  issuer: '',
});

describe('papers that count again', () => {
  it('are the newest of the same code and name', () => {
    const papers = [
      paper('GT', 'Giấy tờ tùy thân', '2026-11-05'),
      paper('GT', 'GIẤY TỜ TÙY THÂN', '2026-11-12'),
      paper('GT', 'Giấy tờ đất', '2026-11-20'),
    ];
    const found = reusableFor({ components: [asked('GT', 'Giấy tờ tùy thân'), asked('XN', 'Giấy xác nhận')] }, papers);
    expect([...found.keys()]).toEqual(['GT']);
    expect(found.get('GT')?.receivedOn).toBe('2026-11-12');
  });

  it('are never a form to fill in, nor a residence paper', () => {
    const papers = [paper('TK', 'Tờ khai', '2026-11-05'), paper('CT', 'Xác nhận cư trú', '2026-11-05')];
    const components = [
      asked('TK', 'Tờ khai', { formName: 'TP/HT-2020' }),
      asked('CT', 'Xác nhận cư trú', { residence: true }),
    ];
    expect(reusableFor({ components }, papers).size).toBe(0);
  });

  it('are kept ones of the same name, whatever their code', () => {
    const kept = { ...paper('KHAC', 'Giấy tờ tùy thân', '2026-11-06'), keptId: '0190a1b2-0000-7000-8000-0000000000aa' };
    const other = paper('KHAC', 'Giấy xác nhận', '2026-11-07');
    const components = [asked('GT', 'Giấy tờ tùy thân'), asked('XN', 'Giấy xác nhận')];
    const found = reusableFor({ components }, [kept, other]);
    expect([...found.keys()]).toEqual(['GT']);
    const taken = found.get('GT');
    expect(taken && reusedFromOf(taken)).toEqual({
      dossierId: kept.dossierId,
      ordinal: 1,
      keptId: kept.keptId,
      ground: 'CONG_VU',
    });
  });
});
