import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../renderer/src/ui/signature-answers.ts';

type Signature = Parameters<typeof answersOf>[0];

const WELL: Signature = {
  fieldName: 'Signature1',
  signer: 'Trần Thị Lan',
  issuer: 'CA',
  time: '2026-11-22T01:00:00.000Z',
  timeFrom: 'SIGNER',
  intact: true,
  coversWhole: true,
  trusted: 'YES',
  revoked: 'NO',
  level: 'B-B',
  problems: [],
};
const tones = (change: Partial<Signature>) => answersOf({ ...WELL, ...change }).map(({ tone }) => tone);

describe('the three answers about a signature', () => {
  it.each([
    ['all is well', {}, ['ok', 'ok', 'ok']],
    ['changed', { intact: false }, ['bad', 'ok', 'ok']],
    ['does not cover the file', { coversWhole: false }, ['bad', 'ok', 'ok']],
    ['a signer nobody knows', { trusted: 'UNKNOWN' }, ['ok', 'warn', 'ok']],
    ['a signer who is not trusted', { trusted: 'NO' }, ['ok', 'bad', 'ok']],
    ['nobody could be asked', { revoked: 'UNKNOWN' }, ['ok', 'ok', 'warn']],
    ['taken back', { revoked: 'YES' }, ['ok', 'ok', 'bad']],
  ] satisfies [string, Partial<Signature>, string[]][])(
    '%s: one answer changes, the others stay',
    (_name, change, expected) => {
      expect(tones(change)).toEqual(expected);
    },
  );

  it('says apart that a signature was broken and that it covers a part', () => {
    const said = (change: Partial<Signature>) => answersOf({ ...WELL, ...change })[0]?.answer;
    expect([said({}), said({ coversWhole: false }), said({ intact: false, coversWhole: false })]).toEqual([
      'verify.intact.YES',
      'verify.intact.PART',
      'verify.intact.NO',
    ]);
  });
});
