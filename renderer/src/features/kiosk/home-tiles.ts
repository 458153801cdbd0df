import type { KioskService } from './kiosk-service.ts';

/** One picture with words on the kiosk. Only SERVICE and HELP give a number at the first touch. */
export type Tile =
  | { readonly kind: 'SERVICE' | 'HELP' | 'RESULT'; readonly id: string; readonly service: KioskService }
  | { readonly kind: 'GROUP'; readonly id: string; readonly name: string; readonly services: readonly KioskService[] }
  | { readonly kind: 'MORE'; readonly id: string; readonly services: readonly KioskService[] };

/** Pictures on the first screen, "Cần giúp đỡ" among them: what a person takes in at one look. */
export const MAX_TILES = 6;
/** A service, the rest, and help: fewer pictures would no longer be a choice. */
export const MIN_TILES = 3;

/** A service as a picture of its own. */
export function tileOf(service: KioskService): Tile {
  const kind = service.kind === 'RESULT' ? 'RESULT' : 'SERVICE';
  return { kind, id: service.code, service };
}

/**
 * The first screen: at most `slots` pictures (2 or more) in the order of the office. The first guidance service is "Cần
 * giúp đỡ" and stands last; a group of several services is one picture, at the place of its first one; what does not
 * fit stands behind one picture "Lĩnh vực khác", service by service.
 */
export function homeTiles(services: readonly KioskService[], slots: number): readonly Tile[] {
  const help = services.find(({ kind }) => kind === 'GUIDANCE');
  const helpTiles: Tile[] = help ? [{ kind: 'HELP', id: help.code, service: help }] : [];
  const tiles = grouped(services.filter((service) => service !== help));
  const free = slots - helpTiles.length;
  if (tiles.length <= free) return [...tiles, ...helpTiles];
  const first = tiles.slice(0, Math.max(0, free - 1));
  const rest = tiles.slice(first.length).flatMap(servicesOf);
  return [...first, { kind: 'MORE', id: 'more', services: rest }, ...helpTiles];
}

function grouped(services: readonly KioskService[]): Tile[] {
  const tiles: Tile[] = [];
  const seen = new Set<string>();
  for (const service of services) {
    const members = service.group === '' ? [service] : services.filter(({ group }) => group === service.group);
    if (members.length === 1) tiles.push(tileOf(service));
    else if (!seen.has(service.group)) {
      seen.add(service.group);
      tiles.push({ kind: 'GROUP', id: `group ${service.group}`, name: service.group, services: members });
    }
  }
  return tiles;
}

/** The services behind a tile. */
export function servicesOf(tile: Tile): readonly KioskService[] {
  return 'services' in tile ? tile.services : [tile.service];
}

/** How many wait behind a tile, in all its services. */
export function waitingOf(tile: Tile): number {
  return servicesOf(tile).reduce((sum, { waiting }) => sum + waiting, 0);
}

/** The name of the picture a tile shows; null shows the initial letter. */
export function pictureOf(tile: Tile): string | null {
  if (tile.kind === 'MORE') return 'more';
  if (tile.kind === 'GROUP') return tile.services.find(({ picture }) => picture !== '')?.picture ?? 'group';
  if (tile.service.picture !== '') return tile.service.picture;
  if (tile.kind === 'HELP') return 'help';
  return tile.kind === 'RESULT' ? 'result' : null;
}
