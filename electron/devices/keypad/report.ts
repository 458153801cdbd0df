/**
 * A rating keypad as data: which HID interface it is, and where its input report says which keys are down. Key 0 is the
 * best level.
 */
export interface KeypadModel {
  readonly name: string;
  /** USB ids; null fits any. */
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** Top-level collection (USB HID usage tables); null fits any. */
  readonly usagePage: number | null;
  readonly usage: number | null;
  /** First byte of every input report of a device that numbers its reports; null for one that does not. */
  readonly reportId: number | null;
  /** Where the keys begin, in bytes after the report id. */
  readonly offsetBytes: number;
  /** Each key is one bit (key 0 is bit 0 of the first byte) or one byte (not 0 while down). */
  readonly unit: 'BIT' | 'BYTE';
  readonly keys: number;
}

/** What identifies the interface behind a path. */
export interface KeypadIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage: number | null;
  readonly usage: number | null;
}

/** Longest input report taken: a full-speed interrupt transfer (USB 2.0, 5.7.3) and a report id. */
export const MAX_REPORT_BYTES = 65;

/** The pad our simulator is. 0x1209:0x0001 is the id that pid.codes keeps for tests; usage page 0xff00 is the vendor's. */
export const DEMO_KEYPAD: KeypadModel = {
  name: 'demo keypad',
  vendorId: 0x1209,
  productId: 0x0001,
  usagePage: 0xff00,
  usage: 0x01,
  reportId: 0x01,
  offsetBytes: 0,
  unit: 'BIT',
  keys: 5,
};

/** Any other pad that somebody assigned: one bit per key, no report id. */
const GENERIC_KEYPAD: KeypadModel = {
  name: 'generic keypad',
  vendorId: null,
  productId: null,
  usagePage: null,
  usage: null,
  reportId: null,
  offsetBytes: 0,
  unit: 'BIT',
  keys: 8,
};

/** Known pads, the general one last. A new pad is one more row. */
const KEYPAD_MODELS: readonly KeypadModel[] = [DEMO_KEYPAD, GENERIC_KEYPAD];

/** The first row that fits the interface; the general one fits all. */
export function modelFor(identity: KeypadIdentity): KeypadModel {
  const fits = (wanted: number | null, present: number | null): boolean => wanted === null || wanted === present;
  return (
    KEYPAD_MODELS.find(
      (model) =>
        fits(model.vendorId, identity.vendorId) &&
        fits(model.productId, identity.productId) &&
        fits(model.usagePage, identity.usagePage) &&
        fits(model.usage, identity.usage),
    ) ?? GENERIC_KEYPAD
  );
}

const bytesOfKeys = (model: KeypadModel): number => (model.unit === 'BYTE' ? model.keys : Math.ceil(model.keys / 8));
const headBytes = (model: KeypadModel): number => (model.reportId === null ? 0 : 1) + model.offsetBytes;

/** The keys that are down, in rising order; null for a report of another id, too short, too long or with unknown bits. */
export function readKeys(model: KeypadModel, report: Uint8Array): readonly number[] | null {
  const head = headBytes(model);
  if (report.length > MAX_REPORT_BYTES || report.length < head + bytesOfKeys(model)) return null;
  if (model.reportId !== null && report[0] !== model.reportId) return null;
  const down: number[] = [];
  for (let key = 0; key < model.keys; key += 1) {
    const byte = report[head + (model.unit === 'BYTE' ? key : key >> 3)] ?? 0;
    if (model.unit === 'BYTE' ? byte !== 0 : (byte & (1 << (key & 7))) !== 0) down.push(key);
  }
  return hasUnknownBits(model, report) ? null : down;
}

/** Bits beyond the last key, in the byte of the last key: noise, or a pad that is not the one described. */
function hasUnknownBits(model: KeypadModel, report: Uint8Array): boolean {
  const used = model.keys & 7;
  if (model.unit === 'BYTE' || used === 0) return false;
  const last = report[headBytes(model) + bytesOfKeys(model) - 1] ?? 0;
  return last >> used !== 0;
}

/** The input report a pad sends while `down` are held: the other direction of `readKeys`, for simulators and tests. */
export function writeKeys(model: KeypadModel, down: readonly number[]): Uint8Array {
  const head = headBytes(model);
  const report = new Uint8Array(head + bytesOfKeys(model));
  if (model.reportId !== null) report[0] = model.reportId;
  for (const key of down) {
    if (!Number.isInteger(key) || key < 0 || key >= model.keys) throw new RangeError(`key ${key} is not on the pad`);
    const at = head + (model.unit === 'BYTE' ? key : key >> 3);
    report[at] = model.unit === 'BYTE' ? 1 : (report[at] ?? 0) | (1 << (key & 7));
  }
  return report;
}
