import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSaneScanners, readSaneList } from '../../../electron/devices/discovery/sane.ts';
import { rootOf, saneEnvironment, saneTestEnvironment, simulator, temporaryFolder } from '../scanner/support.ts';

const device = (transport: string, where: string, label: string) => ({
  transport,
  path: where,
  label,
  vendorId: null,
  productId: null,
  usagePage: null,
  usage: null,
});

describe('the search through SANE', () => {
  it("lists SANE's own test scanners", async () => {
    expect(await findSaneScanners({ env: await saneTestEnvironment() })).toEqual([
      device('SANE', 'sane:test:0', 'Noname frontend-tester virtual device'),
      device('SANE', 'sane:test:1', 'Noname frontend-tester virtual device'),
    ]);
  });

  it('lists the demo scanner as sane-airscan knows it', async () => {
    const env = await saneEnvironment({
      'dll.conf': 'airscan\n',
      'airscan.conf': `[devices]\n"Máy quét" = ${rootOf(await simulator()).href}/, eSCL\n[options]\ndiscovery = disable\n`,
    });
    expect(await findSaneScanners({ env })).toEqual([
      device('SANE', 'sane:airscan:e0:Máy quét', 'eSCL Máy quét ip=127.0.0.1'),
    ]);
  });

  it('finds nothing without a backend', async () => {
    expect(await findSaneScanners({ env: await saneEnvironment({ 'dll.conf': '' }) })).toEqual([]);
  });

  it('says what is missing on a PC without scanimage', async () => {
    const env = { ...process.env, PATH: await temporaryFolder() };
    await expect(findSaneScanners({ env })).rejects.toThrow('apt-get install sane-utils');
  });

  it('gives up a backend that never answers', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'scanimage'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    await expect(findSaneScanners({ env, limitMs: 200 })).rejects.toThrow('no end within 200 ms');
  });
});

describe('a list of SANE devices', () => {
  it('keeps odd names whole, leaves cameras out and offers eSCL devices to our own driver', () => {
    const lines = [
      ['epson2:libusb:001:004', 'Epson', 'DS-1630', 'flatbed scanner'],
      ['v4l:/dev/video0', 'Noname', 'Webcam', 'virtual device'],
      ['hpaio:/usb/A|B?serial=1', 'HP', 'Odd|Name', 'all-in-one'],
      ['escl:http://127.0.0.1:60000', 'HP', 'LaserJet', 'flatbed scanner'],
      ['escl:https://10.0.0.2:443', 'HP', 'LaserJet', 'flatbed scanner'],
      ['brother4:net1;dev0', 'Brother', 'cut'],
    ];
    expect(readSaneList(`${lines.flat().join('\n')}\n`)).toEqual([
      device('SANE', 'sane:epson2:libusb:001:004', 'Epson DS-1630 flatbed scanner'),
      device('SANE', 'sane:hpaio:/usb/A|B?serial=1', 'HP Odd|Name all-in-one'),
      device('ESCL', 'escl:http://127.0.0.1:60000/eSCL', 'HP LaserJet flatbed scanner'),
    ]);
    expect(readSaneList('')).toEqual([]);
  });
});
