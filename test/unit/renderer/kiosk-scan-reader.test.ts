import { describe, expect, it } from 'vitest';
import { createScanReader, mayBeReceipt } from '../../../renderer/src/features/kiosk/scan-reader.ts';

const CODE = 'T-261121-0001';

/** Types a text with one gap between its keys and answers what was done with each. */
function type(reader: ReturnType<typeof createScanReader>, text: string, gapMs: number, fromMs = 0) {
  let timeMs = fromMs;
  const steps = Array.from(text, (char) => reader.character(char, (timeMs += gapMs)));
  return { steps, endMs: timeMs };
}

/** What a field would hold that takes what passes and gives back what is taken back. */
function fieldAfter(text: string, steps: ReturnType<typeof type>['steps']): string {
  let field = '';
  for (const [index, step] of steps.entries()) {
    if (step.do === 'PASS') field += text[index];
    if (step.do === 'TAKE_BACK') field = field.slice(0, -step.count);
  }
  return field;
}

describe('a code reader at the kiosk', () => {
  it.each([1, 4, 20, 34])('is heard with %i ms a key, and leaves nothing in the search', (gapMs) => {
    const reader = createScanReader();
    const { steps, endMs } = type(reader, CODE, gapMs);
    expect(fieldAfter(CODE, steps)).toBe('');
    expect(reader.enter(endMs + gapMs)).toEqual({ do: 'READ', text: CODE });
    // The second Enter of a reader that sends CR and LF presses no button of the page; a person's later one does.
    expect(reader.enter(endMs + 2 * gapMs)).toEqual({ do: 'SWALLOW' });
    expect(reader.enter(endMs + 2_000)).toEqual({ do: 'PASS' });
  });

  it('is not heard in what a person types', () => {
    const reader = createScanReader();
    const { steps, endMs } = type(reader, 'chung thuc', 60);
    expect(fieldAfter('chung thuc', steps)).toBe('chung thuc');
    expect(reader.enter(endMs + 60)).toEqual({ do: 'PASS' });
  });

  it('is heard right after a person', () => {
    const reader = createScanReader();
    const person = type(reader, 'kha', 90);
    const burst = type(reader, CODE, 5, person.endMs + 200);
    expect(fieldAfter(`kha${CODE}`, [...person.steps, ...burst.steps])).toBe('kha');
    expect(reader.enter(burst.endMs + 5)).toEqual({ do: 'READ', text: CODE });
  });

  it('is heard without Enter once it pauses', () => {
    const reader = createScanReader();
    const { endMs } = type(reader, CODE, 5);
    expect(reader.settle(endMs + 100)).toBeNull();
    expect(reader.settle(endMs + 400)).toEqual({ do: 'READ', text: CODE });
    expect(reader.settle(endMs + 800)).toBeNull();
  });

  it('waits through a pause of its own', () => {
    const reader = createScanReader();
    const first = type(reader, 'T-2611', 5);
    const second = type(reader, '21-0001', 5, first.endMs + 90);
    expect(reader.enter(second.endMs + 5)).toEqual({ do: 'READ', text: CODE });
  });

  it('takes no text that is too short for a code', () => {
    const reader = createScanReader();
    const { endMs } = type(reader, 'abcd', 5);
    expect(reader.enter(endMs + 5)).toEqual({ do: 'SWALLOW' });
  });
});

describe('mayBeReceipt', () => {
  it.each([
    [CODE, true],
    ['H08.12-240719-0001', true],
    ['000.00.06.H56-231027-0361', true],
    ['048090000001|201234567|Nguyễn Văn A|01011990|Nam|Đà Nẵng|01012022', false],
    ['1'.repeat(61), false],
    [`https://dichvucong.example.gov.vn/tra-cuu/ho-so?ma=${CODE}`, true],
    [`https://dichvucong.example.gov.vn/${'1'.repeat(300)}`, false],
  ])('%s: %s', (text, wanted) => {
    expect(mayBeReceipt(text)).toBe(wanted);
  });
});
