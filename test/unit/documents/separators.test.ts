import { describe, expect, it } from 'vitest';
import { createSeparatorLayout } from '../../../electron/documents/separators/layout.ts';

const SHEET = {
  code: 'QMC-PT1:0192000000007ABC8DEF0123456789AB:3:00000000',
  dossierCode: 'T-261122-0001',
  componentOrdinal: 3,
  componentName: 'Tờ khai <b>đăng ký</b>',
};
const sidesOf = (html: string) => html.split('<section').slice(1);

describe('separator sheets', () => {
  it('carry their code in every quarter and say what they are for, as text', async () => {
    const [side = ''] = sidesOf(await createSeparatorLayout()([SHEET], false));
    expect(side.match(/<svg/g)).toHaveLength(4);
    for (const text of ['TỜ PHÂN TÁCH', 'T-261122-0001', 'Tờ khai &lt;b&gt;đăng ký&lt;/b&gt;']) {
      expect(side).toContain(text);
    }
  });

  it('say the same on both sides, sheet after sheet', async () => {
    const other = { ...SHEET, code: SHEET.code.replace(':3:', ':4:'), componentOrdinal: 4 };
    const sides = sidesOf(await createSeparatorLayout()([SHEET, other], true)).map((side) => side.slice(0, 2_000));
    expect(sides).toHaveLength(4);
    expect(sides[0]).toBe(sides[1]);
    expect(sides[2]).toBe(sides[3]);
    expect(sides[0]).not.toBe(sides[2]);
  });

  it('need nothing from outside', async () => {
    const html = await createSeparatorLayout()([SHEET], false);
    expect(html).toContain("default-src 'none'");
    expect(html.replaceAll('http://www.w3.org', '')).not.toMatch(/https?:|@import|<script|<link|src="/);
  });
});
