const ORDER_STEP = 10;
const MAX_ORDER = 9_999;

/** The place of a new service at the kiosk: behind all others, with room between for one that is moved. */
export function nextOrder(services: readonly { readonly order: number }[]): number {
  return Math.min(MAX_ORDER, Math.max(0, ...services.map(({ order }) => order)) + ORDER_STEP);
}
