import { describe, expect, it } from 'vitest';
import { allWell, runDoctor } from '../../../electron/app/system/doctor.ts';
import { backupProbe, clockProbe, diskProbe, filesProbe, keyProbe } from '../../../electron/app/system/probes.ts';

const clockAt = (text: string) => ({ nowMs: () => Date.parse(text) });
const MIB = 1024 * 1024;

describe('doctor', () => {
  it('numbers the checks and survives one that breaks', async () => {
    const broken = { id: 'broken', run: () => Promise.reject(new Error('no such device')) };
    const checks = await runDoctor([{ id: 'fine', run: async () => allWell('fine') }, broken]);
    expect(checks.map(({ number, id, state }) => [number, id, state])).toEqual([
      [1, 'fine', 'ok'],
      [2, 'broken', 'fail'],
    ]);
    expect(checks[1]?.finding).toContain('no such device');
  });

  it.each([
    ['2026-11-21T00:00:00.000Z', null, 'ok'],
    ['2020-01-01T00:00:00.000Z', null, 'fail'],
    ['2026-11-21T00:00:00.000Z', '2026-11-21T00:01:00.000Z', 'ok'],
    ['2026-11-21T00:00:00.000Z', '2026-11-21T00:03:00.000Z', 'fail'],
  ])('clock at %s with the last event at %s is %s', async (now, last, state) => {
    expect((await clockProbe(clockAt(now), async () => last).run()).state).toBe(state);
  });

  it.each([
    [499, 'fail'],
    [500, 'warn'],
    [4_999, 'warn'],
    [5_000, 'ok'],
  ])('%i MiB free is %s', async (mib, state) => {
    expect((await diskProbe(async () => mib * MIB).run()).state).toBe(state);
  });

  it.each([
    [null, null, 'warn'],
    ['D:\\sao-luu', null, 'warn'],
    ['D:\\sao-luu', '2026-11-20T12:00:00.000Z', 'ok'],
    ['D:\\sao-luu', '2026-11-16T12:00:00.000Z', 'warn'],
  ])('backup place %s with the last good one at %s is %s', async (target, finishedAt, state) => {
    const last = finishedAt === null ? null : { file: 'x', bytes: 1, finishedAt, durationMs: 1 };
    expect((await backupProbe(clockAt('2026-11-21T00:00:00.000Z'), target, last).run()).state).toBe(state);
  });

  it.each([
    [null, 0, 'warn', 'never'],
    ['2026-11-20T12:00:00.000Z', 0, 'ok', '7 file(s)'],
    ['2026-10-20T12:00:00.000Z', 0, 'warn', '31 days ago'],
    ['2026-10-20T12:00:00.000Z', 2, 'fail', '2 problem(s): PAGE FILE_DAMAGED'],
  ])('files checked at %s with %i problems are %s', async (checkedAt, count, state, said) => {
    const subject = { dossierId: 'd', dossierCode: 'H08.1', kind: 'PAGE', subjectId: 'p' };
    const problems = Array.from({ length: count }, () => ({ ...subject, problem: 'FILE_DAMAGED' }));
    const finding = await filesProbe(clockAt('2026-11-21T00:00:00.000Z'), async () => {
      return { checkedAt, files: 7, problems };
    }).run();
    expect(finding.state).toBe(state);
    expect(finding.finding).toContain(said);
    expect(finding.action === '').toBe(state === 'ok');
  });

  it('warns where only a passphrase opens the store', async () => {
    expect((await keyProbe('KEYRING').run()).state).toBe('ok');
    expect((await keyProbe('PASSPHRASE').run()).state).toBe('warn');
  });
});
