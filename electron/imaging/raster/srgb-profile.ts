/** Primaries of sRGB, adapted to the white of profiles (IEC 61966-2-1 by Bradford's matrix). */
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
/** Light of some device values (IEC 61966-2-1, equation 7). */
const LIGHTS = [
  [0.1, 0.01002],
  [0.25, 0.05088],
  [0.5, 0.21404],
  [0.75, 0.52252],
  [0.9, 0.78741],
] as const;
/** Makers round their numbers; half a level of 255 apart is the same colour. */
const TOLERANCE = 0.002;
const HEADER_BYTES = 128;
const MAX_TAGS = 100;

/**
 * Whether an ICC profile says no more than that the colours are sRGB, as most that scanners and cameras write do: then
 * converting them would take longer than decoding, and change nothing (ICC.1:2001-04, 6 and 7). False for anything else and
 * for what is damaged.
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const view = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  if (view.length < HEADER_BYTES + 4 || view.toString('latin1', 16, 24) !== 'RGB XYZ ') return false;
  const tags = new Map<string, Buffer>();
  const count = Math.min(MAX_TAGS, view.readUInt32BE(HEADER_BYTES));
  for (let at = HEADER_BYTES + 4; at + 12 <= view.length && tags.size < count; at += 12) {
    const from = view.readUInt32BE(at + 4);
    tags.set(view.toString('latin1', at, at + 4), view.subarray(from, from + view.readUInt32BE(at + 8)));
  }
  // A table goes before primaries and curves.
  if (tags.has('A2B0')) return false;
  const hasPrimaries = Object.entries(PRIMARIES).every(([name, xyz]) => isXyz(tags.get(name), xyz));
  return hasPrimaries && ['rTRC', 'gTRC', 'bTRC'].every((name) => isSrgbCurve(tags.get(name)));
}

function isXyz(tag: Buffer | undefined, xyz: readonly number[]): boolean {
  if (!tag || tag.length < 20) return false;
  return xyz.every((value, at) => Math.abs(fixed(tag, 8 + at * 4) - value) <= TOLERANCE);
}

/** A signed number of 16 bits before and 16 behind the point. */
const fixed = (tag: Buffer, at: number): number => tag.readInt32BE(at) / 65_536;

function isSrgbCurve(tag: Buffer | undefined): boolean {
  if (!tag || tag.length < 12) return false;
  const kind = tag.toString('latin1', 0, 4);
  const lightOf = kind === 'curv' ? tableCurve(tag) : kind === 'para' ? formulaCurve(tag) : null;
  return lightOf !== null && LIGHTS.every(([value, light]) => Math.abs(lightOf(value) - light) <= TOLERANCE);
}

type Curve = (value: number) => number;

function tableCurve(tag: Buffer): Curve | null {
  const count = tag.readUInt32BE(8);
  // None is a straight line and one a power: neither is the curve of sRGB.
  if (count < 2 || tag.length < 12 + count * 2) return null;
  const light = (at: number): number => tag.readUInt16BE(12 + Math.min(at, count - 1) * 2) / 65_535;
  return (value) => {
    const place = value * (count - 1);
    const before = Math.floor(place);
    return light(before) + (light(before + 1) - light(before)) * (place - before);
  };
}

/** Only the form that sRGB is written in: a power, and a straight line for dark values. */
function formulaCurve(tag: Buffer): Curve | null {
  if (tag.readUInt16BE(8) !== 3 || tag.length < 32) return null;
  const [gamma = 1, a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3, 4].map((at) => fixed(tag, 12 + at * 4));
  return (value) => (value >= d ? (a * value + b) ** gamma : c * value);
}
