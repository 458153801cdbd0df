import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { findEsclScanners, readAnnouncement } from '../../../electron/devices/discovery/escl.ts';
import { createEsclDriver } from '../../../electron/devices/scanner/escl/driver.ts';
import { demoPages, patientTimes, simulator } from '../scanner/support.ts';

const LISTEN_MS = 2_500;
/** The addresses of this machine in its networks; without one there is nobody to ask. */
const addresses = Object.values(networkInterfaces()).flatMap((all = []) =>
  all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
);

/** Labels differ in what test runs side by side; ours carry the name of this one. */
const advertised = (tls: boolean) =>
  simulator({}, () => undefined, demoPages, { tls, advertiseAs: `Máy quét ${process.pid} ${tls ? 'TLS' : 'mở'}` });

const portOf = (connection: string): string => new URL(connection.replace('escl:', '')).port;

describe.skipIf(addresses.length === 0)('the search for scanners by mDNS', () => {
  it('finds a demo scanner that is told of, with its certificate, and what it found can be scanned from', async () => {
    const [open, secure, quiet] = [await advertised(false), await advertised(true), await simulator()];
    const found = await findEsclScanners({ listenMs: LISTEN_MS });
    const at = (port: string) => found.filter(({ path }) => new URL(path.replace('escl:', '')).port === port);
    const [plain] = at(portOf(open.connection));
    const [pinned] = at(portOf(secure.connection));
    expect(plain).toMatchObject({ transport: 'ESCL', path: expect.stringMatching(/^escl:http:.*\/eSCL$/) });
    expect(plain?.label).toContain('Demo scanner');
    // The certificate is the one that the scanner shows, not one that the announcement names.
    expect(pinned?.path.split('#')[1]).toBe(secure.connection.split('#')[1]);
    expect(pinned?.label).toContain('HTTPS');
    for (const { path = '' } of [plain ?? {}, pinned ?? {}]) {
      const driver = createEsclDriver(new URL(path.replace('escl:', '')), patientTimes);
      expect(await driver.check()).toMatchObject({ ok: true, value: { duplex: true } });
    }
    // One that nobody asked to be told of is known to nobody.
    expect(at(portOf(quiet.connection))).toEqual([]);
  });

  it('does not find one that has said goodbye', async () => {
    const device = await advertised(false);
    await device.close();
    const found = await findEsclScanners({ listenMs: 1_000 });
    expect(found.filter(({ path }) => path.includes(`:${portOf(device.connection)}/`))).toEqual([]);
  });
});

describe('a network interface that does not exist', () => {
  it('is a problem that the search names', async () => {
    await expect(findEsclScanners({ interfaces: ['203.0.113.77'], listenMs: 10 })).rejects.toThrow();
  });
});

/** A name as DNS writes it (RFC 1035 3.1). */
const dnsName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)])),
    Buffer.of(0),
  ]);

function record(name: string, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(10, 4);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([dnsName(name), head, data]);
}

const [PTR, TXT, A, SRV] = [12, 16, 1, 33];

/** The answer of a scanner at 192.0.2.99 (TEST-NET), as bytes of a packet that answers `question`. */
function answerTo(question: Buffer): Buffer {
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8400, 2);
  head.writeUInt16BE(4, 6);
  const service = `Printer ${process.pid}._uscan._tcp.local`;
  const port = Buffer.alloc(6);
  port.writeUInt16BE(8_080, 4);
  const words = ['rs=/scan/eSCL/', 'ty=Máy quét tầng 2'].map((word) => Buffer.from(word, 'utf8'));
  return Buffer.concat([
    head,
    record('_uscan._tcp.local', PTR, dnsName(service)),
    record(service, SRV, Buffer.concat([port, dnsName('printer.local')])),
    record(service, TXT, Buffer.concat(words.map((word) => Buffer.concat([Buffer.of(word.length), word])))),
    record('printer.local', A, Buffer.of(192, 0, 2, 99)),
  ]);
}

describe.skipIf(addresses.length === 0)('a scanner that answers to the asker alone', () => {
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  it('is found: so it does where a firewall lets no multicast in (RFC 6762 6.7)', async () => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    sockets.push(socket);
    await new Promise<void>((resolve) => socket.bind(5353, resolve));
    for (const address of addresses) socket.addMembership('224.0.0.251', address);
    let askers = 0;
    socket.on('message', (message, { address, port }) => {
      // Only questions from other ports than 5353 are answered to the asker; anything else is somebody's answer.
      if (port === 5353 || !message.includes('_uscan')) return;
      askers += 1;
      socket.send(answerTo(message), port, address);
    });
    const found = await findEsclScanners({ listenMs: LISTEN_MS });
    expect(askers).toBeGreaterThan(0);
    expect(found.find(({ path }) => path.includes('192.0.2.99'))).toEqual({
      transport: 'ESCL',
      path: 'escl:http://192.0.2.99:8080/scan/eSCL',
      label: 'Máy quét tầng 2 (192.0.2.99)',
      vendorId: null,
      productId: null,
      usagePage: null,
      usage: null,
    });
  });
});

describe('an announcement', () => {
  const announced = { name: 'Máy quét', type: 'uscan', port: 80, addresses: ['192.168.1.9'], txt: { rs: 'eSCL' } };
  const hrefOf = (part: object) => readAnnouncement({ ...announced, ...part })?.url.href ?? null;

  it.each([
    [{}, 'http://192.168.1.9/eSCL'],
    [{ type: 'uscans', port: 443 }, 'https://192.168.1.9/eSCL'],
    [{ txt: {} }, 'http://192.168.1.9/eSCL'],
    [{ txt: { rs: '/ipp/scan/' } }, 'http://192.168.1.9/ipp/scan'],
    [{ addresses: ['fe80::1', '10.0.0.4', '10.0.0.5'] }, 'http://10.0.0.4/eSCL'],
    [{ addresses: ['10.0.0.4', '10.0.0.5'], referer: { address: '10.0.0.5' } }, 'http://10.0.0.5/eSCL'],
    [{ addresses: ['10.0.0.4'], referer: { address: '10.9.9.9' } }, 'http://10.0.0.4/eSCL'],
    [{ addresses: [], referer: { address: '10.9.9.9' } }, 'http://10.9.9.9/eSCL'],
    [{ addresses: [] }, null],
    [{ addresses: ['fe80::1'] }, null],
    [{ port: 0 }, null],
    [{ port: 70_000 }, null],
    [{ txt: { rs: '../../etc?x=1#y' } }, null],
    [{ txt: { rs: 'a'.repeat(200) } }, null],
  ])('%j leads to %s', (part, href) => {
    expect(hrefOf(part)).toBe(href);
  });

  it('puts no control characters and no novel on the screen', () => {
    const ty = `\u0000Máy\u202e quét\n${'x'.repeat(500)}`;
    const { label } = readAnnouncement({ ...announced, txt: { ty } }) ?? { label: '' };
    expect(label).toMatch(/^Máy quét x+$/);
    expect(label.length).toBeLessThanOrEqual(80);
    expect(readAnnouncement({ ...announced, name: ' ', txt: {} })?.label).toBe('eSCL');
  });
});
