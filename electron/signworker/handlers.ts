import { createSerialQueue } from '../app/serial-queue.ts';
import type { MethodParsedInput } from '../contract/contract.ts';
import type { SigningSettings } from '../contract/entities.ts';
import type { TokenModules } from '../devices/token/pkcs11/token-modules.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SigningKey } from '../domain/signing/signing.ts';
import { createSigningAgent } from '../gateways/signing-agent/signing-agent.ts';
import { postTimestamp } from '../gateways/timestamp/post-timestamp.ts';
import { addTimestamp } from '../imaging/signing/add-timestamp.ts';
import type { FetchTimestamp } from '../imaging/signing/raw-signer.ts';
import { signPdf } from '../imaging/signing/sign-pdf.ts';
import { createTimestamps } from '../imaging/signing/timestamp-request.ts';
import type { MethodHandlers } from '../wire/server.ts';
import { agentKeys, type Inspect, signByAgent } from './agent-signing.ts';
import { type KeyHolder, keyHolderOf } from './key-holders.ts';
import { placeOnPage } from './place.ts';

export interface SignerDeps {
  readonly modules: TokenModules;
  /** TrueType file in which the text of a visible signature is drawn. */
  readonly font: () => Promise<Uint8Array>;
  readonly inspect: Inspect;
}

type SignInput = MethodParsedInput<'signer.sign'>;

/** After these the device is looked for anew. */
const BEGIN_ANEW: readonly string[] = ['SIGNER_MISSING', 'SIGNER_FAILED'];

/** What the sign worker answers; one call after the other, because a token is logged in to by the whole process. */
export function signerHandlers(deps: SignerDeps): MethodHandlers {
  const queue = createSerialQueue();
  return {
    'signer.keys': ({ settings }) =>
      queue.run(async () => {
        const keys = await keysOf(deps, settings);
        return keys.ok ? ok({ keys: keys.value }) : keys;
      }),
    'signer.sign': (input) =>
      queue.run(async () => {
        const signed = await sign(deps, input);
        return signed.ok ? ok({ ...signed.value, pdf: Uint8Array.from(signed.value.pdf) }) : signed;
      }),
    'signer.timestamp': async ({ settings, pdf }) => {
      const timestamp = timestampsOf(settings);
      if (timestamp === null) return fail('TIMESTAMP_UNREACHABLE', { reason: 'no server is set up' });
      const stamped = await addTimestamp(pdf, timestamp);
      return stamped.ok ? ok({ pdf: Uint8Array.from(stamped.value) }) : stamped;
    },
  };
}

async function keysOf({ modules }: SignerDeps, settings: SigningSettings): Promise<Result<SigningKey[]>> {
  if (settings.kind === 'AGENT') return agentKeys(createSigningAgent({ url: settings.agentUrl }));
  const holder = keyHolderOf(settings, modules);
  if (holder === null) return fail('SIGNER_NOT_SET_UP');
  return resetAfter(holder, await holder.keys());
}

async function sign(deps: SignerDeps, input: SignInput) {
  const { settings, pdf, keyId } = input;
  if (settings.kind === 'AGENT') {
    const agent = createSigningAgent({ url: settings.agentUrl });
    const command = settings.copyForm === '' ? 'SignApproved' : 'SignCopy';
    return signByAgent(agent, deps.inspect, { pdf, keyId, command });
  }
  const holder = keyHolderOf(settings, deps.modules);
  return holder === null ? fail('SIGNER_NOT_SET_UP') : resetAfter(holder, await signWithKey(deps, holder, input));
}

async function signWithKey(deps: SignerDeps, holder: KeyHolder, input: SignInput) {
  const { pdf, keyId, pin, reason, settings } = input;
  // Before the key: a file that cannot be signed costs no try of a PIN.
  const appearance = input.appearance === null ? ok(null) : placeOnPage(pdf, input.appearance);
  if (!appearance.ok) return appearance;
  const opened = await holder.open(keyId, pin);
  if (!opened.ok) return opened;
  const { signer: key, close } = opened.value;
  try {
    return await signPdf(pdf, {
      key,
      appearance: appearance.value,
      fontTtf: await deps.font(),
      reason,
      signedAt: new Date(input.signedAt),
      timestamp: timestampsOf(settings),
    });
  } finally {
    await close();
  }
}

async function resetAfter<T>(holder: KeyHolder, answer: Result<T>): Promise<Result<T>> {
  if (!answer.ok && BEGIN_ANEW.includes(answer.error.code)) await holder.reset();
  return answer;
}

function timestampsOf({ timestampUrl }: SigningSettings): FetchTimestamp | null {
  return timestampUrl === '' ? null : createTimestamps((request) => postTimestamp({ url: timestampUrl }, request));
}
