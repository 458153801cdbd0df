import type { WaitEstimate } from '../../../../electron/contract/queue-views.ts';
import type { Translate } from '../../i18n/translate.ts';
import { estimateWords } from './estimate-words.ts';
import { servicesOf, type Tile, waitingOf } from './home-tiles.ts';
import type { KioskTools } from './kiosk-context.ts';

/** How long a wait will be, in words: "Khoảng 10–20 phút". */
export function estimateText(t: Translate, estimate: WaitEstimate): string {
  const words = estimateWords(estimate);
  if (words.kind === 'UP_TO') return t('kiosk.estimateUpTo', { minutes: words.minutes });
  if (words.kind === 'OVER') return t('kiosk.estimateOver', { minutes: words.minutes });
  return t('kiosk.estimateBetween', { from: words.from, to: words.to });
}

/** How many wait, in words. */
export function waitingText(t: Translate, count: number): string {
  return count === 0 ? t('kiosk.nobodyWaits') : t('kiosk.waiting', { count });
}

export function tileName(t: Translate, tile: Tile, names: Pick<KioskTools, 'nameOf' | 'groupNameOf'>): string {
  if (tile.kind === 'MORE') return t('kiosk.more');
  if (tile.kind === 'HELP') return t('kiosk.help');
  return tile.kind === 'GROUP' ? names.groupNameOf(tile.name) : names.nameOf(tile.service);
}

/** What stands below the name: who waits, and for a single service how long. */
export interface TileFacts {
  readonly waiting: string;
  readonly more: string | null;
}

export function tileFacts(t: Translate, tile: Tile): TileFacts {
  const count = servicesOf(tile).length;
  const waiting = waitingText(t, waitingOf(tile));
  if (tile.kind === 'MORE') return { waiting, more: t('kiosk.moreCount', { count }) };
  if (tile.kind === 'GROUP') return { waiting, more: t('kiosk.groupCount', { count }) };
  return { waiting, more: tile.service.estimate && estimateText(t, tile.service.estimate) };
}

/** The longest count and wait that a card leaves room for, so that cards stay as they are while people come and go. */
const MANY_WAITING = 999;

/** Everything that can stand in the two lines below a name. */
export function widestFacts(
  t: Translate,
  tile: Tile,
): { readonly waiting: readonly string[]; readonly more: readonly string[] } {
  const { more } = tileFacts(t, tile);
  return {
    waiting: [t('kiosk.issuing'), t('kiosk.nobodyWaits'), t('kiosk.waiting', { count: MANY_WAITING })],
    more:
      more === null || 'services' in tile
        ? [more ?? ''].filter((text) => text !== '')
        : [t('kiosk.estimateUpTo', { minutes: 120 }), t('kiosk.estimateBetween', { from: 100, to: 120 })],
  };
}
