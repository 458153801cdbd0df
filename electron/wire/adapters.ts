import type { ChildProcess } from 'node:child_process';
import type { MessagePort as NodeMessagePort } from 'node:worker_threads';
import type { WirePort } from './port.ts';

/** What Electron's `UtilityProcess` and our fakes of it have in common (structural: no import of `electron` here). */
export interface UtilityProcessLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** `process.parentPort` inside a utility process. */
export interface ParentPortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

/** Main's end of a utility process. */
export function utilityProcessPort(child: UtilityProcessLike): WirePort {
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.once('exit', () => listener()),
    close: () => void child.kill(),
  };
}

/** The utility process's own end. Electron ends the process together with its parent, so it never sees a close. */
export function parentPort(port: ParentPortLike): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    onClose: () => undefined,
    close: () => undefined,
  };
}

/** The parent's end of a Node child process forked with `serialization: 'advanced'`. */
export function childProcessPort(child: ChildProcess): WirePort {
  return {
    // A send to a process that has just died fails through the callback; `exit` tells the caller.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.once('exit', () => listener()),
    close: () => {
      if (child.connected) child.disconnect();
      child.kill();
    },
  };
}

/** The Node child's own end; `disconnect` means that the parent is gone. */
export function parentProcessPort(process: NodeJS.Process): WirePort {
  return {
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.once('disconnect', listener),
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}

/** One end of a `MessageChannel`, for tests and workers. */
export function messagePort(port: NodeMessagePort): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}
