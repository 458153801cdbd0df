import type { NetworkInterfaceInfo } from 'node:os';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress, privateAddresses } from '../../../electron/gateways/phone-page/private-networks.ts';

const info = (address: string, over: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({
    address,
    family: 'IPv4',
    internal: false,
    netmask: '255.255.255.0',
    mac: '02:00:00:00:00:01',
    cidr: null,
    ...over,
  }) as NetworkInterfaceInfo;

describe('private networks', () => {
  it.each([
    ['10.0.0.1', true],
    ['10.255.255.255', true],
    ['11.0.0.1', false],
    ['9.255.255.255', false],
    ['172.15.255.255', false],
    ['172.16.0.1', true],
    ['172.31.255.254', true],
    ['172.32.0.1', false],
    ['192.168.0.10', true],
    ['192.169.0.1', false],
    ['192.167.255.255', false],
    ['127.0.0.1', false],
    ['169.254.3.4', false],
    ['100.64.0.1', false],
    ['8.8.8.8', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['192.168.0.256', false],
    ['192.168.0', false],
    ['::ffff:192.168.0.1', false],
    ['fe80::1', false],
    ['', false],
  ])('%s: %s', (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });

  it('are listened on where a phone most likely is first; public, loopback and IPv6 addresses never', () => {
    const found = privateAddresses({
      'vEthernet (WSL)': [info('172.28.0.1')],
      Ethernet: [info('192.168.1.20'), info('fe80::1', { family: 'IPv6' })],
      lo: [info('127.0.0.1', { internal: true })],
      docker0: [info('172.17.0.1')],
      'Wi-Fi': [info('10.1.2.3')],
      ppp0: [info('113.160.1.1')],
      gone: undefined,
    });
    expect(found).toEqual([
      { address: '10.1.2.3', network: 'Wi-Fi' },
      { address: '192.168.1.20', network: 'Ethernet' },
      { address: '172.28.0.1', network: 'vEthernet (WSL)' },
      { address: '172.17.0.1', network: 'docker0' },
    ]);
  });
});

describe('the cipher', () => {
  it('is XChaCha20-Poly1305 as its draft has it (draft-irtf-cfrg-xchacha-03, A.3.1)', () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
    const nonce = Uint8Array.from({ length: 24 }, (_, index) => 0x40 + index);
    const context = Buffer.from('50515253c0c1c2c3c4c5c6c7', 'hex');
    const text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    const sealed = xchacha20poly1305(key, nonce, context).encrypt(Buffer.from(text));
    expect(Buffer.from(sealed).toString('hex')).toBe(
      'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49',
    );
  });
});
