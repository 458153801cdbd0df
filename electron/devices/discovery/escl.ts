import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Bonjour, Service } from 'bonjour-service';
import type { FoundDevice } from '../../contract/methods/devices.ts';
import { certificateOf } from '../scanner/escl/tls.ts';
import { closeMdns, MDNS_PORT, openMdns } from './mdns.ts';

/** What eSCL scanners answer to (eSCL specification, "Discovery"), over TLS first. */
const TYPES = ['uscans', 'uscan'] as const;
const LISTEN_MS = 3_000;
/** The question is asked again: a packet gets lost, and a scanner that sleeps needs a moment. */
const ASK_AGAIN_MS = 900;
const CERTIFICATE_MS = 5_000;
/** A network does not have more scanners; something that invents them must not fill the screen. */
const MAX_FOUND = 60;
const MAX_LABEL = 80;
const ROOT_PATH = /^[\w./-]{1,100}$/;

export interface EsclSearch {
  /** Addresses of the network interfaces to ask on; all of this PC without it. */
  readonly interfaces?: readonly string[];
  readonly listenMs?: number;
}

interface Announced {
  readonly url: URL;
  readonly label: string;
}

/**
 * Looks for scanners that speak eSCL in the networks of this PC, by mDNS. An address with TLS comes with the certificate
 * that the scanner shows now (`#sha256=`), unless it is one that everybody trusts. Rejects when no network can be asked.
 */
export async function findEsclScanners({ interfaces, listenMs = LISTEN_MS }: EsclSearch = {}): Promise<FoundDevice[]> {
  const services = await listen(interfaces ?? ownAddresses(), listenMs);
  const announced = new Map<string, Announced>();
  for (const service of services) {
    const scanner = readAnnouncement(service);
    if (scanner && announced.size < MAX_FOUND) announced.set(scanner.url.href, scanner);
  }
  // The encrypted way to a scanner stands before the open one.
  const place = ({ url, label }: Announced): string => `${label} ${url.hostname} ${url.protocol === 'https:' ? 0 : 1}`;
  const sorted = [...announced.values()].toSorted((a, b) => place(a).localeCompare(place(b)));
  return Promise.all(sorted.map(foundDevice));
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );

/** Asks on every interface and gathers what answers until the time is over. */
async function listen(interfaces: readonly string[], listenMs: number): Promise<readonly Service[]> {
  const opening = interfaces.flatMap((address) => [openMdns(address, MDNS_PORT), openMdns(address, 0)]);
  const opened = await Promise.allSettled(opening);
  const sockets = opened.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failed = opened.find((attempt) => attempt.status === 'rejected');
  if (sockets.length === 0 && failed) throw failed.reason;
  try {
    return await ask(sockets, listenMs);
  } finally {
    await Promise.all(sockets.map(closeMdns));
  }
}

async function ask(sockets: readonly Bonjour[], listenMs: number): Promise<readonly Service[]> {
  const browsers = sockets.flatMap((socket) => TYPES.map((type) => socket.find({ type })));
  const again = setInterval(() => {
    for (const browser of browsers) browser.update();
  }, ASK_AGAIN_MS);
  await new Promise((resolve) => setTimeout(resolve, listenMs));
  clearInterval(again);
  for (const browser of browsers) browser.stop();
  return browsers.flatMap(({ services }) => services);
}

/** What an announcement means for us; null for one that cannot be used. Everything in it is some machine's word. */
export function readAnnouncement({ name, type, port, addresses, referer, txt }: AnnouncedService): Announced | null {
  const address = addressOf(addresses ?? [], referer?.address);
  const path = wordOf(txt?.['rs'], 'eSCL').replace(/^\/+|\/+$/g, '');
  if (address === null || !ROOT_PATH.test(path) || !(port >= 1 && port <= 65_535)) return null;
  const scheme = type === 'uscans' ? 'https' : 'http';
  const url = new URL(`${scheme}://${address}:${port}/${path}`);
  return { url, label: labelOf(wordOf(txt?.['ty'], name)) };
}

type AnnouncedService = Pick<Service, 'name' | 'type' | 'port'> & {
  readonly addresses?: readonly string[];
  readonly referer?: { readonly address: string };
  readonly txt?: { readonly [key: string]: unknown };
};

/** The address it answered from where it names that, else the first: names that end in .local are not known to every PC. */
function addressOf(addresses: readonly string[], sender: string | undefined): string | null {
  const usable = addresses.filter((address) => isIPv4(address));
  if (sender !== undefined && isIPv4(sender) && (usable.length === 0 || usable.includes(sender))) return sender;
  return usable[0] ?? null;
}

const wordOf = (value: unknown, usual: string): string => (typeof value === 'string' ? value : usual);

function labelOf(text: string): string {
  const plain = text
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LABEL);
  return plain === '' ? 'eSCL' : plain;
}

async function foundDevice({ url, label }: Announced): Promise<FoundDevice> {
  const isOpen = url.protocol === 'http:';
  const certificate = isOpen ? null : await certificateOf(url, CERTIFICATE_MS);
  const pin = certificate && !certificate.isTrusted ? `#sha256=${certificate.sha256}` : '';
  return {
    transport: 'ESCL',
    path: `escl:${url.href}${pin}`,
    label: `${label} (${url.hostname}${isOpen ? '' : ', HTTPS'})`,
    vendorId: null,
    productId: null,
    usagePage: null,
    usage: null,
  };
}
