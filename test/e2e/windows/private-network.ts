import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { privateAddresses } from '../../../electron/gateways/phone-page/private-networks.ts';

const NAME = 'quay-e2e0';
const PEER = 'quay-e2e1';
/** A private network (RFC 1918) that nobody has. */
const ADDRESS = '10.213.77.1/24';

function ip(...args: string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
}

/**
 * Makes sure that this computer is in a private network, as every office PC is: where it is in none and may make one, a
 * pair of interfaces that lead to each other. Answers what takes it away again; null where none can be made.
 */
export function joinPrivateNetwork(): (() => void) | null {
  if (privateAddresses(networkInterfaces()).length > 0) return () => undefined;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  ip('link', 'add', NAME, 'type', 'veth', 'peer', 'name', PEER);
  ip('addr', 'add', ADDRESS, 'dev', NAME);
  ip('link', 'set', NAME, 'up');
  ip('link', 'set', PEER, 'up');
  return () => ip('link', 'del', NAME);
}
