import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignatureAppearance } from '../../../../electron/app/ports/document-signer.ts';
import { createPdfAssembly } from '../../../../electron/imaging/pdf/assembly.ts';
import { addTimestamp } from '../../../../electron/imaging/signing/add-timestamp.ts';
import { inspectPdf } from '../../../../electron/imaging/signing/inspect-pdf.ts';
import { hasPreflight, partOneTwin, preflight } from '../../../imaging-tools/preflight/run-preflight.ts';
import { type Authority, ask, hasSigningTools, makeAuthority, signed } from './signing-support.ts';

let authority: Authority;
let pdf: Uint8Array;
beforeAll(async () => {
  authority = makeAuthority();
  const assembly = createPdfAssembly({
    title: 'Quyết định',
    dossierCode: 'H29.01-261122-0001',
    componentCode: 'QD01',
    componentName: 'Quyết định phê duyệt',
    clerkCode: 'CB07',
    source: 'SCAN-1',
    madeAt: new Date('2026-11-22T01:02:03.000Z'),
    maxBytes: null,
  });
  const picture = readFileSync(new URL('../../../../resources/demo/page-1.jpg', import.meta.url));
  for (let page = 0; page < 2; page += 1) await assembly.add({ kind: 'PICTURE', picture, dpi: 300 });
  const whole = await assembly.finish();
  if (!whole.ok) throw new Error(JSON.stringify(whole.error));
  pdf = whole.value;
});
afterAll(() => authority.drop());

const copy: SignatureAppearance = {
  page: 0,
  box: { x: 380, y: 740, width: 180, height: 60 },
  lines: ['SAO Y', 'UBND xã Hoàng Kim', '2026-11-22T08:30:00+07:00'],
  picturePng: null,
};

/** Signed visibly, again by another one, and stamped. */
async function signedAll(bytes: Uint8Array, appearance: SignatureAppearance): Promise<Uint8Array> {
  const twice = await signed(await signed(bytes, authority.rsa, { appearance }), authority.ec);
  const stamped = await addTimestamp(twice, authority.timestamp);
  if (!stamped.ok) throw new Error(stamped.error.code);
  return stamped.value;
}

describe.skipIf(!hasSigningTools)('a PDF/A that is signed', () => {
  it('stays one, with text and with a seal, and all three answers are given', async () => {
    const seal = {
      create: { width: 200, height: 200, channels: 4, background: { r: 220, g: 0, b: 0, alpha: 0.6 } },
    } as const;
    const picturePng = new Uint8Array(await sharp(seal).png().toBuffer());
    for (const appearance of [copy, { ...copy, picturePng }]) {
      const bytes = await signedAll(pdf, appearance);
      const { intact, signatures, pdfa } = await inspectPdf(bytes, { rootsPem: [authority.rootPem] });
      expect(pdfa).toEqual({ level: '2b', problems: [] });
      expect({ intact, trusted: signatures.map(({ trusted }) => trusted) }).toEqual({
        intact: true,
        trusted: ['YES', 'YES', 'YES'],
      });
      writeFileSync(authority.path('signed.pdf'), bytes);
      expect(ask('qpdf', '--check', authority.path('signed.pdf'))).toMatchObject({ status: 0 });
    }
  });

  it.skipIf(!hasPreflight())('is a PDF/A-1b by PDFBox preflight but for its label', async () => {
    const file = authority.path('twin.pdf');
    writeFileSync(file, await signedAll(partOneTwin(pdf), copy));
    expect(await preflight([file])).toEqual(['OK']);
  });
});
