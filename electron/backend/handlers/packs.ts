import { listPacks, readPackFile } from '../../app/voice/packs.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import type { HandlerDeps } from './deps.ts';

/** Language packs: asked for by public windows, also before a store is open. */
export function packHandlers({ packs }: Pick<HandlerDeps, 'packs'>): MethodHandlers {
  return {
    'packs.list': async () => ok(await listPacks(packs)),
    'packs.file': (input) => readPackFile(packs, input),
  };
}
