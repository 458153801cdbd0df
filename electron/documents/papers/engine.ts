import { Liquid } from 'liquidjs';
import type { PaperFormId } from '../../domain/papers/paper-forms.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { code128Svg, qrSvg } from '../barcodes.ts';
import { escaped, type Html } from '../html.ts';

/** Characters of a template and of everything it makes: far above a year's register, far below what hurts. */
const PARSE_LIMIT = 200_000;
/** Things a template may make while it is filled in, a number of a range each: ends what loops without an end. */
const MEMORY_LIMIT = 2_000_000;
/** Behind that, for loops over what is there already; a year's register takes a tenth of it. */
const RENDER_LIMIT_MS = 20_000;

/** Tags that a template may use. The others read files, keep state, or write out without escaping. */
const TAGS = ['assign', 'for', 'break', 'continue', 'capture', 'case', 'comment', 'render', 'if', 'unless', 'raw', '#'];
/** Filters that switch escaping off, ask the clock or chance, or are of no use on paper. */
const UNWANTED_FILTERS = [
  'raw',
  'date',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
  'sample',
  'sha256',
  'hmac_sha256',
  'base64_decode',
];

/** Fills templates in. */
export interface TemplateEngine {
  /**
   * Fills `body` in with `names`. `isStrict` refuses names that do not exist. Error: `PAPER_TEMPLATE_BROKEN` with form,
   * line (of the body, from 1) and reason.
   */
  fill(body: string, names: object, about: { readonly form: PaperFormId; readonly isStrict: boolean }): Result<string>;
}

/**
 * Makes an engine for templates that an office wrote: output is escaped and nothing can switch that off, partials are the
 * given ones, no file can be read, and what runs away ends at a limit.
 */
export function createTemplateEngine(partials: Readonly<Record<string, string>>): TemplateEngine {
  const liquid = new Liquid({
    templates: { ...partials },
    outputEscape: written,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    parseLimit: PARSE_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    renderLimit: RENDER_LIMIT_MS,
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  for (const name of UNWANTED_FILTERS) delete liquid.filters[name];
  liquid.registerFilter('barcode', (text: unknown) => code128Svg(asText(text)));
  liquid.registerFilter('qr', (text: unknown) => qrSvg(asText(text)));
  return {
    fill(body, names, { form, isStrict }) {
      try {
        const options = { strictVariables: isStrict, globals: names };
        return ok(String(liquid.parseAndRenderSync(body, names, options)));
      } catch (error) {
        return fail('PAPER_TEMPLATE_BROKEN', { form, ...whereAndWhy(error) });
      }
    },
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an output becomes: drawings of our own filters as they are, texts and numbers as text, lists and objects nothing. */
function written(value: unknown): string {
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isDrawing(value) ? value.markup : '';
}

/** Names never hold such objects: they are texts, numbers, lists and plain objects without `markup`. */
const isDrawing = (value: unknown): value is Html =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Html>).markup === 'string';

/** Liquid says `reason, line:2, col:1`; whatever else is thrown is a bug of ours and goes on. */
function whereAndWhy(error: unknown): { readonly line: number; readonly reason: string } {
  if (!(error instanceof Error) || !('token' in error)) throw error;
  const [, reason = error.message, line = '1'] =
    /^(.*?)(?:, file:[^,]*)?, line:(\d+), col:\d+/s.exec(error.message) ?? [];
  return { line: Number(line), reason: reason.slice(0, 200) };
}
