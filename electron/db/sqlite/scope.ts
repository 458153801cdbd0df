import type { Reads, Writes } from '../../app/ports/store.ts';
import type { Connection } from './connection.ts';
import type { TicketsInMemory } from './day-tickets.ts';

/** One open transaction: what every query of it needs. */
export interface Scope {
  readonly connection: Connection;
  readonly officeId: string;
  /** Tickets of a day that need not be read again. */
  readonly tickets: TicketsInMemory;
  /** False once the transaction has ended. */
  isOpen(): boolean;
}

const scopes = new WeakMap<Reads | Writes, Scope>();

/** Remembers the transaction behind a handle, for the parts of this layer that add rows of their own to it. */
export function bindScope<H extends Reads | Writes>(handle: H, scope: Scope): H {
  scopes.set(handle, scope);
  return handle;
}

/**
 * The transaction behind a handle that this store gave out. Throws for a foreign handle and for one kept beyond its
 * transaction: its statements would run outside of it.
 */
export function scopeOf(handle: Reads | Writes): Scope {
  const scope = scopes.get(handle);
  if (!scope) throw new Error('this handle belongs to no transaction of the store');
  return openScope(scope);
}

/** Throws when the transaction has ended. */
export function openScope(scope: Scope): Scope {
  if (!scope.isOpen()) throw new Error('the transaction has ended; its handle must not be kept');
  return scope;
}
