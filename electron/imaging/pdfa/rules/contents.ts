import { PdfSyntaxError } from '../../pdf-file/read-value.ts';
import type { PdfDict, PdfStream, PdfValue } from '../../pdf-file/values.ts';
import { type Operation, operationsOf } from '../content.ts';
import { dictOf, type Inspection } from '../inspection.ts';
import { unfilter } from '../unfilter.ts';
import { intentSpace } from './colors.ts';
import { isRenderingIntent } from './pictures.ts';

/** How fonts are used: by dictionary, whether text in it is ever seen, and what is shown with it, read as codes of two bytes. */
export type FontUsage = Map<PdfDict, { isSeen: boolean; readonly codes: Set<number> }>;

/** ISO 32000-1, table 51. */
const OPERATORS = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri ' +
    's S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
);
const MAX_SAVED_STATES = 28;
const UNSEEN = 3;
/** Device colours, by the operators that set them. */
const DEVICE_OPERATORS: Readonly<Record<string, string>> = {
  rg: 'DeviceRGB',
  RG: 'DeviceRGB',
  g: 'DeviceGray',
  G: 'DeviceGray',
  k: 'DeviceCMYK',
  K: 'DeviceCMYK',
};
/** Names of device colours in inline pictures. */
const SHORT_SPACES: Readonly<Record<string, string>> = { RGB: 'DeviceRGB', G: 'DeviceGray', CMYK: 'DeviceCMYK' };
/** Where an operator's resource is listed. */
const RESOURCE_OF: Readonly<Record<string, string>> = { Tf: 'Font', Do: 'XObject', gs: 'ExtGState', sh: 'Shading' };

interface Walk {
  readonly inspection: Inspection;
  readonly usage: FontUsage;
  /** Content that was read, by its dictionary: forms are used many times. */
  readonly seen: Set<PdfDict>;
  /** Forms that are still to be read, each with the resources around it: one inside the other could go on for ever. */
  readonly waiting: { readonly form: PdfStream; readonly outer: PdfDict | null }[];
  readonly space: string | null;
}

/** Content streams: operators, resources, colours, nesting. Out: how fonts are used. */
export function checkContents(inspection: Inspection): FontUsage {
  const walk: Walk = { inspection, usage: new Map(), seen: new Set(), waiting: [], space: intentSpace(inspection) };
  for (const page of inspection.ofType('Page')) {
    const parts = inspection.items(page, 'Contents').flatMap((part) => (part.kind === 'STREAM' ? [part] : []));
    const bytes = parts.flatMap((part) => unfilter(inspection, part) ?? []);
    const resources = inspection.dict(page, 'Resources');
    if (!resources && inherits(inspection, page)) inspection.report('6.2.2-2', 'a page has no resources of its own');
    readContent(walk, Buffer.concat(bytes.flatMap((part) => [part, Buffer.from('\n')])), resources);
  }
  for (const annotation of inspection.dicts.filter((dict) => inspection.dict(dict, 'AP'))) {
    for (const form of appearancesOf(inspection, annotation)) addForm(walk, form, null);
  }
  readForms(walk);
  for (const { stream } of inspection.streams) {
    if (inspection.name(stream.dict, 'Subtype') === 'Image') checkImageSpace(walk, stream.dict);
  }
  return walk.usage;
}

function inherits(inspection: Inspection, page: PdfDict): boolean {
  const parent = inspection.dict(page, 'Parent');
  return parent !== null && inspection.has(parent, 'Resources');
}

/** Streams of an annotation's appearances, those of its states too. */
export function appearancesOf(inspection: Inspection, annotation: PdfDict): PdfStream[] {
  const appearance = inspection.dict(annotation, 'AP');
  if (!appearance) return [];
  return [...appearance.entries.values()].flatMap((value) => {
    const entry = inspection.file.resolve(value);
    if (entry.kind === 'STREAM') return [entry];
    const states = entry.kind === 'DICT' ? [...entry.entries.values()].map((one) => inspection.file.resolve(one)) : [];
    return states.flatMap((state) => (state.kind === 'STREAM' ? [state] : []));
  });
}

function addForm({ seen, waiting }: Walk, form: PdfStream, outer: PdfDict | null): void {
  if (seen.has(form.dict)) return;
  seen.add(form.dict);
  waiting.push({ form, outer });
}

function readForms(walk: Walk): void {
  for (let next = walk.waiting.pop(); next; next = walk.waiting.pop()) {
    const bytes = unfilter(walk.inspection, next.form);
    if (bytes) readContent(walk, bytes, walk.inspection.dict(next.form.dict, 'Resources') ?? next.outer);
  }
}

function readContent(walk: Walk, bytes: Uint8Array, resources: PdfDict | null): void {
  const state: TextState = { font: null, mode: 0, saved: [] };
  try {
    for (const operation of operationsOf(bytes)) readOperation(walk, operation, resources, state);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    walk.inspection.report('6.2.2-1', `a content stream cannot be read: ${error.message}`);
  }
}

interface TextState {
  font: PdfDict | null;
  mode: number;
  readonly saved: { readonly font: PdfDict | null; readonly mode: number }[];
}

function readOperation(walk: Walk, operation: Operation, resources: PdfDict | null, state: TextState): void {
  const { inspection } = walk;
  const { operator, operands } = operation;
  if (!OPERATORS.has(operator)) inspection.report('6.2.2-1', `the operator ${operator.slice(0, 20)} is not defined`);
  const device = DEVICE_OPERATORS[operator];
  if (device) checkDevice(walk, resources, device);
  if (operator === 'q') {
    state.saved.push({ font: state.font, mode: state.mode });
    if (state.saved.length > MAX_SAVED_STATES) inspection.report('6.1.13-5', 'more than 28 saved graphics states');
  }
  if (operator === 'Q') Object.assign(state, state.saved.pop());
  if (operator === 'BI') checkInline(walk, resources, operands);
  const [first] = operands;
  if (operator === 'ri' && first?.kind === 'NAME' && !isRenderingIntent(first.value)) {
    inspection.report('6.2.6-1', `rendering intent ${first.value}`);
  }
  if ((operator === 'cs' || operator === 'CS') && first?.kind === 'NAME' && first.value.startsWith('Device')) {
    checkDevice(walk, resources, first.value);
  }
  if (operator === 'Tr' && first?.kind === 'NUMBER') state.mode = first.value;
  const list = RESOURCE_OF[operator];
  if (list && first?.kind === 'NAME') useResource(walk, operator, list, first.value, resources, state);
  if (['Tj', 'TJ', "'", '"'].includes(operator)) showText(walk, operands, state);
}

function useResource(
  walk: Walk,
  operator: string,
  list: string,
  name: string,
  resources: PdfDict | null,
  state: TextState,
): void {
  const { inspection } = walk;
  const named = resources ? inspection.dict(resources, list) : null;
  const value = inspection.file.resolve(named?.entries.get(name));
  if (value.kind === 'NULL') inspection.report('6.2.2-3', `${list} ${name} is not among the resources`);
  if (operator === 'Tf') state.font = dictOf(value);
  if (operator === 'Do' && value.kind === 'STREAM' && inspection.name(value.dict, 'Subtype') === 'Form') {
    addForm(walk, value, resources);
  }
}

function showText({ usage }: Walk, operands: readonly PdfValue[], state: TextState): void {
  if (!state.font) return;
  const used = usage.get(state.font) ?? { isSeen: false, codes: new Set<number>() };
  used.isSeen ||= state.mode !== UNSEEN;
  const shown = operands.flatMap((operand) => (operand.kind === 'ARRAY' ? operand.items : [operand]));
  for (const operand of shown) if (operand.kind === 'STRING') addCodes(used.codes, operand.bytes);
  usage.set(state.font, used);
}

function addCodes(codes: Set<number>, bytes: Uint8Array): void {
  for (let at = 0; at + 1 < bytes.length; at += 2) codes.add((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
}

function checkInline(walk: Walk, resources: PdfDict | null, operands: readonly PdfValue[]): void {
  const { inspection } = walk;
  const valueOf = (...keys: string[]): PdfValue | undefined => {
    const at = operands.findIndex(
      (operand, index) => index % 2 === 0 && operand.kind === 'NAME' && keys.includes(operand.value),
    );
    return at < 0 ? undefined : operands[at + 1];
  };
  const filter = valueOf('F', 'Filter');
  for (const one of filter?.kind === 'ARRAY' ? filter.items : filter ? [filter] : []) {
    if (one.kind !== 'NAME') continue;
    if (one.value === 'LZW' || one.value === 'LZWDecode')
      inspection.report('6.1.10-1', 'an inline picture is packed by LZW');
    if (one.value === 'Crypt') inspection.report('6.1.10-2', 'an inline picture is encrypted');
  }
  const interpolate = valueOf('I', 'Interpolate');
  if (interpolate?.kind === 'BOOL' && interpolate.value)
    inspection.report('6.2.8-3', 'an inline picture is interpolated');
  const space = valueOf('CS', 'ColorSpace');
  if (space?.kind === 'NAME') checkDevice(walk, resources, SHORT_SPACES[space.value] ?? space.value);
}

function checkImageSpace(walk: Walk, image: PdfDict): void {
  const space = walk.inspection.file.get(image, 'ColorSpace');
  if (space.kind === 'NAME') checkDevice(walk, null, space.value);
  if (space.kind !== 'ARRAY' || walk.inspection.file.resolve(space.items[0]).kind !== 'NAME') return;
  const [kind, base] = space.items.map((item) => walk.inspection.file.resolve(item));
  if (kind?.kind === 'NAME' && kind.value === 'Indexed' && base?.kind === 'NAME') checkDevice(walk, null, base.value);
}

/** Clause 6.2.4.3: what a device colour means must be told, by the output intent or by a default in the resources. */
function checkDevice({ inspection, space }: Walk, resources: PdfDict | null, device: string): void {
  const spaces = resources ? inspection.dict(resources, 'ColorSpace') : null;
  const hasDefault = (name: string): boolean => spaces?.entries.has(name) ?? false;
  if (device === 'DeviceRGB' && space !== 'RGB ' && !hasDefault('DefaultRGB')) {
    inspection.report('6.2.4.3-1', 'DeviceRGB without an output intent of RGB');
  }
  if (device === 'DeviceCMYK' && space !== 'CMYK' && !hasDefault('DefaultCMYK')) {
    inspection.report('6.2.4.3-2', 'DeviceCMYK without an output intent of CMYK');
  }
  if (device === 'DeviceGray' && space === null && !hasDefault('DefaultGray')) {
    inspection.report('6.2.4.3-3', 'DeviceGray without an output intent');
  }
}
