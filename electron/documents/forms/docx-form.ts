import type { Buffer } from 'node:buffer';
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import type { FormFiles } from '../../app/ports/form-files.ts';
import { formFieldName } from '../../domain/forms/fields.ts';
import { ok, type Result } from '../../domain/result.ts';
import { withTags } from './merge-fields.ts';
import { isXmlPart, openDocx, unreadable } from './open-docx.ts';

/** More tags than any form has; a file of nothing else would take long. */
const MAX_TAGS = 3_000;
/** Begins every part of a field, of which Word's own have three. */
const FIELD_PART = '<w:fld';
/** Word keeps text in these parts. */
const TEXT_PART = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
/** A tag is for a value alone: no loop, no markup, no picture. */
const PLAIN_TAG = /^\s*[\p{L}\p{N}]/u;

/** Reads and fills application forms. */
export const docxForms: Pick<FormFiles, 'fieldsOf' | 'fill'> = {
  fieldsOf(docx) {
    const form = openForm(docx);
    return form.ok ? ok(form.value.fields) : form;
  },
  fill(docx, values) {
    const form = openForm(docx);
    if (!form.ok) return form;
    try {
      const known = Object.fromEntries(Object.entries(values).map(([name, value]) => [formFieldName(name), value]));
      form.value.document.render(known);
      return ok(form.value.document.toUint8Array({ compression: 'DEFLATE' }));
    } catch (error) {
      return whyUnreadable(error);
    }
  },
};

interface OpenForm {
  readonly document: Docxtemplater;
  readonly fields: string[];
}

function openForm(docx: Uint8Array): Result<OpenForm> {
  const files = openDocx(docx);
  if (!files.ok) return files;
  const zip = new PizZip();
  let [fields, tags] = [0, 0];
  for (const { name, content } of files.value) {
    const xml = TEXT_PART.test(name) ? content.toString('utf8') : null;
    fields += xml?.split(FIELD_PART).length ?? 0;
    if (fields > MAX_TAGS) return unreadable('too many fields');
    const text = xml && withTags(xml);
    tags += text?.split('{').length ?? 0;
    if (!name.endsWith('/')) zip.file(name, text ?? partOf(name, content));
  }
  if (tags > MAX_TAGS) return unreadable('too many fields');
  const tagsRead = collectTags();
  try {
    const document = new Docxtemplater(zip, {
      modules: [tagsRead.module],
      parser,
      nullGetter: () => '',
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      warnFn: () => undefined,
      syntax: { changeDelimiterPrefix: null },
    });
    if (tagsRead.others() > 0 || !tagsRead.tags.every((tag) => PLAIN_TAG.test(tag)))
      return unreadable('a tag that is no field');
    const fields = [...new Set(tagsRead.tags.map(formFieldName))].filter((name) => name !== '');
    return ok({ document, fields });
  } catch (error) {
    return whyUnreadable(error);
  }
}

/** Hears of every tag while the file is read, and of those that the library takes for a loop or markup. */
function collectTags(): {
  readonly module: DXT.Module;
  readonly tags: readonly string[];
  readonly others: () => number;
} {
  const tags: string[] = [];
  let others = 0;
  const module: DXT.Module = {
    name: 'fields',
    parse(tag: string) {
      tags.push(tag);
      return null;
    },
    postparse(parts: DXT.Part[]) {
      others += parts.filter(({ type, module: by }) => type === 'placeholder' && Boolean(by)).length;
      return parts;
    },
  };
  return { module, tags, others: () => others };
}

const partOf = (name: string, content: Buffer): string | Uint8Array =>
  isXmlPart(name) ? content.toString('utf8') : new Uint8Array(content);

/** A field is known by its name however it is written; nothing of a tag is ever evaluated. */
function parser(tag: string): DXT.Parser {
  const name = formFieldName(tag);
  return { get: (scope: Readonly<Record<string, string>>) => (Object.hasOwn(scope, name) ? scope[name] : '') };
}

/** Whatever the library stumbles over in a foreign file is the file's: it was well before this. */
function whyUnreadable(error: unknown): Result<never> {
  const { name = '', properties } = error as { readonly name?: string; readonly properties?: { readonly id?: string } };
  return unreadable(properties?.id ?? name);
}
