import type { MethodName } from '../../contract/contract.ts';
import { type AnyCall, relay } from '../../wire/relay.ts';
import type { MethodHandler, MethodHandlers } from '../../wire/server.ts';

/** What the backend may ask of the device host: to use a device. */
const BACKEND_ASKS = [
  'printer.print',
  'printer.check',
  'scanner.start',
  'scanner.next',
  'scanner.cancel',
] as const satisfies readonly MethodName[];

/** What the device host may ask of the backend: to take what a citizen pressed or a reader read. */
const DEVICE_HOST_ASKS = ['rating.press', 'card.read'] as const satisfies readonly MethodName[];

/** Who lays pages out. */
export interface PageHandlers {
  readonly 'page.print': MethodHandler<'page.print'>;
  readonly 'page.picture': MethodHandler<'page.picture'>;
}

/**
 * What the starting process answers to the backend: calls to devices go on to the device host, those that make a page
 * of HTML into paper or a picture to whoever can lay out a page. Everything else is `METHOD_UNKNOWN`, because a process gets no more rights than its work needs.
 */
export function answersForBackend(callDeviceHost: AnyCall, pages: PageHandlers): MethodHandlers {
  const { 'page.print': print, 'page.picture': picture } = pages;
  return { ...relay(BACKEND_ASKS, callDeviceHost), 'page.print': print, 'page.picture': picture };
}

/** What the starting process answers to the device host: these calls go on to the backend, in the same request. */
export function answersForDeviceHost(callBackend: AnyCall): MethodHandlers {
  return relay(DEVICE_HOST_ASKS, callBackend);
}
