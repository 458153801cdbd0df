import type { DemoAction, DemoState } from '../../contract/methods/devices.ts';
import type { Result } from '../../domain/result.ts';

/** A running simulator: the other side of a driver, speaking the real protocol on loopback. */
export interface Simulator {
  /** What a device row of real hardware would have: `tcp://127.0.0.1:9100`, `escl:http://127.0.0.1:8080/eSCL`. */
  readonly connection: string;
  state(): DemoState;
  /** Changes its condition or presses a key. Error: DEVICE_CONNECTION_INVALID for an act of another kind. */
  act(act: DemoAction): Result<DemoState>;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** Loopback port; 0 takes a free one. */
  readonly port: number;
  /** Told after every change of `state()`. */
  readonly onChange: () => void;
}
