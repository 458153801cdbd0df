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
 * of HTML into paper or a picture to whoever can lay out a page; workers it starts itself. Everything else is
 * `METHOD_UNKNOWN`, because a process gets no more rights than its work needs.
 */
export function answersForBackend(callDeviceHost: AnyCall, pages: PageHandlers, workers: WorkersOfNow): MethodHandlers {
  const { 'page.print': print, 'page.picture': picture } = pages;
  return {
    ...relay(BACKEND_ASKS, callDeviceHost),
    'page.print': print,
    'page.picture': picture,
    ...answersForWorkers(workers),
  };
}

/** Starts and ends workers. */
export interface WorkerHandlers {
  readonly 'worker.start': MethodHandler<'worker.start'>;
  readonly 'worker.kill': MethodHandler<'worker.kill'>;
}

/** The workers of the process that runs now; null where there are none. */
export type WorkersOfNow = () => { readonly handlers: WorkerHandlers } | null;

const answersForWorkers = (workers: WorkersOfNow): WorkerHandlers => ({
  'worker.start': async (...call) => workers()?.handlers['worker.start'](...call) ?? fail('PROCESS_GONE'),
  'worker.kill': async (...call) => workers()?.handlers['worker.kill'](...call) ?? ok({}),
});

/**
 * What the starting process answers to the device host: calls that concern the office go on to the backend, in the same
 * request; workers it starts itself, because no other process can.
 */
export function answersForDeviceHost(callBackend: AnyCall, workers: WorkersOfNow): MethodHandlers {
  return { ...relay(DEVICE_HOST_ASKS, callBackend), ...answersForWorkers(workers) };
}
