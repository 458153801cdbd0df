import type { DossierPaperContent, PaperFrame, PaperLayout, SheetPaper } from '../../app/ports/paper-layout.ts';
import type { LaidOutPaper } from '../../app/ports/paper-rows.ts';
import type { FormSet, PaperFormId } from '../../domain/papers/paper-forms.ts';
import { paperSize } from '../../domain/papers/sizes.ts';
import { paperTitle } from '../../domain/papers/titles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { paperFontCss } from '../fonts.ts';
import { html, trusted } from '../html.ts';
import { readTemplates, type ShippedTemplates } from '../paper-templates.ts';
import { dossierNames } from './dossier-names.ts';
import { createTemplateEngine, type TemplateEngine } from './engine.ts';
import { exampleNames } from './examples.ts';
import { fieldsOf } from './field-list.ts';
import { sheetNames } from './sheet-names.ts';

/** NĐ 30/2020 gives A4 20-25 mm above and below, 30-35 mm on the left, 15-20 mm on the right; A5 has less room. */
const MARGINS: Readonly<Record<string, string>> = {
  'A4 portrait': '20mm 15mm 20mm 30mm',
  'A4 landscape': '20mm 15mm 15mm 15mm',
  'A5 portrait': '8mm 9mm 8mm 11mm',
  'A5 landscape': '7mm 6mm 7mm 6mm',
};

interface Ready {
  readonly templates: ShippedTemplates;
  readonly engine: TemplateEngine;
}

/** Papers from templates. What ships is read when the first paper is made: most starts make none soon. */
export function createPaperLayout(): PaperLayout {
  let reading: Promise<Ready> | null = null;
  const ready = (): Promise<Ready> => {
    reading ??= readTemplates().then((templates) => ({ templates, engine: createTemplateEngine(templates.partials) }));
    return reading;
  };

  async function layOut(
    form: PaperFormId,
    { formSet, template }: PaperFrame,
    names: object,
    isStrict: boolean,
  ): Promise<Result<LaidOutPaper>> {
    const { templates, engine } = await ready();
    const body = template.body ?? templates.body(form, formSet);
    const filled = engine.fill(body, names, { form, isStrict });
    if (!filled.ok) return filled;
    return ok({ title: paperTitle(form, formSet), markup: filled.value.trim(), ...paperSize(form, formSet) });
  }

  return {
    dossierPaper: (content: DossierPaperContent) => layOut(content.form, content, dossierNames(content), false),
    sheet: (paper: SheetPaper) => layOut(paper.content.form, paper.frame, sheetNames(paper), false),
    example: (form, frame) => layOut(form, frame, exampleNames(form, frame), true),
    async page(paper) {
      const { templates } = await ready();
      return pageOf(paper, `${await paperFontCss()}\n${templates.css}`);
    },
    async shipped(form: PaperFormId, set: FormSet) {
      const { templates } = await ready();
      return { body: templates.body(form, set), fields: fieldsOf(form) };
    },
  };
}

/** One page of HTML that needs nothing from outside; on a screen it looks as on paper. */
function pageOf({ title, markup, size, landscape }: LaidOutPaper, css: string): string {
  const sheet = `${size} ${landscape ? 'landscape' : 'portrait'}`;
  const margin = MARGINS[sheet] ?? '15mm';
  const page = html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${title}</title>
<style>${trusted(css)}
@page { size: ${trusted(sheet)}; margin: ${trusted(margin)}; }
@media screen { html { overflow: hidden; } body { padding: ${trusted(margin)}; } }</style></head><body class="${size.toLowerCase()}">
${trusted(markup)}
</body></html>`;
  return page.markup;
}
