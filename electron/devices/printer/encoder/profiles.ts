import bixolon from '../../../../resources/printer-profiles/bixolon.json' with { type: 'json' };
import citizen from '../../../../resources/printer-profiles/citizen.json' with { type: 'json' };
import epson from '../../../../resources/printer-profiles/epson.json' with { type: 'json' };
import generic from '../../../../resources/printer-profiles/generic.json' with { type: 'json' };
import otherMakers from '../../../../resources/printer-profiles/other-makers.json' with { type: 'json' };
import rongta from '../../../../resources/printer-profiles/rongta.json' with { type: 'json' };
import xprinter from '../../../../resources/printer-profiles/xprinter.json' with { type: 'json' };
import zjiang from '../../../../resources/printer-profiles/zjiang.json' with { type: 'json' };
import { PrinterProfile } from '../../../contract/printer-profile.ts';

/** Every profile that ships, as data in `resources/printer-profiles`. Checked when it is asked for: a start need not wait. */
const SHIPPED: readonly { readonly name: string }[] = [
  generic,
  epson,
  xprinter,
  bixolon,
  citizen,
  rongta,
  zjiang,
  otherMakers,
].flat();

export const PROFILE_NAMES: readonly string[] = SHIPPED.map(({ name }) => name);

/** For a printer whose connection names no profile: what most printers understand. */
export const DEFAULT_PROFILE_NAME = 'standard';

/**
 * The profile of that name, if there is one. `imported` are those the office added; they come first, so that an office
 * can correct a profile that ships.
 */
export function profileNamed(name: string, imported: readonly PrinterProfile[] = []): PrinterProfile | undefined {
  const own = imported.find((profile) => profile.name === name);
  if (own !== undefined) return own;
  const shipped = SHIPPED.find((profile) => profile.name === name);
  return shipped === undefined ? undefined : PrinterProfile.parse(shipped);
}
