import type { DeviceTarget } from '../contract/methods/devices.ts';
import type { Simulator, SimulatorOptions } from '../devices/simulators/simulator.ts';
import { fail, ok } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';

type Width = 576 | 384;

/** How each kind of demo device is started. */
export type SimulatorStarts = Readonly<
  Record<
    Exclude<DeviceTarget['kind'], 'CARD_READER'>,
    (options: SimulatorOptions, widthDots: Width) => Promise<Simulator>
  >
>;

export interface SimulatorHandlersDeps {
  readonly starts: SimulatorStarts;
  readonly pid: number;
  /** The demo device `code` printed, was pressed or changed its condition. */
  readonly changed: (code: string) => void;
  readonly exitSoon: () => void;
}

/** What the process behind one demo device answers. A second start ends the first device. */
export function simulatorHandlers({ starts, pid, changed, exitSoon }: SimulatorHandlersDeps): MethodHandlers {
  let code = '';
  let running: Simulator | null = null;
  return {
    'host.ping': async () => ok({ pid }),
    'simulator.start': async (input) => {
      await running?.close();
      running = null;
      code = input.code;
      const started = await starts[input.kind](
        { port: input.port, onChange: () => changed(code) },
        input.widthDots,
      ).catch((error: NodeJS.ErrnoException) => {
        // Another program has the port: main may ask for a free one.
        if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return null;
        throw error;
      });
      if (started === null) return fail('DEMO_DEVICE_DOWN', { code });
      running = started;
      return ok({ connection: started.connection });
    },
    'simulator.state': async () => (running === null ? fail('DEMO_DEVICE_DOWN', { code }) : ok(running.state())),
    'simulator.act': async (act) => (running === null ? fail('DEMO_DEVICE_DOWN', { code }) : running.act(act)),
    'host.shutdown': async () => {
      await running?.close();
      exitSoon();
      return ok({});
    },
  };
}
