import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemplateEngine } from '../../../../electron/documents/papers/engine.ts';

const engine = createTemplateEngine({ line: '<p>{{ name }}</p>', self: "{% render 'self' %}" });
const fill = (body: string, names: object = {}, isStrict = false) =>
  engine.fill(body, names, { form: 'TIEP_NHAN', isStrict });

function broken(body: string, names: object = {}, isStrict = false) {
  const filled = fill(body, names, isStrict);
  if (filled.ok) throw new Error(`filled in: ${filled.value.slice(0, 80)}`);
  expect(filled.error.code).toBe('PAPER_TEMPLATE_BROKEN');
  return filled.error.details;
}

describe('the template engine', () => {
  it('fills in names and parts, escaped', () => {
    const names = { name: '<b>&"\'' };
    const escaped = '&lt;b&gt;&amp;&quot;&#39;';
    expect(fill("{{ name }}{% render 'line' %}", names)).toEqual({ ok: true, value: `${escaped}<p>${escaped}</p>` });
  });

  it.each([
    '{{ name }}',
    '{{ name | append: name }}',
    '{{ name | default: "x" }}',
    '{% assign other = name %}{{ other }}',
    '{% capture other %}{{ name }}{% endcapture %}{{ other }}',
    '{% for part in list %}{{ part }}{% endfor %}',
    "{% render 'line' %}",
    '{{ object }}',
    '{{ name | split: "," }}',
  ])('lets no markup of a person through: %s', (body) => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hostile = `<img src=x onerror=1>${text}`;
        const filled = fill(body, { name: hostile, list: [hostile], object: { toString: hostile } });
        expect(filled.ok && filled.value.includes('<img')).toBe(false);
      }),
    );
  });

  it('draws codes', () => {
    const filled = fill('{{ code | barcode }}{{ code | qr }}', { code: 'T-261120-0001' });
    expect(filled.ok ? filled.value.match(/<svg/g) : null).toHaveLength(2);
  });

  it.each([
    ['an endless loop', '\n{% for i in (1..1000000000) %}{% endfor %}', 2],
    ['loops in loops', 'x\ny\n{% for i in (1..9999) %}{% for j in (1..9999) %}x{% endfor %}{% endfor %}', 3],
    [
      'a text that doubles',
      '{% assign x = "aaaaaaaa" %}\n{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}',
      2,
    ],
    ['an unknown filter', 'a\nb\n\n{{ name | nothing }}', 4],
    ['an unknown tag', '{% nothing %}', 1],
    ['a tag that stays open', '\n{% if name %}', 2],
    ['an output that stays open', '{{ name', 1],
    ['a part that does not exist', "\n\n{% render 'nothing' %}", 3],
    ['a file', "{% render '/etc/hostname' %}", 1],
    ['escaping switched off', '{{ name | raw }}', 1],
    ['a layout', "{% layout 'line' %}", 1],
    ['the clock', '{{ "now" | date: "%Y" }}', 1],
  ])('says line and reason of %s', (_what, body, line) => {
    const details = broken(body, { name: 'x' });
    expect(details['line']).toBe(line);
    expect(details['reason']).toMatch(/\S/);
    expect(String(details['reason'])).not.toMatch(/line:\d/);
  });

  it('ends a part that calls itself', () => {
    expect(broken("{% render 'self' %}")['reason']).toMatch(/\S/);
  });

  it('tells names that do not exist where it is asked to, and prints nothing for them otherwise', () => {
    expect(broken('a\n{{ nmae }}', { name: 'x' }, true)).toMatchObject({ line: 2, reason: 'undefined variable: nmae' });
    expect(fill('a{{ nmae }}b{{ x.y.z }}')).toEqual({ ok: true, value: 'ab' });
    expect(fill('{{ name.constructor }}{{ name.__proto__ }}', { name: 'x' })).toEqual({ ok: true, value: '' });
  });
});
