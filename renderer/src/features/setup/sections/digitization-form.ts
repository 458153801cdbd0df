import type { DigitizationSettings, HandInTarget } from '../../../../../electron/contract/entities.ts';
import { linesOf } from '../form/lines-of.ts';

/** Flat, as drafts are: folders one a line, target systems one text a row. */
export type DigitizationForm = Omit<DigitizationSettings, 'pictureFolders' | 'targets'> & {
  readonly pictureFolders: string;
  readonly targets: readonly string[];
};

/** A target system as a row of the form. */
export const targetToText = (target: HandInTarget): string => JSON.stringify(target);

/** JSON has no NaN: a bar that was emptied by hand is null, which sets none; the length must be a number. */
export function targetFromText(text: string): HandInTarget {
  const target = JSON.parse(text) as Omit<HandInTarget, 'maxNameLength'> & { readonly maxNameLength: number | null };
  return { ...target, maxNameLength: target.maxNameLength ?? Number.NaN };
}

/** The settings as the form has them. */
export function toForm({ pictureFolders, targets, ...settings }: DigitizationSettings): DigitizationForm {
  return { ...settings, pictureFolders: pictureFolders.join('\n'), targets: targets.map(targetToText) };
}

/** The form as the bridge takes it, unchecked. */
export function toSettings({ pictureFolders, targets, ...form }: DigitizationForm): unknown {
  return { ...form, pictureFolders: linesOf(pictureFolders), targets: targets.map(targetFromText) };
}
