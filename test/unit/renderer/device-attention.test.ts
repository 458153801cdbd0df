import { describe, expect, it } from 'vitest';
import { attentionOf, textOfProblem } from '../../../renderer/src/i18n/problem-text.ts';

describe('what a device needs somebody for', () => {
  it.each([
    [{ state: 'READY', problem: null }, null],
    [{ state: 'UNKNOWN', problem: null }, null],
    [{ state: 'READY', problem: null, warning: 'PRINTER_PAPER_LOW' }, 'PRINTER_PAPER_LOW'],
    [{ state: 'READY', problem: 'DEVICE_KEY_STUCK' }, 'DEVICE_KEY_STUCK'],
    [{ state: 'PROBLEM', problem: 'PRINTER_PAPER_OUT', warning: 'PRINTER_PAPER_LOW' }, 'PRINTER_PAPER_OUT'],
  ] as const)('%o: %s', (state, code) => {
    expect(attentionOf({ code: 'MAY-IN', ...state })).toBe(code);
  });

  it('says in words that the paper comes to its end', () => {
    expect(textOfProblem('PRINTER_PAPER_LOW', 'vi')).toContain('sắp hết giấy');
  });
});
