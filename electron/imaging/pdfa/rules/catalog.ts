import type { PdfDict } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';
import { unfilter } from '../unfilter.ts';

/** Clauses 6.1.12 and 6.8 to 6.11: rights, attached files, layers, presentations, requirements. */
export function checkCatalog(inspection: Inspection): void {
  const { catalog } = inspection.file;
  const rights = inspection.dict(catalog, 'Perms');
  if (rights && [...rights.entries.keys()].some((key) => key !== 'UR3' && key !== 'DocMDP')) {
    inspection.report('6.1.12-1', 'the document has rights of another kind');
  }
  if (inspection.has(catalog, 'Requirements')) inspection.report('6.11-1', 'the document has requirements');
  const names = inspection.dict(catalog, 'Names');
  if (names && inspection.has(names, 'AlternatePresentations'))
    inspection.report('6.10-1', 'the document has a slide show');
  for (const page of inspection.ofType('Page')) {
    if (inspection.has(page, 'PresSteps')) inspection.report('6.10-2', 'a page has steps of a slide show');
  }
  for (const dict of inspection.dicts) if (inspection.dict(dict, 'EF')) checkAttached(inspection, dict);
  checkLayers(inspection, catalog);
}

/** Attached files are PDF/A themselves (6.8); that one is a PDF is all that is looked at. */
function checkAttached(inspection: Inspection, specification: PdfDict): void {
  if (!inspection.has(specification, 'F') || !inspection.has(specification, 'UF')) {
    inspection.report('6.8-1', 'an attached file has not both names');
  }
  const attached = inspection.dict(specification, 'EF');
  for (const value of attached?.entries.values() ?? []) {
    const file = inspection.file.resolve(value);
    const bytes = file.kind === 'STREAM' ? unfilter(inspection, file) : null;
    if (!bytes || Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') {
      inspection.report('6.8-2', 'an attached file is no PDF');
    }
  }
}

function checkLayers(inspection: Inspection, catalog: PdfDict): void {
  const properties = inspection.dict(catalog, 'OCProperties');
  if (!properties) return;
  const usual = inspection.dict(properties, 'D');
  const others = inspection.items(properties, 'Configs').flatMap((config) => (config.kind === 'DICT' ? [config] : []));
  for (const config of usual ? [usual, ...others] : others) {
    if (!inspection.has(config, 'Name')) inspection.report('6.9-1', 'a choice of layers has no name');
    if (inspection.has(config, 'AS')) inspection.report('6.9-2', 'layers change by themselves');
  }
}
