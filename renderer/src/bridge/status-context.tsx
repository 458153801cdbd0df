import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { EventPayload } from '../../../electron/contract/events.ts';
import type { SystemStatus } from '../../../electron/contract/methods/system.ts';
import { useBridgeEvent } from './bridge-context.ts';
import { type Query, useQuery } from './use-query.ts';

type ProcessStates = Readonly<Record<EventPayload<'process.state'>['process'], EventPayload<'process.state'>['state']>>;

interface StatusState extends Query<SystemStatus> {
  /** Processes as the last event said; up until one says otherwise. */
  readonly processes: ProcessStates;
}

const StatusContext = createContext<StatusState | null>(null);

/** Knows the state of store and processes. */
export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const query = useQuery('system.status', {}, { askAgainOn: ['store.state', 'config.changed'] });
  const [processes, setProcesses] = useState<ProcessStates>({ backend: 'UP', devicehost: 'UP' });
  useBridgeEvent('process.state', ({ process, state }) => setProcesses((before) => ({ ...before, [process]: state })));
  const value = useMemo(() => ({ ...query, processes }), [query, processes]);
  return <StatusContext value={value}>{children}</StatusContext>;
}

export function useStatus(): StatusState {
  const state = useContext(StatusContext);
  if (!state) throw new Error('StatusContext is missing');
  return state;
}
