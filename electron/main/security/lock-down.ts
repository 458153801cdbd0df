import type { App, Session, WebContents } from 'electron';
import { isAllowedNavigation, isAllowedRequest } from './navigation.ts';

/** What a lock refused, for the log: the kind only, because addresses may hold what somebody typed. */
export type Refused = (what: string) => void;

/**
 * Closes a session: no permission (Electron's default grants all), no device, no download, no request but the allowed
 * ones (those that stay inside the package, unless said otherwise), no dictionary download.
 */
export function lockSession(
  session: Session,
  refused: Refused,
  isAllowed: (address: string) => boolean = isAllowedRequest,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    refused(`permission ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => {
    refused('download');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isAllowed(details.url);
    if (cancel) refused('request');
    answer({ cancel });
  });
  session.setSpellCheckerEnabled(false);
}

/** Locks the navigation of every page there will ever be; to be called before the first window is made. */
export function lockNavigation(app: App, refused: Refused): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, refused));
}

function lockContents(contents: WebContents, refused: Refused): void {
  contents.setWindowOpenHandler(() => {
    refused('window.open');
    return { action: 'deny' };
  });
  const guard = (event: { preventDefault(): void; readonly url: string }, what: string): void => {
    if (isAllowedNavigation(event.url, contents.getURL())) return;
    refused(what);
    event.preventDefault();
  };
  contents.on('will-navigate', (event) => guard(event, 'navigation'));
  contents.on('will-redirect', (event) => guard(event, 'redirect'));
  contents.on('will-frame-navigate', (event) => guard(event, 'frame navigation'));
  contents.on('will-attach-webview', (event) => {
    refused('webview');
    event.preventDefault();
  });
}
