import { describe, expect, it } from 'vitest';
import { MAX_CATALOGUE_BYTES } from '../../../../electron/contract/methods/catalogue.ts';
import { createCatalogueFiles } from '../../../../electron/documents/catalogue/read-in-thread.ts';
import { xlsxOf } from './xlsx-writer.ts';

const files = createCatalogueFiles();
const HEAD = 'Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn';

describe('reading on a thread of its own', () => {
  it('answers what the file holds, while other work goes on', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_one, index) => `1.${100_000 + index},"Thủ tục, số ${index}",HT,5 ngày`,
    );
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 10);
    const content = await files.read('a.csv', new TextEncoder().encode([HEAD, ...rows].join('\n')));
    clearInterval(ticking);
    expect(content.ok && content.value.procedures.length).toBe(20_000);
    // On one thread reading would hold up every timer until its end.
    expect(turns).toBeGreaterThan(10);
  }, 60_000);

  it('refuses what is too large before it begins', async () => {
    expect(await files.read('a.csv', new Uint8Array(MAX_CATALOGUE_BYTES + 1))).toMatchObject({
      error: { code: 'CATALOGUE_FILE_TOO_LARGE', details: { maximumMb: 40 } },
    });
  });

  it('survives a sheet that claims more cells than fit into memory', async () => {
    const far = (_one: unknown, index: number) => [
      { xml: `<c r="XFD${index + 2}" t="inlineStr"><is><t>x</t></is></c>` },
    ];
    const rows = Array.from({ length: 3_000 }, far);
    const refused = await createCatalogueFiles(128).read('a.xlsx', xlsxOf([[['Mã thủ tục', 'Tên thủ tục'], ...rows]]));
    expect(refused).toMatchObject({ ok: false, error: { code: 'CATALOGUE_FILE_TOO_LARGE' } });
    const next = await files.read('a.csv', new TextEncoder().encode(`${HEAD}\n1.010824,Tên,HT,5 ngày`));
    expect(next).toMatchObject({ ok: true });
  }, 120_000);
});
