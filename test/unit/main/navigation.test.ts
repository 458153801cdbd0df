import { describe, expect, it } from 'vitest';
import {
  appOriginOf,
  isAllowedNavigation,
  isAllowedRequest,
  windowUrl,
} from '../../../electron/main/security/navigation.ts';

const OWN = windowUrl('kiosk');

describe('isAllowedNavigation', () => {
  it('lets a page reload itself and move within itself', () => {
    expect(OWN).toBe('app://quay/index.html?window=kiosk');
    expect(isAllowedNavigation(OWN, OWN)).toBe(true);
    expect(isAllowedNavigation(`${OWN}#help`, OWN)).toBe(true);
  });

  it.each([
    'https://example.com/',
    // Our address appears in the text, the place is another one.
    'https://example.com/#app://quay/index.html?window=kiosk',
    'https://example.com/app://quay/',
    'app://quay.example.com/index.html?window=kiosk',
    'app://quay@example.com/index.html?window=kiosk',
    'app://user@quay/index.html?window=kiosk',
    'app://quay:8080/index.html?window=kiosk',
    'app://example/index.html?window=kiosk',
    'appx://quay/index.html?window=kiosk',
    // Ours, but another page or another window.
    'app://quay/index.html?window=setup',
    'app://quay/index.html',
    'app://quay/other.html?window=kiosk',
    'file:///etc/passwd',
    'file:///C:/Windows/System32/cmd.exe',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'blob:app://quay/0f9a',
    'about:blank',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'ms-settings:',
    '',
    'not an address',
  ])('refuses %s', (target) => {
    expect(isAllowedNavigation(target, OWN)).toBe(false);
  });

  it('refuses everything from a page that is not ours', () => {
    expect(isAllowedNavigation('https://example.com/', 'https://example.com/')).toBe(false);
    expect(isAllowedNavigation(OWN, '')).toBe(false);
  });
});

describe('isAllowedRequest', () => {
  it.each(['app://quay/assets/a.js', 'data:image/png;base64,AAAA', 'blob:app://quay/0f9a'])('loads %s', (target) => {
    expect(isAllowedRequest(target)).toBe(true);
  });

  it.each([
    'http://10.0.0.1/',
    'https://example.com',
    'ws://localhost:1',
    'file:///etc/passwd',
    'app://other/x',
    'blob:https://x/1',
    '?',
  ])('does not load %s', (target) => {
    expect(isAllowedRequest(target)).toBe(false);
  });
});

describe('appOriginOf', () => {
  it('knows our pages and nothing else', () => {
    expect(appOriginOf(OWN)).toBe('app://quay');
    for (const other of ['', 'about:blank', 'https://quay/', 'app://quay.evil/', 'app://quay:1/']) {
      expect(appOriginOf(other)).toBeNull();
    }
  });
});
