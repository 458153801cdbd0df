import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { BridgeContext } from '../bridge/bridge-context.ts';
import type { BridgeClient } from '../bridge/client.ts';
import { type DraftKeeper, DraftKeeperContext } from '../bridge/draft-keeper.ts';
import { SessionProvider } from '../bridge/session-context.tsx';
import { StatusProvider } from '../bridge/status-context.tsx';
import { ViewProvider } from '../i18n/view-context.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { UndoProvider } from '../ui/undo-context.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { WindowContent } from './window-content.tsx';

interface AppProps {
  readonly client: BridgeClient;
  readonly draftKeeper: DraftKeeper;
  readonly styleNonce: string;
}

/** One window of the program. */
export function App({ client, draftKeeper, styleNonce }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme="light"
      getStyleNonce={() => styleNonce}
    >
      <ErrorBoundary>
        <BridgeContext value={client}>
          <DraftKeeperContext value={draftKeeper}>
            <StatusProvider>
              <SessionProvider>
                <ViewProvider>
                  <UndoProvider>
                    <ConnectionBanner />
                    <WindowContent />
                    <Notifications position="bottom-right" containerWidth="28rem" limit={3} />
                  </UndoProvider>
                </ViewProvider>
              </SessionProvider>
            </StatusProvider>
          </DraftKeeperContext>
        </BridgeContext>
      </ErrorBoundary>
    </MantineProvider>
  );
}
