import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { privateAddresses } from '../../../electron/gateways/phone-page/private-networks.ts';

const NAME = 'quay-e2e0';
const PEER = 'quay-e2e1';
/** A private network (RFC 1918) that nobody has. */
const ADDRESS = '10.213.77.1/24';
/** The system lists an address once both ends carry: a moment after they are up. */
const LOOK_EVERY_MS = 100;
const LOOKS = 50;

/** Answers whether it went: the command may be missing, and a container may forbid it. */
function ip(...args: string[]): boolean {
  return spawnSync('ip', args, { stdio: 'ignore' }).status === 0;
}

const isInPrivateNetwork = (): boolean => privateAddresses(networkInterfaces()).length > 0;

/**
 * Makes sure that this computer is in a private network, as every office PC is: where it is in none and may make one, a
 * pair of interfaces that lead to each other. Answers what takes it away again; null where none can be made.
 */
export async function joinPrivateNetwork(): Promise<(() => void) | null> {
  if (isInPrivateNetwork()) return () => undefined;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const leave = (): void => void ip('link', 'del', NAME);
  // One that a killed run left behind.
  leave();
  if (!ip('link', 'add', NAME, 'type', 'veth', 'peer', 'name', PEER)) return null;
  const isMade =
    ip('addr', 'add', ADDRESS, 'dev', NAME) &&
    ip('link', 'set', NAME, 'up') &&
    ip('link', 'set', PEER, 'up') &&
    (await isSeen());
  if (isMade) return leave;
  leave();
  return null;
}

async function isSeen(): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (isInPrivateNetwork()) return true;
    await wait(LOOK_EVERY_MS);
  }
  return false;
}
