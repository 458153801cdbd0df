import { isDossierCodeText } from '../../contract/dossier-code-text.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { parseIdCard } from '../../domain/idcard/parse.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import type { Store } from '../ports/store.ts';
import { codesIn } from './by-code.ts';

/**
 * A serial reader sent a text: the counter it stands at is told the card or the code on Mẫu 01, or in plain words why it
 * is neither. What was read goes nowhere else. Error: `DEVICE_UNKNOWN`.
 */
export async function announceCard(
  { store, announce }: { readonly store: Store; readonly announce: Announce },
  { deviceCode, text }: { readonly deviceCode: string; readonly text: string },
): Promise<Result<Record<string, never>>> {
  const { device, locale } = await store.read(async (reads) => ({
    device: await reads.entityByCode('device', deviceCode),
    locale: (await reads.settings()).locale,
  }));
  if (!device?.active || device.kind !== 'CARD_READER') return fail('DEVICE_UNKNOWN', { code: deviceCode });
  const { counterCode } = device;
  const card = parseIdCard(text);
  // Where an office has a look-up page, the code on its papers is a part of an address.
  const [code] = codesIn(text);
  if (card.ok) {
    announce('card.scanned', { ok: true, counterCode, card: card.value });
  } else if (isDossierCodeText(text)) {
    announce('code.scanned', { counterCode, text: text.trim() });
  } else if (card.error.code === 'IDCARD_WEB_ADDRESS' && code !== undefined) {
    announce('code.scanned', { counterCode, text: code });
  } else {
    const message = renderErrorText(card.error, locale);
    announce('card.scanned', { ok: false, counterCode, code: card.error.code, message });
  }
  return ok({});
}
