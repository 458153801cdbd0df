import { describe, expect, it } from 'vitest';
import { PROCEDURE_DRAFT } from '../../../../electron/contract/entities.ts';
import { SetupFile } from '../../../../electron/contract/setup-file.ts';
import { feesFor } from '../../../../electron/domain/catalogue/fee.ts';
import { SAMPLE_PREFIX } from '../../../../electron/domain/catalogue/procedure.ts';
import { cleanProcedureCode } from '../../../../electron/domain/catalogue/procedure-code.ts';
import { checkVersions, versionOn } from '../../../../electron/domain/catalogue/versions.ts';
import { DEADLINE_UNITS } from '../../../../electron/domain/deadline/request.ts';
import sample from '../../../../resources/catalogue/sample-procedures.json' with { type: 'json' };

/**
 * Codes, terms in working days and days of effect as the report of a district gives them (six procedures whose time was
 * shortened by decision). No other official code may stand in a sample.
 */
const REPORTED = [
  { code: '1.010824', before: 5, after: 3, from: '2023-08-16', decision: '3039/QĐ-UBND' },
  { code: '1.005461', before: 5, after: 3, from: '2023-08-04', decision: '2904/QĐ-UBND' },
  { code: '1.004772', before: 5, after: 4, from: '2023-08-04', decision: '2904/QĐ-UBND' },
  { code: '1.002211', before: 5, after: 4, from: '2024-05-17', decision: '1732/QĐ-UBND' },
  { code: '2.001457', before: 5, after: 4, from: '2024-05-17', decision: '1732/QĐ-UBND' },
  { code: '2.002100', before: 12, after: 7, from: '2024-06-07', decision: '2310/QĐ-UBND' },
];
const HOURS_PER_DAY = 8;

const procedures = PROCEDURE_DRAFT.array().parse(sample.procedures);
const versions = procedures.flatMap((procedure) => procedure.versions);
const codeOf = ({ code }: { readonly code: string }): string => code;

describe('the sample catalogue', () => {
  it('says that it is a sample', () => {
    expect(sample.sample).toBe(true);
    expect(sample.note).toContain('Dữ liệu mẫu');
  });

  it('has at least seventy procedures of communes and provinces in many fields, each once', () => {
    expect(procedures.length).toBeGreaterThanOrEqual(70);
    expect(new Set(procedures.map(codeOf)).size).toBe(procedures.length);
    expect(new Set(versions.map(({ field }) => field)).size).toBeGreaterThanOrEqual(15);
    for (const level of ['TINH', 'XA'])
      expect(versions.filter((version) => version.level === level).length).toBeGreaterThanOrEqual(10);
  });

  it('has versions that fit together, and no code twice within a list', () => {
    for (const procedure of procedures) {
      expect(checkVersions(procedure.versions), procedure.code).toEqual({ ok: true, value: null });
      for (const { components, exemptions, results } of procedure.versions)
        for (const list of [components, exemptions, results])
          expect(new Set(list.map(codeOf)).size, procedure.code).toBe(list.length);
    }
  });

  it('asks one fee online where the counter asks another', () => {
    const cheaper = versions.filter(({ fees }) => fees.some(({ channel }) => channel !== null));
    expect(cheaper.length).toBeGreaterThan(3);
    for (const version of cheaper) {
      const day = version.fees.at(-1)?.from ?? '';
      const [online, direct] = (['TRUC_TUYEN', 'TRUC_TIEP'] as const).map((channel) =>
        feesFor(version, { channel, day }),
      );
      expect(
        online?.map(({ line }) => line.channel),
        version.name,
      ).toEqual(['TRUC_TUYEN']);
      expect(
        direct?.map(({ line }) => line.channel),
        version.name,
      ).toEqual([null]);
    }
  });

  it('counts no paper as handed in that its own name asks for in some cases only', () => {
    for (const { components } of versions)
      for (const { name, conditional } of components)
        if (/\((nếu|khi|đối với|trường hợp)/.test(name)) expect(conditional, name).toBe(true);
  });

  it('gives every paper that must be digitized its ground, and no ground to another', () => {
    for (const { components } of versions)
      for (const { mustDigitize, ground } of components) expect(ground !== null).toBe(mustDigitize);
  });

  it('spends in the steps of the internal process what the term has, no more', () => {
    for (const { name, term, steps } of versions) {
      const hours = steps.reduce((sum, step) => sum + (step.hours ?? 0), 0);
      if (term.unit === 'NGAY_LAM_VIEC') expect(hours, name).toBe(term.amount * HOURS_PER_DAY);
      else if (term.unit === 'GIO_LAM_VIEC') expect(hours, name).toBe(term.amount);
      else expect(hours, name).toBe(0);
    }
  });

  it('shows every unit of time, fees by case and channel, exemptions, dated levels, on the spot, post, electronic results', () => {
    expect(new Set(versions.map(({ term }) => term.unit))).toEqual(new Set(DEADLINE_UNITS));
    expect(new Set(versions.map(({ pauseMode }) => pauseMode))).toEqual(new Set(['RESUME', 'RESTART']));
    const fees = versions.flatMap((version) => version.fees);
    expect(fees.some(({ caseName }) => caseName !== '')).toBe(true);
    expect(fees.some(({ channel }) => channel === 'TRUC_TUYEN')).toBe(true);
    expect(versions.some(({ exemptions }) => exemptions.some(({ percent }) => percent < 100))).toBe(true);
    expect(versions.some(({ serviceLevels }) => serviceLevels.length > 1)).toBe(true);
    expect(versions.some(({ onSpot }) => onSpot)).toBe(true);
    expect(versions.some(({ bcci }) => !bcci)).toBe(true);
    expect(versions.some(({ results }) => results.some(({ paper }) => !paper))).toBe(true);
    expect(versions.every(({ legalBasis }) => legalBasis.length > 0)).toBe(true);
  });

  it('invents no official code, and tells of the reported ones what was reported', () => {
    const official = procedures.filter(({ code }) => !code.startsWith(SAMPLE_PREFIX));
    expect(official.map(codeOf).toSorted()).toEqual(REPORTED.map(codeOf).toSorted());
    for (const { code } of procedures) expect(cleanProcedureCode(code)).toEqual({ ok: true, value: code });
    for (const { code, before, after, from, decision } of REPORTED) {
      const procedure = official.find((row) => row.code === code);
      expect(procedure?.versions.map(({ term }) => term)).toEqual([
        { amount: before, unit: 'NGAY_LAM_VIEC' },
        { amount: after, unit: 'NGAY_LAM_VIEC' },
      ]);
      const shortened = procedure && versionOn(procedure, from);
      expect(shortened?.effectiveFrom).toBe(from);
      expect(shortened?.decision).toContain(decision);
    }
  });

  it('joins what one life event brings together', () => {
    const known = new Set(procedures.map(codeOf));
    expect(sample.groups.map(codeOf)).toEqual(['LT-KHAISINH', 'LT-KHAITU']);
    for (const { procedureCodes } of sample.groups) {
      expect(procedureCodes.length).toBeGreaterThanOrEqual(3);
      expect(procedureCodes.every((code) => known.has(code))).toBe(true);
    }
  });

  it('fits a set-up file as it is', () => {
    const file = {
      office: { name: 'Xã Thử' },
      people: [],
      procedures: sample.procedures,
      procedureGroups: sample.groups,
    };
    const parsed = SetupFile.parse(file);
    expect(parsed.procedures).toEqual(procedures);
    expect(parsed.procedureGroups).toEqual(sample.groups);
  });
});
