import { expect, it } from 'vitest';
import type { StorageGauge } from '../../../electron/contract/methods/keeping.ts';
import { joinPem, splitPem } from '../../../renderer/src/features/setup/sections/pem-text.ts';
import { gaugeParts, gaugeScale } from '../../../renderer/src/ui/storage-gauge.ts';

const GAUGE: StorageGauge = {
  freeBytes: 1_000,
  budgetBytes: null,
  pagesBytes: 300,
  cleanedBytes: 100,
  documentsBytes: 0,
  keptBytes: 50,
  otherBytes: 0,
  databaseBytes: 50,
  submittedBytes: 0,
  dueBytes: 0,
  dueDossiers: 0,
  erasedDossiers: 0,
};

it('draws what takes room on the width of the disk, of the budget, or of what is used beyond it', () => {
  expect(gaugeParts(GAUGE).map(({ part }) => part)).toEqual(['pages', 'cleaned', 'kept', 'database']);
  expect(gaugeScale(GAUGE)).toBe(1_500);
  expect(gaugeScale({ ...GAUGE, budgetBytes: 800 })).toBe(800);
  expect(gaugeScale({ ...GAUGE, budgetBytes: 400 })).toBe(500);
  expect(gaugeScale({ ...GAUGE, pagesBytes: 0, cleanedBytes: 0, keptBytes: 0, databaseBytes: 0, freeBytes: 0 })).toBe(
    1,
  );
});

it('takes certificates apart and puts them together, and keeps what is none to be told about', () => {
  const block = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----`;
  const text = `Root A\n${block('AAAA')}\n\nRoot B\n${block('BBBB')}\n`;
  expect(splitPem(text)).toEqual([block('AAAA'), block('BBBB')]);
  expect(splitPem(joinPem([block('AAAA'), block('BBBB')]))).toEqual([block('AAAA'), block('BBBB')]);
  expect(splitPem('  ')).toEqual([]);
  expect(splitPem('MIIB...')).toEqual(['MIIB...']);
});
