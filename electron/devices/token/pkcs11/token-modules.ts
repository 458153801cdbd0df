import { fail, ok, type Result } from '../../../domain/result.ts';
import { CKF } from './constants.ts';
import { type Cryptoki, loadCryptoki, type TokenInfo, type Ulong } from './cryptoki.ts';
import { tokenFailure } from './failures.ts';

/** A token that is plugged in. */
export interface PluggedToken {
  readonly slot: Ulong;
  readonly info: TokenInfo;
}

/** Libraries of tokens, loaded once each: many of them cannot be loaded twice in a process. */
export interface TokenModules {
  /** Error: SIGNER_MODULE_UNUSABLE with the reason. */
  open(path: string): Promise<Result<Cryptoki>>;
  /** Ends the library so that it is begun anew: one that saw its device go does not always see it come back. */
  forget(path: string): Promise<void>;
}

export function createTokenModules(load: (path: string) => Promise<Cryptoki> = loadCryptoki): TokenModules {
  const loaded = new Map<string, Cryptoki>();
  const running = new Set<string>();
  return {
    async open(path) {
      if (path === '') return fail('SIGNER_MODULE_UNUSABLE', { reason: 'no library is named' });
      let module = loaded.get(path);
      if (!module) {
        try {
          module = await load(path);
        } catch (error) {
          return fail('SIGNER_MODULE_UNUSABLE', { reason: String(error).slice(0, 300) });
        }
        loaded.set(path, module);
      }
      if (running.has(path)) return ok(module);
      const begun = await module.initialize();
      if (!begun.ok) {
        return fail('SIGNER_MODULE_UNUSABLE', { reason: `C_Initialize answered 0x${begun.rv.toString(16)}` });
      }
      running.add(path);
      return ok(module);
    },
    async forget(path) {
      if (running.delete(path)) await loaded.get(path)?.finalize();
    },
  };
}

/** Tokens that were made ready by their issuer. Error: SIGNER_MISSING where there is none, SIGNER_FAILED. */
export async function pluggedTokens(module: Cryptoki): Promise<Result<PluggedToken[]>> {
  const slots = await module.slots();
  if (!slots.ok) return tokenFailure('C_GetSlotList', slots.rv);
  const tokens: PluggedToken[] = [];
  for (const slot of slots.value) {
    const info = await module.tokenInfo(slot);
    // A reader without a card, or a card that is none of this library's, does not hide the others.
    if (info.ok && (info.value.flags & CKF.TOKEN_INITIALIZED) !== 0) tokens.push({ slot, info: info.value });
  }
  return tokens.length > 0 ? ok(tokens) : fail('SIGNER_MISSING', { reason: 'no token in any slot' });
}
