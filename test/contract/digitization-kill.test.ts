import { expect, it } from 'vitest';
import { adoptInterruptedScans } from '../../electron/app/digitization/adopt.ts';
import { closeQuietly } from '../db/support.ts';
import {
  deathAfter,
  delivered,
  expectNothingInPlain,
  findings,
  reopen,
  SHEETS,
  STEPS_TO_FIRST_COMMIT,
  scanAndDie,
  setUpScene,
  worldOf,
} from './digitization-world.ts';
import { createScriptedScanner, onePage } from './scripted-scanner.ts';

it('loses and doubles no page when the backend dies between any two steps of a scan', {
  timeout: 180_000,
}, async () => {
  const counts = new Map<number, number>();
  for (let steps = 0; ; steps += 1) {
    const scene = await setUpScene();
    const scanner = createScriptedScanner();
    const { heard, died } = await scanAndDie(scene, scanner, steps);
    const office = await reopen(scene.root);
    const calm = deathAfter(Number.POSITIVE_INFINITY);
    const world = worldOf(office, createScriptedScanner(), calm, []);
    await adoptInterruptedScans(world);
    const first = await findings(office, scene.dossierId, heard);
    expect(first.pages).toHaveLength(delivered(scanner));
    expect(first.events.filter((type) => type === 'page.added')).toHaveLength(first.pages.length);
    await adoptInterruptedScans(world);
    expect(await findings(office, scene.dossierId, heard)).toEqual(first);
    await closeQuietly(office);
    await expectNothingInPlain(scene.root);
    counts.set(first.pages.length, (counts.get(first.pages.length) ?? 0) + 1);
    if (!died) break;
  }
  // Deaths before the first page, between the pages, and after the last one were all among them.
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2]);
  expect([...counts.values()].reduce((a, b) => a + b)).toBeGreaterThan(30);
});

it('takes up a scan however often the backend dies while it does', { timeout: 180_000 }, async () => {
  for (let steps = 0; ; steps += 1) {
    const scene = await setUpScene();
    const scanner = createScriptedScanner();
    // Behind the transaction of page 1 and before its file left the spool; page 2 lies there whole.
    const { heard } = await scanAndDie(scene, scanner, STEPS_TO_FIRST_COMMIT);
    scanner.deliverUnasked(scanner.started[0] ?? '', 2, SHEETS[1] ?? onePage(2));
    const second = await reopen(scene.root);
    const death = deathAfter(steps);
    const adopting = adoptInterruptedScans(worldOf(second, createScriptedScanner(), death, heard));
    await Promise.race([death.died, adopting]);
    await closeQuietly(second);
    const third = await reopen(scene.root);
    await adoptInterruptedScans(worldOf(third, createScriptedScanner(), deathAfter(Number.POSITIVE_INFINITY), []));
    expect((await findings(third, scene.dossierId, heard)).pages).toHaveLength(2);
    await closeQuietly(third);
    await expectNothingInPlain(scene.root);
    if (!death.isDead()) break;
  }
});
