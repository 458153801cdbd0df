import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { type ImportLine, parseImportLine } from '../../contract/import-line.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import { keepCitizen } from '../citizens/keep-citizen.ts';
import type { Ids } from '../ports/ids.ts';
import type { ImportedDossier } from '../ports/import-rows.ts';
import type { Change, Store } from '../ports/store.ts';
import { openImportCatalogue } from './catalogue.ts';
import { dossierOfLine, type ImportContext } from './dossier-of-line.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly ids: Ids;
  readonly calendars: OfficeCalendars;
}

type Outcome = MethodOutput<'import.dossiers'>;
type Rejected = Outcome['rejected'][number];

/**
 * Takes over the dossiers of up to a thousand lines in one transaction. A line that breaks a rule is named with its number
 * and left out. Codes that are taken, in the store or by an earlier line, are refused, so that a file may be sent again
 * after it broke off. Errors: those of the store.
 */
export function importDossiers(
  { store, ids, calendars }: ImportDeps,
  { lines }: MethodParsedInput<'import.dossiers'>,
  change: Change,
): Promise<Result<Outcome>> {
  return store.write(change, async (writes) => {
    const rejected: Rejected[] = [];
    const readable: { readonly line: number; readonly value: ImportLine }[] = [];
    for (const { line, text } of lines) {
      const parsed = parseImportLine(text);
      if (parsed.ok) readable.push({ line, value: parsed.value });
      else rejected.push(rejectedLine(line, parsed.error));
    }
    const taken = await writes.takenDossierCodes(readable.map(({ value }) => value.code));
    const settings = (await writes.settings()).dossier;
    const catalogue = await openImportCatalogue(writes, ids, calendars);
    const context: ImportContext = { ids, catalogue, onlineClockFrom: settings.onlineClockFrom };
    const imported: ImportedDossier[] = [];
    for (const { line, value } of readable) {
      const made = taken.has(value.code)
        ? fail('IMPORT_CODE_DUPLICATE', { code: value.code })
        : await dossierOfLine(context, value);
      if (made.ok) {
        taken.add(value.code);
        imported.push(made.value);
      } else rejected.push(rejectedLine(line, made.error));
    }
    await writes.addImported(imported);
    for (const { dossier } of imported) await keepCitizen(writes, ids, dossier);
    return ok({ imported: imported.length, rejected: rejected.toSorted((a, b) => a.line - b.line) });
  });
}

/** What the command prints about a line that was left out; the message is for the person who sent the file. */
export function rejectedLine(line: number, error: AppError): Rejected {
  return { line, code: error.code, message: renderErrorText(error, 'vi') };
}
