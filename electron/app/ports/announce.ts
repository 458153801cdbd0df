import type { EventName, EventPayload } from '../../contract/events.ts';

/** Tells every window that may know of it. Called after the commit: what is announced is durable. */
export type Announce = <E extends EventName>(event: E, payload: EventPayload<E>) => void;
