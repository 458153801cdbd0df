import type { OfficeConfig } from '../../contract/methods/config.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';

/** Everything that is set up but the catalogue, as one consistent moment. Error: `STORE_NEEDS_SETUP`. */
export function readConfig(store: Store): Promise<Result<OfficeConfig>> {
  return store.read(async (reads) => {
    const office = await reads.office();
    if (!office) return fail('STORE_NEEDS_SETUP');
    return ok({
      office,
      units: await reads.entities('unit'),
      counters: await reads.entities('counter'),
      services: await reads.entities('service'),
      people: await reads.entities('person'),
      devices: await reads.entities('device'),
      procedureGroups: await reads.entities('procedureGroup'),
      calendars: await reads.entities('calendar'),
      externalSystems: await reads.entities('externalSystem'),
      books: await reads.entities('book'),
      paperTemplates: await reads.entities('paperTemplate'),
      applicationForms: await reads.entities('applicationForm'),
      settings: await reads.settings(),
    });
  });
}
