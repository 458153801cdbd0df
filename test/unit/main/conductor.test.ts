import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import type { SystemStatus } from '../../../electron/contract/methods/system.ts';
import type { WindowName } from '../../../electron/domain/windows.ts';
import { type Conductor, createConductor } from '../../../electron/main/desktop/conductor.ts';
import type { ProcessName, ProcessState } from '../../../electron/main/supervision/process-keeper.ts';
import { settle } from './manual-timers.ts';

const STATUS: SystemStatus = { store: 'READY', keyProtection: 'KEYRING', officeName: 'x', settings: DEFAULT_SETTINGS };

let open: WindowName[];
let sent: unknown[];
let arranged: (readonly WindowName[])[];
let states: Record<ProcessName, ProcessState>;
let status: SystemStatus;
let conductor: Conductor;

beforeEach(() => {
  open = [];
  sent = [];
  arranged = [];
  states = { backend: 'DOWN', devicehost: 'DOWN' };
  status = STATUS;
  conductor = createConductor({
    windows: {
      open: (name) => void (open.includes(name) || open.push(name)),
      close: (name) => void open.splice(open.indexOf(name), 1),
      names: () => [...open],
      broadcast: (event, payload) => void sent.push({ event, payload }),
      sendTo: (window, event, payload) => void sent.push({ window, event, payload }),
    },
    stateOf: (name) => states[name],
    status: () => status,
    choose: ({ store }) => (store === 'LOCKED' ? ['counter'] : ['kiosk', 'counter']),
    arrange: (names) => void arranged.push(names),
  });
});

function report(name: ProcessName, state: ProcessState): void {
  states[name] = state;
  conductor.onState(name, state);
}

describe('conductor', () => {
  it('opens the chosen windows once the backend is up, not before', async () => {
    void conductor.begin();
    report('devicehost', 'UP');
    await settle();
    expect(open).toEqual([]);
    report('backend', 'UP');
    await settle();
    expect(open).toEqual(['kiosk', 'counter']);
    expect(arranged).toEqual([['kiosk', 'counter']]);
  });

  it('shows the service screen alone when the backend fails at start, and the windows after a restart', async () => {
    void conductor.begin();
    report('devicehost', 'UP');
    report('backend', 'FAILED');
    await settle();
    expect(open).toEqual(['service']);
    report('backend', 'DOWN');
    report('backend', 'UP');
    expect(open).toEqual(['kiosk', 'counter']);
  });

  it('keeps the other windows when a process fails later, and takes the screen away when it is back', async () => {
    void conductor.begin();
    report('backend', 'UP');
    report('devicehost', 'UP');
    await settle();
    report('devicehost', 'FAILED');
    expect(open).toEqual(['kiosk', 'counter', 'service']);
    report('devicehost', 'UP');
    expect(open).toEqual(['kiosk', 'counter']);
  });

  it('opens the rest of the windows when the store is unlocked', async () => {
    status = { ...STATUS, store: 'LOCKED' };
    conductor.onStatus(status);
    void conductor.begin();
    report('backend', 'UP');
    await settle();
    expect(open).toEqual(['counter']);
    conductor.onStatus(STATUS);
    expect(open).toEqual(['counter', 'kiosk']);
  });

  it('leaves the set-up window alone after set-up', async () => {
    status = { ...STATUS, store: 'NEEDS_SETUP' };
    conductor.onStatus(status);
    void conductor.begin();
    report('backend', 'UP');
    await settle();
    const before = [...open];
    conductor.onStatus(STATUS);
    expect(open).toEqual(before);
  });

  it('keeps the service screen after a bug in main, whatever the processes do', async () => {
    void conductor.begin();
    report('backend', 'UP');
    await settle();
    conductor.mainFailed();
    report('devicehost', 'UP');
    expect(open).toContain('service');
    expect(conductor.isMainBroken).toBe(true);
  });

  it('tells a page that has just loaded how the processes are', () => {
    states = { backend: 'FAILED', devicehost: 'UP' };
    conductor.onLoaded('service');
    expect(sent).toEqual([
      { window: 'service', event: 'process.state', payload: { process: 'backend', state: 'FAILED' } },
      { window: 'service', event: 'process.state', payload: { process: 'devicehost', state: 'UP' } },
    ]);
  });
});
