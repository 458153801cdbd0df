import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';
import type { Session } from '../../../electron/contract/methods/people.ts';
import { useBridge, useBridgeEvent } from './bridge-context.ts';
import { type Query, useQuery } from './use-query.ts';

interface SessionState {
  /** Null: nobody is signed in at this window. */
  readonly session: Session | null;
  readonly isKnown: boolean;
  readonly error: Query<unknown>['error'];
  readonly ask: () => void;
  /** The person of this very moment: the event that ends a session arrives before the screen follows. */
  readonly currentPersonId: () => string | null;
}

const SessionContext = createContext<SessionState | null>(null);

/** Knows who is signed in at this window, as main says. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { window } = useBridge();
  const isStaff = window === 'counter' || window === 'supervisor' || window === 'setup';
  const query = useQuery('people.session', {}, { askAgainOn: ['session.changed', 'store.state'], enabled: isStaff });
  const personId = useRef<string | null>(null);
  useBridgeEvent('session.changed', ({ session }) => {
    personId.current = session?.personId ?? null;
  });
  const session = query.value?.session ?? null;
  const state = useMemo<SessionState>(
    () => ({
      session,
      isKnown: !isStaff || query.value !== null,
      error: query.error,
      ask: query.ask,
      currentPersonId: () => personId.current ?? session?.personId ?? null,
    }),
    [session, isStaff, query.value, query.error, query.ask],
  );
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('SessionContext is missing');
  return state;
}
