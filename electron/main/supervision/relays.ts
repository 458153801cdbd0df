import type { MethodName } from '../../contract/contract.ts';
import { fail, ok } from '../../domain/result.ts';
import { type AnyCall, relay } from '../../wire/relay.ts';
import type { MethodHandler, MethodHandlers } from '../../wire/server.ts';

/** What the backend may ask of the device host: to use a device. */
const BACKEND_ASKS = [
  'printer.print',
  'printer.check',
  'scanner.start',
  'scanner.next',
  'scanner.cancel',
  'scanner.look',
  'phone.start',
  'phone.look',
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

/** Starts and ends scan workers. */
export interface ScanWorkerHandlers {
  readonly 'scanWorker.start': MethodHandler<'scanWorker.start'>;
  readonly 'scanWorker.kill': MethodHandler<'scanWorker.kill'>;
}

/**
 * What the starting process answers to the device host: calls that concern the office go on to the backend, in the same
 * request; scan workers it starts itself, because no other process can. `workers` are those of the device host that runs
 * now; null where there are none.
 */
export function answersForDeviceHost(
  callBackend: AnyCall,
  workers: () => { readonly handlers: ScanWorkerHandlers } | null,
): MethodHandlers {
  return {
    ...relay(DEVICE_HOST_ASKS, callBackend),
    'scanWorker.start': async (...call) => workers()?.handlers['scanWorker.start'](...call) ?? fail('PROCESS_GONE'),
    'scanWorker.kill': async (...call) => workers()?.handlers['scanWorker.kill'](...call) ?? ok({}),
  };
}
