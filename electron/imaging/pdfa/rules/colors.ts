import type { PdfDict, PdfValue } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';
import { unfilter } from '../unfilter.ts';

const MAX_COLORANTS = 32;
/** Classes of device profiles, and the letters of their colour spaces (ICC.1). */
const DEVICE_CLASSES = ['mntr', 'prtr', 'scnr', 'spac'];
const COMPONENTS: Readonly<Record<string, number>> = { 'RGB ': 3, CMYK: 4, GRAY: 1, 'Lab ': 3 };

/** The colour space of the output intent: `RGB `, `CMYK`, `GRAY`; null where the file has none. */
export function intentSpace(inspection: Inspection): string | null {
  const catalog = inspection.file.catalog;
  for (const intent of inspection.items(catalog, 'OutputIntents')) {
    if (intent.kind !== 'DICT' || inspection.name(intent, 'S') !== 'GTS_PDFA1') continue;
    const profile = readProfile(inspection, inspection.file.get(intent, 'DestOutputProfile'));
    if (profile) return profile.space;
  }
  return null;
}

/** Clauses 6.2.3 and 6.2.4: output intents, profiles, colour spaces. */
export function checkColors(inspection: Inspection): void {
  checkIntents(inspection);
  for (const { value } of inspection.objects) checkSpaces(inspection, value);
}

function checkIntents(inspection: Inspection): void {
  const intents = inspection.items(inspection.file.catalog, 'OutputIntents');
  const profiles = new Set<number>();
  for (const intent of intents) {
    if (intent.kind !== 'DICT') continue;
    const target = intent.entries.get('DestOutputProfile');
    if (target?.kind === 'REF') profiles.add(target.number);
    if (intent.entries.has('DestOutputProfileRef')) inspection.report('6.2.3-3', 'the profile lies in another file');
    if (inspection.name(intent, 'S') !== 'GTS_PDFA1') continue;
    const profile = readProfile(inspection, inspection.file.get(intent, 'DestOutputProfile'));
    if (!profile || !['mntr', 'prtr'].includes(profile.class)) {
      inspection.report('6.2.3-1', 'the output intent has no profile of a screen or printer');
    }
  }
  if (profiles.size > 1) inspection.report('6.2.3-2', 'output intents have different profiles');
}

/** Arrays that name a colour space, wherever they stand. */
function checkSpaces(inspection: Inspection, value: PdfValue): void {
  if (value.kind === 'ARRAY') {
    const [first, ...rest] = value.items;
    if (first?.kind === 'NAME') checkSpace(inspection, first.value, rest);
    for (const item of value.items) checkSpaces(inspection, item);
    return;
  }
  const dict: PdfDict | null = value.kind === 'STREAM' ? value.dict : value.kind === 'DICT' ? value : null;
  if (dict) for (const entry of dict.entries.values()) checkSpaces(inspection, entry);
}

function checkSpace(inspection: Inspection, name: string, rest: readonly PdfValue[]): void {
  const operand = inspection.file.resolve(rest[0]);
  if (name === 'ICCBased') {
    const profile = readProfile(inspection, operand);
    const components = operand.kind === 'STREAM' ? inspection.numberOf(operand.dict, 'N') : null;
    if (!profile || !DEVICE_CLASSES.includes(profile.class) || COMPONENTS[profile.space] !== components) {
      inspection.report('6.2.4.2-1', 'a colour space has no profile, or one of other colours');
    }
  }
  if (name === 'DeviceN' && operand.kind === 'ARRAY' && operand.items.length > MAX_COLORANTS) {
    inspection.report('6.1.13-8', `a colour space of ${operand.items.length} inks`);
  }
}

function readProfile(inspection: Inspection, value: PdfValue): { class: string; space: string } | null {
  if (value.kind !== 'STREAM') return null;
  const bytes = unfilter(inspection, value);
  if (!bytes || bytes.length < 128) return null;
  const profile = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isProfile = profile.toString('latin1', 36, 40) === 'acsp' && profile.readUInt32BE(0) <= bytes.length;
  // PDF 1.7 knows profiles up to version 4.
  if (!isProfile || (profile[8] ?? 9) > 4) return null;
  return { class: profile.toString('latin1', 12, 16), space: profile.toString('latin1', 16, 20) };
}
