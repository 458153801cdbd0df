import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PrinterProfile } from '../../../electron/contract/printer-profile.ts';
import {
  DEFAULT_PROFILE_NAME,
  PROFILE_NAMES,
  profileNamed,
} from '../../../electron/devices/printer/encoder/profiles.ts';
import { PAPER_WIDTHS_DOTS } from '../../../electron/devices/printer/paper-width.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { decodeStream, differingDots, PROFILES, profile, SAMPLE, typefaces, value } from './support.ts';

const FOLDER = new URL('../../../resources/printer-profiles/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('the profiles that ship', () => {
  it('are all that lie in the folder, each valid and with a name of its own', () => {
    const inFiles = FILES.flatMap((file) => {
      const list = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as unknown[];
      return list.map((entry) => PrinterProfile.parse(entry).name);
    });
    expect(inFiles.toSorted()).toEqual([...PROFILE_NAMES].sort());
    expect(new Set(PROFILE_NAMES).size).toBe(PROFILE_NAMES.length);
    for (const name of ['standard', 'epson', 'blank-skip', 'full-rows', 'column'])
      expect(PROFILE_NAMES).toContain(name);
    expect(PROFILE_NAMES).toContain(DEFAULT_PROFILE_NAME);
  });

  it('credit the data base they were made from, with its licence, in themselves and beside them', () => {
    const credited = PROFILES.filter(({ source }) => source !== '');
    expect(credited.length).toBeGreaterThanOrEqual(8);
    for (const { source } of credited) expect(source).toMatch(/escpos-printer-db.*CC BY 4\.0$/);
    expect(readFileSync(new URL('README.md', FOLDER), 'utf8')).toMatch(/escpos-printer-db[\s\S]*CC BY 4\.0/);
  });

  it.each(PAPER_WIDTHS_DOTS)('print the sample ticket at %i dots as it was drawn, or as its text', (widthDots) => {
    const drawn = value(ticketSheet(SAMPLE, typefaces, { widthDots, copyMark: false }));
    for (const printer of PROFILES) {
      const options = { widthDots, profile: printer, copyMark: false, automaticStatus: printer.automaticStatus };
      const paper = decodeStream(value(encodeTicket(SAMPLE, typefaces, options)).bytes, widthDots);
      const isDrawn = printer.text === 'RASTER';
      const wrong = isDrawn ? differingDots(drawn, paper.picture) : 0;
      expect([printer.name, paper.unknown, wrong, paper.cut, paper.text.length > 0]).toEqual([
        printer.name,
        0,
        0,
        printer.cut !== 'NONE',
        !isDrawn,
      ]);
    }
  });
});

describe('a profile that an office imported', () => {
  const imported = [
    PrinterProfile.parse({ ...profile('standard'), name: 'our-model', label: 'Our model', feedLines: 9 }),
  ];

  it('is found beside those that ship, and comes before one of the same name', () => {
    expect(profileNamed('our-model')).toBeUndefined();
    expect(profileNamed('our-model', imported)?.feedLines).toBe(9);
    expect(profileNamed('epson', imported)).toEqual(profile('epson'));
    const corrected = { ...profile('epson'), feedLines: 3 };
    expect(profileNamed('epson', [...imported, corrected])).toBe(corrected);
  });
});
