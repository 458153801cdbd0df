import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentAt, receivedComponents, withComponentPdf } from '../../../../electron/domain/dossier/components.ts';
import { PAPER_FORMS } from '../../../../electron/domain/dossier/dossier.ts';
import { componentFileName, receiptFileName } from '../../../../electron/domain/dossier/file-names.ts';
import { termOf } from '../../../../electron/domain/dossier/term.ts';
import { componentWith, dossierWith } from './dossiers.ts';

const asked = ['A', 'B', 'C'].map((code) => ({
  code,
  name: `Giấy ${code}`,
  mustDigitize: code === 'A',
  residence: false,
}));
const mark = (code: string, received = true, copies = 1) => ({ code, received, copies, form: 'BAN_CHUP' as const });

describe('components that were received', () => {
  it('keep the order of the procedure, whatever the order of the marks', () => {
    const components = receivedComponents(asked, [mark('C', true, 2), mark('A')]);
    expect(components).toMatchObject({
      ok: true,
      value: [
        { ordinal: 1, code: 'A', received: true, copies: 1, form: 'BAN_CHUP', mustDigitize: true, status: 0 },
        { ordinal: 2, code: 'B', received: false, copies: 0, form: 'BAN_CHINH', mustDigitize: false },
        { ordinal: 3, code: 'C', received: true, copies: 2 },
      ],
    });
  });

  it.each([
    ['a paper the procedure does not ask for', [mark('A'), mark('X')], 'DOSSIER_COMPONENT_UNKNOWN'],
    ['the same paper twice', [mark('A'), mark('A')], 'DOSSIER_COMPONENT_UNKNOWN'],
    ['nothing marked', [], 'DOSSIER_COMPONENTS_MISSING'],
    ['everything marked as missing', [mark('A', false), mark('B', false)], 'DOSSIER_COMPONENTS_MISSING'],
  ])('refuses %s', (_what, marks, code) => {
    expect(receivedComponents(asked, marks)).toMatchObject({ ok: false, error: { code } });
  });

  it('asks for nothing where the procedure does not', () => {
    expect(receivedComponents([], [])).toEqual({ ok: true, value: [] });
  });

  it('count at least one copy of what came and none of what did not', () => {
    const marks = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('A', 'B', 'C'),
        received: fc.boolean(),
        copies: fc.nat(99),
        form: fc.constantFrom(...PAPER_FORMS),
      }),
      { selector: ({ code }) => code },
    );
    fc.assert(
      fc.property(marks, (given) => {
        const components = receivedComponents(asked, given);
        expect(components.ok).toBe(given.some(({ received }) => received));
        if (!components.ok) return;
        expect(components.value.map(({ ordinal, code }) => [ordinal, code])).toEqual([
          [1, 'A'],
          [2, 'B'],
          [3, 'C'],
        ]);
        for (const { received, copies } of components.value) expect(copies > 0).toBe(received);
      }),
    );
  });
});

describe('a component after its scan', () => {
  it.each([0, 1, 2, 3] as const)('has status 1, from status %i', (status) => {
    const dossier = dossierWith({
      components: [componentWith({ status }), componentWith({ ordinal: 2, code: 'B', status })],
    });
    const after = withComponentPdf(dossier, 1, 'file');
    expect(after.components[0]).toEqual({ ...dossier.components[0], status: 1, pdfFileId: 'file' });
    expect(after.components[1]).toBe(dossier.components[1]);
    expect(after.rev).toBe(2);
  });

  it('is found by its number', () => {
    expect(componentAt(dossierWith({}), 1)).toMatchObject({ ok: true, value: { code: 'TK' } });
    expect(componentAt(dossierWith({}), 2)).toMatchObject({ ok: false, error: { code: 'DOSSIER_COMPONENT_UNKNOWN' } });
  });

  it('has a file name with its version', () => {
    const name = componentFileName(dossierWith({}), componentWith({}), 2);
    expect(name).toBe('T-261120-0001_1_TK_v2.pdf');
    expect(receiptFileName(dossierWith({}))).toBe('T-261120-0001_giay-tiep-nhan.pdf');
  });
});

describe('the term of a procedure', () => {
  it('drops the amount where the unit has none', () => {
    expect(termOf({ amount: 3, unit: 'NGAY_LAM_VIEC' })).toEqual({ amount: 3, unit: 'NGAY_LAM_VIEC' });
    expect(termOf({ amount: 3, unit: 'TRONG_NGAY' })).toEqual({ unit: 'TRONG_NGAY' });
    expect(termOf({ amount: 3, unit: 'KHONG_HEN' })).toEqual({ unit: 'KHONG_HEN' });
  });
});
