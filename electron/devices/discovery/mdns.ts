import { createSocket } from 'node:dgram';
import { Bonjour } from 'bonjour-service';

/** Group and port of mDNS (RFC 6762). */
const GROUP = '224.0.0.251';
export const MDNS_PORT = 5353;
/** Answers come from the own network only (RFC 6762 11). */
const TTL = 255;

/**
 * Opens mDNS on one network interface, given by its IPv4 address. `port` is where answers arrive: 5353 hears everything,
 * any other port (0: a free one) only what is sent back to it alone, which a firewall lets through more often.
 * Rejects with the system's error when the port cannot be had.
 */
export async function openMdns(address: string, port: number): Promise<Bonjour> {
  // Bound before the library gets it: an error of its own socket would be nobody's and end the process.
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  try {
    socket.addMembership(GROUP, address);
    socket.setMulticastInterface(address);
    socket.setMulticastTTL(TTL);
    socket.setMulticastLoopback(true);
  } catch (error) {
    socket.close();
    throw error;
  }
  // Options of the transport below it.
  const transport = { socket, bind: false, multicast: false, port: MDNS_PORT };
  return new Bonjour(transport);
}

/** Ends it, and with it its socket. */
export const closeMdns = (mdns: Bonjour): Promise<void> => new Promise((resolve) => mdns.destroy(() => resolve()));
