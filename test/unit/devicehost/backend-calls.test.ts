import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { createBackendCalls } from '../../../electron/devicehost/backend-calls.ts';
import type { ErrorCode } from '../../../electron/domain/error-codes.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import { silentLog } from '../../devices/support.ts';

const AT = '2026-03-02T01:00:00.000Z';

function backendThat(...answers: (ErrorCode | 'ok')[]) {
  const calls: { method: string; input: unknown; context: CallContext }[] = [];
  const logLines: string[] = [];
  let nowMs = 0;
  let made = 0;
  const backend = createBackendCalls({
    client: {
      call: async (method, input, context) => {
        calls.push({ method, input, context });
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        return answer === 'ok' || answer === undefined ? (ok({}) as never) : fail(answer);
      },
    },
    clock: { nowMs: () => nowMs },
    log: silentLog(logLines),
    newId: () => `id-${++made}`,
    wait: async (ms) => void (nowMs += ms),
  });
  return { backend, calls, logLines, nowMs: () => nowMs };
}

describe('a press on its way to the backend', () => {
  it('is sent again under the same request id until the backend is back', async () => {
    const { backend, calls, logLines } = backendThat('PROCESS_GONE', 'CALL_TIMEOUT', 'ok');
    await backend.press('BP1', 0, AT);
    await backend.press('BP1', 0, AT);
    expect(calls.map(({ context }) => context.requestId)).toEqual(['id-1', 'id-1', 'id-1', 'id-2']);
    expect(calls[0]).toEqual({
      method: 'rating.press',
      input: { deviceCode: 'BP1', key: 0, at: AT },
      context: { requestId: 'id-1', actor: null, origin: 'devicehost' },
    });
    expect(logLines).toEqual([]);
  });

  it('is given up after 30 s, and the log names the device and the code alone', async () => {
    const { backend, calls, logLines, nowMs } = backendThat('PROCESS_GONE');
    await backend.press('BP1', 3, AT);
    expect(nowMs()).toBe(29_500);
    expect(calls).toHaveLength(60);
    expect(logLines.map((line) => JSON.parse(line))).toEqual([
      { level: 'warn', message: 'press was not taken', device: 'BP1', code: 'PROCESS_GONE' },
    ]);
  });

  it('that is refused is not sent again', async () => {
    const { backend, calls, logLines } = backendThat('RATING_CLOSED');
    await backend.press('BP1', 3, AT);
    expect(calls).toHaveLength(1);
    expect(logLines[0]).toContain('RATING_CLOSED');
  });
});

describe('a text of a reader', () => {
  it('is sent once and never logged', async () => {
    const { backend, calls, logLines } = backendThat('PROCESS_GONE');
    await backend.read('DT1', '001099123456|bí mật');
    expect(calls).toHaveLength(1);
    expect(logLines.join()).toContain('PROCESS_GONE');
    expect(logLines.join()).not.toMatch(/0010|bí mật/);
  });
});
