import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { FoundDevice } from '../../../../../electron/contract/methods/devices.ts';

/** What a device is that was found at a transport: keypads at HID, card readers at serial ports, scanners elsewhere. */
export function kindOfFound({ transport }: Pick<FoundDevice, 'transport'>): Entity<'device'>['kind'] {
  if (transport === 'HID') return 'RATING_KEYPAD';
  return transport === 'SERIAL' ? 'CARD_READER' : 'SCANNER';
}
