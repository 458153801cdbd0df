import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { type FaultKey, makeFaultKey } from '../signing-key.ts';

/** A page of so few dots costs a sixth of one with 300 an inch. */
const DPI = 120;
const PICTURES = 6;

/** What all runs share: pictures to take in and a key to sign with. */
export interface Material {
  readonly pictures: readonly Uint8Array[];
  readonly key: FaultKey;
}

export async function makeMaterial(): Promise<Material> {
  const pictures: Uint8Array[] = [];
  for (let seed = 1; seed <= PICTURES; seed += 1) {
    pictures.push((await drawForm(seed, { dpi: DPI, skewDegrees: seed / 2 - 1 })).picture);
  }
  return { pictures, key: await makeFaultKey() };
}
