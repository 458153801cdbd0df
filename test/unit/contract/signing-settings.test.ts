import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SigningSettings } from '../../../electron/contract/entities.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\nq0+/==\n-----END CERTIFICATE-----\n';
const takes = (root: string) => SigningSettings.safeParse({ ...DEFAULT_SETTINGS.signing, rootsPem: [root] }).success;

describe('a root that an office trusts', () => {
  it.each([
    ['a certificate', PEM, true],
    ['one with the line ends of Windows', PEM.replaceAll('\n', '\r\n'), true],
    ['a sentence', 'chứng thư số gốc', false],
    ['a key', PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY'), false],
    ['two in one', PEM + PEM, false],
    ['nothing', '', false],
  ])('%s', (_name, root, expected) => expect(takes(root)).toBe(expected));
});
