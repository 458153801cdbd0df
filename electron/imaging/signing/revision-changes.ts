import type { PdfFile } from '../pdf-file/pdf-file.ts';
import { array, dict, type PdfDict, type PdfValue } from '../pdf-file/values.ts';
import { isSignatureField, type ObjectRole, objectRoles, VALIDATION_KEYS } from './object-roles.ts';
import { differingKeys, sameList, sameValue } from './same-value.ts';

/** What may be done to a document after it was signed. */
export interface AllowedChanges {
  /** Object numbers of signed fields: adding them is what a further signature does. */
  readonly signedFields: ReadonlySet<number>;
  /** Bytes after the last signature are signed by nobody: only what helps to check signatures may be added there. */
  readonly isSigned: boolean;
}

const FORM_KEYS = new Set(['Fields', 'SigFlags']);
/** Defaults of text fields: harmless where the form has none. */
const FORM_DEFAULTS = new Set(['DR', 'DA']);
const FILLED_FIELD_KEYS = new Set(['V', 'AP', 'M', 'F', 'MK', 'DA']);
const CATALOG_KEYS = new Set(['AcroForm', 'DSS', 'Extensions', 'Version']);

/**
 * Everything that a later revision changed but must not have: pages, their content, fields, and whatever shows something else
 * than what was signed (shadow attacks hide, replace, or swap objects that were prepared before signing). Compared is what the
 * objects of both revisions are, not what the later one says that it changed. English, a line for each; empty where all is well.
 * Throws PdfSyntaxError.
 */
export function forbiddenChanges(before: PdfFile, after: PdfFile, allowed: AllowedChanges): string[] {
  const problems: string[] = [];
  const { roles, references } = objectRoles(before);
  const comparison = new Comparison(before, after, allowed);
  for (const key of ['Root', 'Info'] as const) {
    const [old, now] = [before.xref.trailer.entries.get(key), after.xref.trailer.entries.get(key)];
    if (old && (!now || !sameValue(old, now))) problems.push(`${key} leads somewhere else`);
  }
  // What nothing refers to is no part of the document. What is referred to may be missing, and must stay so.
  for (const objectNumber of [...references.keys()].sort((a, b) => a - b)) {
    if (isUntouched(before, after, objectNumber)) continue;
    const [old, now] = [before.object(objectNumber), after.object(objectNumber)];
    if (sameValue(old, now)) continue;
    const role = roles.get(objectNumber);
    if (role === undefined || role === 'SEVERAL') problems.push(`object ${objectNumber} was changed`);
    else if (!comparison.isAllowed(role, old, now, references.get(objectNumber) ?? 0)) {
      problems.push(`object ${objectNumber} (${role.kind.toLowerCase()}) was changed`);
    }
  }
  return problems;
}

/** Both have the object from the same place: the later file begins with the bytes of the earlier one. */
function isUntouched(before: PdfFile, after: PdfFile, objectNumber: number): boolean {
  const [old, now] = [before.xref.entries.get(objectNumber), after.xref.entries.get(objectNumber)];
  return (
    old?.kind === 'OFFSET' &&
    now?.kind === 'OFFSET' &&
    old.offset === now.offset &&
    !hasLengthElsewhere(before, objectNumber)
  );
}

/** A stream whose length is another object reads otherwise when that one changes. */
function hasLengthElsewhere(file: PdfFile, objectNumber: number): boolean {
  const value = file.object(objectNumber);
  return value.kind === 'STREAM' && value.dict.entries.get('Length')?.kind === 'REF';
}

class Comparison {
  readonly #before: PdfFile;
  readonly #after: PdfFile;
  readonly #allowed: AllowedChanges;

  constructor(before: PdfFile, after: PdfFile, allowed: AllowedChanges) {
    this.#before = before;
    this.#after = after;
    this.#allowed = allowed;
  }

  isAllowed({ kind }: ObjectRole, old: PdfValue, now: PdfValue, references: number): boolean {
    // What several places share would change all of them, unless what may change in it means nothing to the others.
    const mayBeShared = kind === 'PAGE' || kind === 'EMPTY_FIELD' || kind === 'CATALOG';
    if (references > 1 && !mayBeShared) return false;
    if (kind === 'FACTS') return this.#allowed.isSigned && this.#areFacts(old, now);
    if (kind === 'VALIDATION') return this.#isValidation(old, now);
    if (kind === 'ANNOTATIONS' || kind === 'FIELDS') return this.#addsSignatures(old, now);
    if (old.kind !== 'DICT' || now.kind !== 'DICT') return false;
    if (kind === 'CATALOG') return this.#isCatalog(old, now);
    if (kind === 'PAGE') return this.#isPage(old, now);
    return kind === 'FORM' ? this.#isForm(old, now) : this.#isFilled(old, now);
  }

  /** Title, dates and program, as text; the XMP as a whole. None of it is shown on a page. */
  #areFacts(old: PdfValue, now: PdfValue): boolean {
    if (old.kind === 'STREAM' && now.kind === 'STREAM') return true;
    if (old.kind !== 'DICT' || now.kind !== 'DICT') return false;
    return differingKeys(old, now).every((key) => {
      const kind = this.#after.get(now, key).kind;
      return kind === 'STRING' || kind === 'NAME' || kind === 'NULL';
    });
  }

  #isValidation(old: PdfValue, now: PdfValue): boolean {
    if (isList(old) && isList(now)) return sameList(old.items, now.items) && this.#areStreams(now.items);
    if (old.kind !== 'DICT' || now.kind !== 'DICT') return false;
    const isStore = VALIDATION_KEYS.some((key) => old.entries.has(key));
    const keys = differingKeys(old, now);
    if (!isStore) return keys.every((key) => !old.entries.has(key));
    return keys.every((key) => VALIDATION_KEYS.some((known) => known === key));
  }

  #areStreams(items: readonly PdfValue[]): boolean {
    return items.every((item) => this.#after.resolve(item).kind === 'STREAM');
  }

  #isCatalog(old: PdfDict, now: PdfDict): boolean {
    const keys = differingKeys(old, now);
    if (keys.some((key) => !CATALOG_KEYS.has(key) && !(key === 'Metadata' && this.#allowed.isSigned))) return false;
    if (!keys.includes('AcroForm')) return true;
    const [oldForm, newForm] = [this.#before.getDict(old, 'AcroForm'), this.#after.getDict(now, 'AcroForm')];
    return newForm !== null && this.#isForm(oldForm, newForm);
  }

  #isForm(old: PdfDict | null, now: PdfDict): boolean {
    const oldFields = old ? this.#before.getArray(old, 'Fields') : [];
    const areSignatures = oldFields.every((item) => {
      const field = this.#before.resolve(item);
      return field.kind === 'DICT' && isSignatureField(this.#before, field);
    });
    const keys = differingKeys(old ?? dict({}), now);
    if (keys.some((key) => !FORM_KEYS.has(key) && !(areSignatures && FORM_DEFAULTS.has(key)))) return false;
    return this.#addsSignatures(array(oldFields), array(this.#after.getArray(now, 'Fields')));
  }

  #isPage(old: PdfDict, now: PdfDict): boolean {
    if (differingKeys(old, now).some((key) => key !== 'Annots')) return false;
    const [before, after] = [this.#before.getArray(old, 'Annots'), this.#after.getArray(now, 'Annots')];
    return this.#addsSignatures(array(before), array(after));
  }

  /** The list as it was, then fields that are signed, or their widgets. */
  #addsSignatures(old: PdfValue, now: PdfValue): boolean {
    if (!isList(old) || !isList(now) || !sameList(old.items, now.items)) return false;
    return now.items.slice(old.items.length).every((item) => this.#allowed.isSigned && this.#isSignedField(item));
  }

  #isSignedField(item: PdfValue): boolean {
    if (item.kind !== 'REF') return false;
    if (this.#allowed.signedFields.has(item.number)) return true;
    const widget = this.#after.resolve(item);
    const parent = widget.kind === 'DICT' ? widget.entries.get('Parent') : undefined;
    return parent?.kind === 'REF' && this.#allowed.signedFields.has(parent.number);
  }

  /** An empty field for a signature is signed. */
  #isFilled(old: PdfDict, now: PdfDict): boolean {
    const value = this.#after.get(now, 'V');
    return (
      this.#allowed.isSigned &&
      value.kind === 'DICT' &&
      differingKeys(old, now).every((key) => FILLED_FIELD_KEYS.has(key))
    );
  }
}

function isList(value: PdfValue): value is Extract<PdfValue, { kind: 'ARRAY' }> {
  return value.kind === 'ARRAY';
}
