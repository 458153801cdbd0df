import { expect, it } from 'vitest';
import type { Store } from '../../../../electron/app/ports/store.ts';
import { ratePressed } from '../../../../electron/app/rating/rate.ts';
import { fail } from '../../../../electron/domain/result.ts';

const AT = '2026-11-21T01:00:00.000Z';

it('a press that does not count is logged without what the citizen pressed', async () => {
  const lines: string[] = [];
  const add = (message: string, facts?: unknown): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
  const store = { write: async () => fail('RATING_ALREADY_GIVEN') } as unknown as Store;
  const deps = {
    store,
    clock: { nowMs: () => Date.parse(AT) },
    ids: { next: () => 'id' },
    log: { info: add, warn: add, error: add },
    announce: () => undefined,
  };
  const change = { requestId: 'r1', method: 'rating.press', actor: { personId: null, role: 'DEVICE' } } as const;
  const pressed = await ratePressed(deps, { deviceCode: 'K1', key: 3, at: AT }, change);
  expect(pressed).toMatchObject({ ok: false, error: { code: 'RATING_ALREADY_GIVEN' } });
  expect(lines).toEqual(['press not counted {"code":"RATING_ALREADY_GIVEN","deviceCode":"K1"}']);
});
