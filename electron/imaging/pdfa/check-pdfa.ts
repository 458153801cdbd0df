import type { PdfReport } from '../../domain/signing/signing.ts';
import { PdfFile } from '../pdf-file/pdf-file.ts';
import { PdfSyntaxError } from '../pdf-file/read-value.ts';
import { Inspection } from './inspection.ts';
import { checkActions } from './rules/actions.ts';
import { checkAnnotations } from './rules/annotations.ts';
import { checkCatalog } from './rules/catalog.ts';
import { checkColors } from './rules/colors.ts';
import { checkContents } from './rules/contents.ts';
import { checkFileStructure } from './rules/file-structure.ts';
import { checkFonts } from './rules/fonts.ts';
import { checkForms } from './rules/forms.ts';
import { checkLimits } from './rules/limits.ts';
import { checkMetadata } from './rules/metadata.ts';
import { checkPartOne } from './rules/part-one.ts';
import { checkPictures } from './rules/pictures.ts';

/**
 * Checks a PDF against ISO 19005-2, level B: what of it can be told from the file itself, structure by structure. It is
 * our own check and no certificate. Out: the level that the file claims (`2b`; null for none) and what is wrong, one entry
 * a clause; a file that cannot be read has clause 6.1.1.
 */
export async function checkPdfA(pdf: Uint8Array): Promise<PdfReport['pdfa']> {
  try {
    const file = new PdfFile(pdf);
    if (file.xref.trailer.entries.has('Encrypt')) {
      return { level: null, problems: [{ clause: '6.1.3-2', text: 'the file is encrypted' }] };
    }
    void file.catalog;
    const inspection = new Inspection(file);
    // With an object missing, every other rule would only find that again.
    const level = inspection.problems.length === 0 ? runRules(inspection) : null;
    return { level, problems: inspection.problems };
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    return { level: null, problems: [{ clause: '6.1.1-1', text: `the file cannot be read: ${error.message}` }] };
  }
}

/** Out: the level that the file claims. */
function runRules(inspection: Inspection): string | null {
  checkFileStructure(inspection);
  checkLimits(inspection);
  checkColors(inspection);
  checkPictures(inspection);
  const usage = checkContents(inspection);
  checkFonts(inspection, usage);
  checkAnnotations(inspection);
  checkForms(inspection);
  checkActions(inspection);
  checkCatalog(inspection);
  const level = checkMetadata(inspection);
  if (level?.startsWith('1')) checkPartOne(inspection);
  return level;
}
