import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '../../../electron/contract/events.ts';
import type { BridgeClient } from './client.ts';

export const BridgeContext = createContext<BridgeClient | null>(null);

/** The way out of this window. */
export function useBridge(): BridgeClient {
  const client = useContext(BridgeContext);
  if (!client) throw new Error('BridgeContext is missing');
  return client;
}

/** Calls `listener` for every event of this name while the component is shown. */
export function useBridgeEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): void {
  const client = useBridge();
  const heard = useEffectEvent(listener);
  useEffect(() => client.on(event, (payload) => heard(payload)), [client, event]);
}
