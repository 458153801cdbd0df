import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import type { SystemStatus } from '../../../electron/contract/methods/system.ts';
import { windowsAtStart } from '../../../electron/main/desktop/start-windows.ts';

function status(store: SystemStatus['store'], windows: SystemStatus['settings']['windows']): SystemStatus {
  return { store, keyProtection: 'PASSPHRASE', officeName: 'x', settings: { ...DEFAULT_SETTINGS, windows } };
}

describe('windowsAtStart', () => {
  it('opens set-up alone where nothing is set up', () => {
    expect(windowsAtStart(status('NEEDS_SETUP', ['counter', 'kiosk']), 'supervisor')).toEqual(['setup']);
  });

  it('opens what IT chose, and the window asked for once', () => {
    expect(windowsAtStart(status('READY', ['kiosk', 'counter']), null)).toEqual(['kiosk', 'counter']);
    expect(windowsAtStart(status('READY', ['kiosk', 'counter']), 'setup')).toEqual(['kiosk', 'counter', 'setup']);
    expect(windowsAtStart(status('READY', ['counter']), 'counter')).toEqual(['counter']);
  });

  it('always opens something', () => {
    expect(windowsAtStart(status('LOCKED', []), null)).toEqual(['counter']);
  });
});
