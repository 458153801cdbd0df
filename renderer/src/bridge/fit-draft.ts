/** A form's value: flat, so that a draft of an older version still fits as far as it can. */
export type FormValue = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** How one value of a form is told apart from another kind. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? 'texts' : 'other';
  if (value === null) return 'text';
  return typeof value === 'string' ? 'text' : typeof value;
}

/**
 * Puts a stored draft into the form of today: fields the form knows and whose kind fits are taken, others keep their
 * present value. Answers null when nothing of it fits or nothing differs.
 */
export function fitDraft<V extends FormValue>(present: V, body: unknown): V | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const stored = new Map<string, unknown>(Object.entries(body));
  const fitted = Object.fromEntries(
    Object.entries(present).map(([field, value]) => {
      const kept = stored.get(field);
      return [field, kept !== undefined && kindOf(kept) === kindOf(value) ? kept : value];
    }),
  ) as V;
  return sameForm(present, fitted) ? null : fitted;
}

/** True when two values of the same form say the same. */
export function sameForm(a: FormValue, b: FormValue): boolean {
  return Object.keys({ ...a, ...b }).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}
