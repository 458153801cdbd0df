import { ok } from '../../domain/result.ts';
import type { MethodHandler, MethodHandlers } from '../../wire/server.ts';
import { afterOpening, REOPEN_LIMIT_MS } from './announcements.ts';
import { NOTHING, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Calls between our own processes. */
export function hostHandlers(
  deps: HandlerDeps,
  host: { readonly pid: number; restore: MethodHandler<'host.restore'>; shutdown(): Promise<void> },
): MethodHandlers {
  const { office } = deps;
  return {
    'host.ping': async () => ok({ pid: host.pid }),
    'host.open': async (input) => {
      await deps.background.stop(REOPEN_LIMIT_MS);
      const opened = await office.open(input);
      if (opened.ok) afterOpening(deps);
      return opened;
    },
    'host.exportKey': async () => {
      const ready = office.ready();
      if (!ready.ok) return ok({ dataKeyBase64: null });
      // Asked after set-up, by who got its answer with the recovery key.
      const confirmed = await ready.value.confirmSetup();
      return confirmed.ok ? ok({ dataKeyBase64: ready.value.key.bytes.toString('base64') }) : confirmed;
    },
    'host.keyringSlot': async ({ wrappedBase64 }) => {
      const ready = office.ready();
      if (!ready.ok) return ready;
      const kept = await ready.value.putKeyringSlot(wrappedBase64);
      return kept.ok ? ok(NOTHING) : kept;
    },
    'host.devices': withOffice<'host.devices'>(deps, async ({ store }) =>
      ok({ devices: (await store.read((reads) => reads.entities('device'))).filter(({ active }) => active) }),
    ),
    'host.restore': host.restore,
    'host.shutdown': async () => {
      await host.shutdown();
      return ok(NOTHING);
    },
  };
}
