import type { MethodOutput } from '../../electron/contract/contract.ts';
import type { DeviceState, DeviceTest, FoundDevice } from '../../electron/contract/methods/devices.ts';
import { hasMockHid, type MockHid, startMockHid } from '../devices/keypad/mock-hid.ts';
import {
  call,
  expect,
  OFFICE_FILE,
  PASSPHRASE,
  type Program,
  type StartOptions,
  test,
  valueOf,
} from './support/program.ts';

test.skip(!hasMockHid, 'needs Linux with umockdev and socat');

/** An office whose keypad is a HID interface. */
const OFFICE_WITH_KEYPAD = {
  ...OFFICE_FILE,
  devices: [
    { code: 'BP1', name: 'Bàn phím quầy 1', kind: 'RATING_KEYPAD', connection: '/dev/hidraw99', counterCode: 'Q1' },
  ],
  settings: { windows: ['setup', 'kiosk', 'counter', 'rating', 'supervisor'], counterCode: 'Q1' },
};

let pad: MockHid;
test.beforeEach(async () => {
  pad = await startMockHid();
});
test.afterEach(() => pad.close());

/** Sets the office up and starts the program again, so that its four windows are there. */
async function openOffice(start: (options: StartOptions) => Promise<Program>, dataDirectory: string) {
  const env = { ...pad.env, QUAY_PASSPHRASE: PASSPHRASE };
  const first = await start({ dataDirectory, env });
  await valueOf(call(await first.page('setup'), 'setup.create', { file: OFFICE_WITH_KEYPAD, passphrase: PASSPHRASE }));
  await first.app.close();
  const program = await start({ dataDirectory, env });
  const setup = await program.page('setup');
  const state = async () => {
    const { devices } = await valueOf<{ devices: DeviceState[] }>(call(setup, 'devices.states'));
    return devices.find(({ code }) => code === 'BP1');
  };
  await expect.poll(state).toEqual({ code: 'BP1', state: 'READY', problem: null });
  return { program, setup, state };
}

async function signIn(program: Program, window: string, role: string, pin: string) {
  const page = await program.page(window);
  const { people } = await valueOf<{ people: { id: string; role: string }[] }>(call(page, 'people.choices'));
  await valueOf(call(page, 'people.signIn', { personId: people.find((person) => person.role === role)?.id, pin }));
  return page;
}

test('the device host of the running program finds, tests and loses a HID keypad', async ({ folder, start }) => {
  const { program, state } = await openOffice(start, `${folder}/data`);
  const setup = await signIn(program, 'setup', 'IT', '2580');
  const { found } = await valueOf<{ found: FoundDevice[] }>(call(setup, 'devices.find'));
  expect(found.filter(({ transport }) => transport === 'HID')).toMatchObject([
    { path: '/dev/hidraw99', vendorId: '1209', productId: '0001', usagePage: 0xff00, usage: 1 },
  ]);
  const progress = { isTested: false };
  const tested = valueOf<DeviceTest>(call(setup, 'devices.test', { code: 'BP1' })).finally(() => {
    progress.isTested = true;
  });
  // A press before the test was taken up is a press like any other, and nobody is asked for a rating.
  while (!progress.isTested) await pad.press(3);
  expect(await tested).toEqual({ kind: 'RATING_KEYPAD', key: 3 });
  await pad.unplug();
  await expect.poll(async () => (await state())?.problem).toBe('DEVICE_NOT_FOUND');
  await pad.plug();
  await expect.poll(async () => (await state())?.state).toBe('READY');
});

test('a key of a HID keypad is the rating of the ticket just served, once', async ({ folder, start }) => {
  const { program } = await openOffice(start, `${folder}/data`);
  const counter = await signIn(program, 'counter', 'CLERK', '7391');
  const issued = await valueOf<MethodOutput<'ticket.issue'>>(
    call(await program.page('kiosk'), 'ticket.issue', { serviceCode: 'HT' }),
  );
  const ticketId = issued.ticket.id;
  await valueOf(call(counter, 'queue.callNext', { counterCode: 'Q1' }));
  await valueOf(call(counter, 'queue.start', { ticketId }));
  const rating = await program.page('rating');
  const open = async () => (await valueOf<MethodOutput<'rating.state'>>(call(rating, 'rating.state'))).open;
  // Nobody is asked yet: this press counts for nothing.
  await pad.press(2);
  await valueOf(call(counter, 'queue.finish', { ticketId }));
  expect(await open()).toMatchObject({ ticketNumber: issued.ticket.number, given: false });
  await pad.press(0);
  await expect.poll(async () => (await open())?.given).toBe(true);
  // The second press changes nothing.
  await pad.press(1);
  const supervisor = await signIn(program, 'supervisor', 'IT', '2580');
  const { ratings } = await valueOf<MethodOutput<'supervisor.today'>>(call(supervisor, 'supervisor.today'));
  expect(ratings).toMatchObject({ given: 1, offered: 1 });
  expect(ratings.byLevel.filter(({ count }) => count > 0)).toEqual([{ level: 'RAT_HAI_LONG', count: 1 }]);
});
