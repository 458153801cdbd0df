import type { NetworkInterfaceInfo } from 'node:os';

/** An address of this PC in a local network. */
export interface LocalAddress {
  readonly address: string;
  /** Name of the interface, as the system calls it. */
  readonly network: string;
}

/** IPv4 ranges for private networks (RFC 1918). */
const PRIVATE = [
  { first: 0x0a_00_00_00, bits: 8 },
  { first: 0xac_10_00_00, bits: 12 },
  { first: 0xc0_a8_00_00, bits: 16 },
] as const;

/** Interfaces of virtual machines, containers and tunnels: no phone is in these networks. */
const VIRTUAL =
  /docker|veth|virbr|br-|vbox|virtualbox|vmnet|vmware|vethernet|hyper-v|wsl|tun|tap|wg|tailscale|zerotier|vpn|loopback/i;
const WIRELESS = /wi-?fi|wlan|wlp|wlx|wireless|không dây/i;

/** The number of an IPv4 address; null for everything else. */
function ipv4(address: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((number, part) => number * 256 + part, 0);
}

/** True for an IPv4 address of a private network. */
export function isPrivateAddress(address: string): boolean {
  const number = ipv4(address);
  return number !== null && PRIVATE.some(({ first, bits }) => number >>> (32 - bits) === first >>> (32 - bits));
}

/** How likely a phone is in this network: wireless first, cable next, virtual ones last. */
const rank = ({ network }: LocalAddress): number => (VIRTUAL.test(network) ? 2 : WIRELESS.test(network) ? 0 : 1);

/** Private IPv4 addresses of this PC, the one where a phone most likely is first. `interfaces`: what the system lists. */
export function privateAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): LocalAddress[] {
  const found = Object.entries(interfaces).flatMap(([network, infos = []]) =>
    infos
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivateAddress(address))
      .map(({ address }) => ({ address, network })),
  );
  return found.sort((a, b) => rank(a) - rank(b));
}
