import { networkInterfaces } from 'node:os';
import type { Bonjour } from 'bonjour-service';
import { closeMdns, MDNS_PORT, openMdns } from '../../discovery/mdns.ts';
import { ANNOUNCEMENT } from './documents.ts';

export interface Advertised {
  /** Tells the network that it is gone. */
  end(): Promise<void>;
}

export interface AdvertisedScanner {
  readonly name: string;
  readonly port: number;
  readonly scheme: 'http' | 'https';
}

/**
 * Tells the networks of this PC of a scanner, by mDNS as eSCL asks: `_uscan._tcp`, or `_uscans._tcp` for HTTPS.
 * Rejects with the system's error when the port of mDNS cannot be had.
 */
export async function advertiseScanner({ name, port, scheme }: AdvertisedScanner): Promise<Advertised> {
  const addresses = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
  const voices = await Promise.all(addresses.map((address) => openMdns(address, MDNS_PORT)));
  const type = scheme === 'https' ? 'uscans' : 'uscan';
  // Several interfaces are one machine: each voice hearing the other's name must not take it for a stranger's.
  for (const voice of voices) voice.publish({ name, type, port, probe: false, txt: { ...ANNOUNCEMENT } });
  return {
    async end() {
      await Promise.all(voices.map(goodbye));
    },
  };
}

async function goodbye(voice: Bonjour): Promise<void> {
  await new Promise<void>((resolve) => voice.unpublishAll(() => resolve()));
  await closeMdns(voice);
}
