import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSeparator } from '../../electron/imaging/codes/find-codes.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { receiveScanDossier } from './scan-dossier.ts';

const UNKNOWN = '01920000-0000-7000-8000-0000000000ff';

let office: TestOffice;
beforeEach(async () => {
  office = await startOffice({ file: { ...OFFICE_FILE, procedures: sample.procedures } });
});
afterEach(() => office.stop());

/** What the first code of a sheet says to the program that reads scans. */
async function codeOf(sheet: string) {
  const [drawing = ''] = /<svg[\s\S]*?<\/svg>/.exec(sheet) ?? [];
  const image = sharp(Buffer.from(drawing)).resize(400, 400, { kernel: 'nearest' }).flatten({ background: 'white' });
  const bordered = image.extend({ top: 60, bottom: 60, left: 60, right: 60, background: 'white' }).grayscale();
  const { data, info } = await bordered.raw().toBuffer({ resolveWithObject: true });
  const raster = { widthPx: info.width, heightPx: info.height, channels: 1, dpi: 100, data } as const;
  return findSeparator(raster);
}

describe('separator sheets of a dossier', () => {
  it('name the dossier and each component, on both sides where both are printed', async () => {
    const dossierId = await receiveScanDossier(office);
    const ask = (bothSides: boolean) =>
      office.as(office.clerk)('separator.sheets', { dossierId, ordinals: [2, 1, 2], bothSides });
    const single = expectOk(await ask(false))
      .html.split('<section')
      .slice(1);
    expect(await Promise.all(single.map(codeOf))).toEqual([
      { dossierId, componentOrdinal: 2 },
      { dossierId, componentOrdinal: 1 },
    ]);
    expect(
      expectOk(await ask(true))
        .html.split('<section')
        .slice(1),
    ).toHaveLength(4);
  });

  it('are not made for what does not exist', async () => {
    const dossierId = await receiveScanDossier(office);
    const ask = (id: string, ordinals: number[]) =>
      office.as(office.clerk)('separator.sheets', { dossierId: id, ordinals });
    expect(await ask(UNKNOWN, [1])).toMatchObject({ ok: false, error: { code: 'DOSSIER_UNKNOWN' } });
    expect(await ask(dossierId, [1, 9])).toMatchObject({ ok: false, error: { code: 'DOSSIER_COMPONENT_UNKNOWN' } });
  });
});
