import { describe, expect, it } from 'vitest';
import { createRemoteDevices } from '../../../electron/backend/remote-devices.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import type { WireClient } from '../../../electron/wire/client.ts';

/** A device host that answers `scanner.next` and `scanner.look` in this order. */
function remote(next: Result<unknown>[], look: Result<unknown>[]) {
  const asked: string[] = [];
  const call = async (method: string) => {
    asked.push(method);
    return (method === 'scanner.next' ? next : look).shift() ?? fail('PROCESS_GONE');
  };
  const client = { call: call as WireClient['call'] };
  return { asked, scanners: createRemoteDevices({ client, ids: { next: () => 'id' } }) };
}

const LATE = fail('CALL_TIMEOUT', {});
const PAGE = ok({ page: null });

describe('waiting for a page of the device host', () => {
  it('goes on as long as the job is there: paper, a phone or a file may come late', async () => {
    const { asked, scanners } = remote([LATE, LATE, PAGE], [ok({ waitsForPaper: true }), ok({ waitsForPaper: true })]);
    expect(await scanners.next('job', 0)).toEqual(PAGE);
    expect(asked).toEqual(['scanner.next', 'scanner.look', 'scanner.next', 'scanner.look', 'scanner.next']);
  });

  it.each(['SCAN_JOB_UNKNOWN', 'CALL_TIMEOUT', 'PROCESS_GONE'] as const)(
    'ends when a look answers %s',
    async (code) => {
      const { scanners } = remote([LATE, PAGE], [fail(code)]);
      expect(await scanners.next('job', 0)).toMatchObject({ error: { code } });
    },
  );

  it('ends with what the scan says', async () => {
    const { asked, scanners } = remote([fail('SCANNER_JAM')], []);
    expect(await scanners.next('job', 0)).toMatchObject({ error: { code: 'SCANNER_JAM' } });
    expect(asked).toEqual(['scanner.next']);
  });
});
