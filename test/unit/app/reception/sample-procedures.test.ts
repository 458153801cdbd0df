import { describe, expect, it } from 'vitest';
import { PROCEDURE_DRAFT } from '../../../../electron/contract/entities.ts';
import { SetupFile } from '../../../../electron/contract/setup-file.ts';
import { DEADLINE_UNITS } from '../../../../electron/domain/deadline/request.ts';
import sample from '../../../../resources/catalogue/sample-procedures.json' with { type: 'json' };

/** Codes of procedures as administrative systems write them (domain reference 3). */
const OFFICIAL_CODE = /^[1-9]\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2})?$/;

describe('the sample catalogue', () => {
  it('says that it is a sample', () => {
    expect(sample.sample).toBe(true);
    expect(sample.note).toContain('Dữ liệu mẫu');
  });

  it('has procedures as the contract wants them, each once', () => {
    for (const procedure of sample.procedures) {
      expect(PROCEDURE_DRAFT.parse(procedure)).toEqual(procedure);
      const codes = procedure.components.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    }
    expect(new Set(sample.procedures.map(({ code }) => code)).size).toBe(sample.procedures.length);
    expect(sample.procedures.length).toBeGreaterThanOrEqual(12);
  });

  it('fits a set-up file as it is', () => {
    const file = { office: { name: 'Xã Thử' }, people: [], procedures: sample.procedures };
    expect(SetupFile.parse(file).procedures).toEqual(sample.procedures);
  });

  it('invents no official code', () => {
    const official = sample.procedures.map(({ code }) => code).filter((code) => OFFICIAL_CODE.test(code));
    expect(official).toEqual(['1.010824']);
    const others = sample.procedures.filter(({ code }) => !official.includes(code));
    expect(others.every(({ code }) => code.startsWith('MAU-'))).toBe(true);
  });

  it('shows working days, calendar days, within the day, and no promise', () => {
    const units = new Set(sample.procedures.map(({ deadlineUnit }) => deadlineUnit));
    expect([...units].sort()).toEqual(DEADLINE_UNITS.filter((unit) => unit !== 'GIO_LAM_VIEC').toSorted());
  });
});
