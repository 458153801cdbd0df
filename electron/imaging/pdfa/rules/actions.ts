import type { PdfDict, PdfValue } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';

/** Actions that a PDF/A-2 may have (6.5.1); every other kind is refused. */
const ALLOWED = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']);
const NAMED = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);

/** Clause 6.5: nothing in the file acts by itself. */
export function checkActions(inspection: Inspection): void {
  const { catalog } = inspection.file;
  if (inspection.has(catalog, 'AA')) inspection.report('6.5.2-1', 'the document has actions of its own');
  for (const page of inspection.ofType('Page')) {
    if (inspection.has(page, 'AA')) inspection.report('6.5.2-2', 'a page has actions of its own');
  }
  const names = inspection.dict(catalog, 'Names');
  if (names && inspection.has(names, 'JavaScript')) inspection.report('6.5.1-3', 'the document has scripts');
  for (const action of actionsOf(inspection)) {
    const kind = inspection.name(action, 'S') ?? '';
    if (!ALLOWED.has(kind)) inspection.report('6.5.1-1', `an action of the kind ${kind}`);
    const named = kind === 'Named' ? inspection.name(action, 'N') : null;
    if (named !== null && !NAMED.has(named)) inspection.report('6.5.1-2', `a named action ${named}`);
  }
}

/** Actions where they are hung up: on opening, on annotations and outlines, one after the other. */
function actionsOf(inspection: Inspection): Set<PdfDict> {
  const found = new Set(inspection.ofType('Action'));
  const seen = new Set<PdfValue>(found);
  const follow = (start: PdfValue): void => {
    // A list, because one action may lead to the next a hundred thousand times.
    const waiting = [start];
    for (let value = waiting.pop(); value; value = waiting.pop()) {
      const action = inspection.file.resolve(value);
      if (seen.has(action)) continue;
      seen.add(action);
      if (action.kind === 'ARRAY') for (const one of action.items) waiting.push(one);
      if (action.kind !== 'DICT' || !inspection.has(action, 'S')) continue;
      found.add(action);
      const next = action.entries.get('Next');
      if (next) waiting.push(next);
    }
  };
  for (const dict of inspection.dicts) {
    const hung = [
      dict.entries.get('OpenAction'),
      inspection.has(dict, 'Rect') || inspection.has(dict, 'Title') ? dict.entries.get('A') : undefined,
    ];
    for (const value of hung) if (value) follow(value);
  }
  return found;
}
