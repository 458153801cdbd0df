import { readdir, readFile } from 'node:fs/promises';
import type { FormSet, PaperFormId } from '../domain/papers/paper-forms.ts';

/** Two folders up lie the resources, from source and from the bundle alike. */
const FOLDER = new URL('../../resources/templates/', import.meta.url);
const ENDING = '.liquid';

/** What ships: the parts that templates share, the style, and a body for each form. */
export interface ShippedTemplates {
  readonly partials: Readonly<Record<string, string>>;
  readonly css: string;
  /** The body of a form: that of the set, else that of both. Throws for a form that does not ship. */
  body(form: PaperFormId, set: FormSet): string;
}

/** Reads what ships. */
export async function readTemplates(): Promise<ShippedTemplates> {
  const folders = ['partials', 'common', 'TT03-2025', 'TT01-2018'];
  const [partials = {}, common, newer, older] = await Promise.all(folders.map(readFolder));
  const css = await readFile(new URL('paper.css', FOLDER), 'utf8');
  return {
    partials,
    css,
    body(form, set) {
      const body = (set === 'TT03-2025' ? newer : older)?.[form] ?? common?.[form] ?? newer?.[form];
      if (body === undefined) throw new Error(`no template ships for ${form}`);
      return body;
    },
  };
}

async function readFolder(name: string): Promise<Record<string, string>> {
  const folder = new URL(`${name}/`, FOLDER);
  const files = (await readdir(folder)).filter((file) => file.endsWith(ENDING));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return Object.fromEntries(files.map((file, index) => [file.slice(0, -ENDING.length), texts[index] ?? '']));
}
