import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DigitizedDossier,
  digitizationRatios,
  ratiosByOfficer,
} from '../../../../electron/domain/digitization/ratios.ts';

const dossier = (part: Partial<DigitizedDossier>): DigitizedDossier => ({
  officer: { id: 'an', name: 'An' },
  received: true,
  done: false,
  asked: 2,
  digitized: 0,
  undigitizable: 0,
  reused: 0,
  resultDigitized: false,
  ...part,
});

test('counts the three classes, the scope and what was used again', () => {
  const ratios = digitizationRatios([
    dossier({ digitized: 2 }),
    dossier({ digitized: 1, reused: 1 }),
    dossier({}),
    dossier({ asked: 0, undigitizable: 1 }),
    dossier({ received: false, done: true, resultDigitized: true, digitized: 2 }),
    dossier({ done: true, digitized: 2 }),
  ]);
  expect(ratios).toEqual({
    received: 5,
    full: 2,
    partial: 1,
    none: 1,
    outOfScope: 1,
    withUndigitizable: 1,
    fullShare: { part: 2, of: 4 },
    someShare: { part: 3, of: 4 },
    resultShare: { part: 1, of: 2 },
    reuseShare: { part: 1, of: 5 },
  });
});

test('the figures of the seeds come out of dossiers that add up to them', () => {
  // Domain reference 5: S0 counts 6.252 of 6.434 in full and 5.739 of 6.417 results.
  const many = [
    ...Array.from({ length: 6_252 }, () => dossier({ digitized: 2 })),
    ...Array.from({ length: 182 }, () => dossier({ digitized: 1 })),
    ...Array.from({ length: 5_739 }, () => dossier({ received: false, done: true, resultDigitized: true })),
    ...Array.from({ length: 678 }, () => dossier({ received: false, done: true })),
  ];
  expect(digitizationRatios(many)).toMatchObject({
    fullShare: { part: 6_252, of: 6_434 },
    resultShare: { part: 5_739, of: 6_417 },
  });
});

test('the classes add up and no share is above its whole', () => {
  const any = fc.record({
    officer: fc.constantFrom({ id: 'an', name: 'An' }, { id: 'binh', name: 'Bình' }, { id: null, name: 'An' }),
    received: fc.boolean(),
    done: fc.boolean(),
    asked: fc.nat(6),
    digitized: fc.nat(6),
    undigitizable: fc.nat(3),
    reused: fc.nat(3),
    resultDigitized: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any), (dossiers) => {
      const ratios = digitizationRatios(dossiers);
      const { full, partial, none, outOfScope, received } = ratios;
      expect(full + partial + none + outOfScope).toBe(received);
      for (const share of [ratios.fullShare, ratios.someShare, ratios.resultShare, ratios.reuseShare]) {
        expect(share.part).toBeLessThanOrEqual(share.of);
      }
      // What officers have adds up to what the office has, and nobody has another's.
      const officers = ratiosByOfficer(dossiers);
      expect(officers.reduce((sum, own) => sum + own.received, 0)).toBe(received);
      for (const { id, name, ...own } of officers) {
        const theirs = dossiers.filter(({ officer }) => officer.id === id && officer.name === name);
        expect(own).toEqual(digitizationRatios(theirs));
      }
    }),
  );
});
