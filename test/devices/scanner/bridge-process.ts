import { spawn } from 'node:child_process';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import { findBridges } from '../../../electron/devices/scanner/native/bridge.ts';
import { encodeFrame, FRAME_MESSAGE, FrameReader } from '../../../electron/devices/scanner/worker/frames.ts';
import type { Command, Reply } from '../../../electron/devices/scanner/worker/messages.ts';
import { TEST_SOURCE } from './wine.ts';

/** The 64-bit bridge as a bare process in the middle of a job, to see how it ends without a driver of ours around it. */
export async function createBridgeProcess(env: NodeJS.ProcessEnv, settings: ScanSettings) {
  const bridge = findBridges(env).find(({ bits }) => bits === 64);
  if (!bridge) throw new Error('no bridge');
  const child = spawn(bridge.command, bridge.args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const reader = new FrameReader();
  const seen: Reply['type'][] = [];
  let wake: () => void = () => undefined;
  child.stdout.on('data', (bytes: Buffer) => {
    const frames = reader.push(bytes);
    if (!frames.ok) throw new Error('frames that cannot be read');
    for (const { kind, content } of frames.value) {
      if (kind === FRAME_MESSAGE) seen.push((JSON.parse(Buffer.from(content).toString('utf8')) as Reply).type);
    }
    wake();
  });
  const until = async (type: Reply['type']) => {
    while (!seen.includes(type)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const ask = (command: Command) =>
    void child.stdin.write(encodeFrame(FRAME_MESSAGE, Buffer.from(JSON.stringify(command))));
  await until('ready');
  ask({ type: 'start', connection: TEST_SOURCE, settings, maxPages: null, scratchDirectory: '' });
  await until('started');
  return {
    child,
    ask,
    until,
    async page() {
      ask({ type: 'next' });
      await until('pageEnd');
    },
  };
}
