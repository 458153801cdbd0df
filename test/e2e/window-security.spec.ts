import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { call, expect, test } from './support/program.ts';

test('a page has the bridge and nothing of Node or Electron', async ({ program }) => {
  const page = await program.page('setup');
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { quay: object }).quay).sort(),
    origin: window.origin,
    isSecure: window.isSecureContext,
  }));
  expect(found).toEqual({ globals: [], bridge: ['call', 'onEvent', 'window'], origin: 'app://quay', isSecure: true });
  const made = await program.app.evaluate(async ({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    // Electron's own record of what the window was made with; not in its type declarations.
    const contents = first?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
      openDevTools(options: object): void;
      isDevToolsOpened(): boolean;
    };
    contents.openDevTools({ mode: 'detach' });
    // They open some time later, if they may.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { contextIsolation, sandbox, nodeIntegration = false, webviewTag = false } = contents.getLastWebPreferences();
    return { contextIsolation, sandbox, nodeIntegration, webviewTag, hasDevTools: contents.isDevToolsOpened() };
  });
  expect(made).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    hasDevTools: false,
  });
});

test('the content policy stops inline script, eval, foreign scripts, frames and connections', async ({ program }) => {
  const page = await program.page('setup');
  const blocked = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const marker = window as unknown as { ran?: string };
    const add = (make: () => HTMLElement) => document.body.append(make());
    add(() => Object.assign(document.createElement('script'), { textContent: 'window.ran = "inline"' }));
    add(() => Object.assign(document.createElement('script'), { src: 'https://example.com/x.js' }));
    add(() => Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
    add(() => Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' }));
    // A text for a timer is eval by another name; it is compiled when the timer fires.
    (setTimeout as unknown as (code: string) => void)('window.ran = "eval"');
    await fetch('https://example.com/').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { violations: [...new Set(violations)].sort(), ran: marker.ran ?? null };
  });
  expect(blocked.ran).toBeNull();
  expect(blocked.violations).toEqual(
    expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-elem']),
  );
});

test('the program’s own pages keep the policy', async ({ program }) => {
  const page = await program.page('setup');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
  // A field gets the focus and an answer, so that styles written while the page runs are part of it.
  await page.keyboard.press('Tab');
  await page.waitForTimeout(500);
  expect(complaints).toEqual([]);
  const nonce = await page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce);
  expect(Buffer.from(nonce ?? '', 'base64')).toHaveLength(16);
});

test('a page cannot leave, open windows or get permissions', async ({ program }) => {
  const page = await program.page('setup');
  const own = page.url();
  for (const target of [
    'https://example.com/#app://quay/index.html',
    'file:///etc/passwd',
    'app://quay/index.html?window=kiosk',
    'data:text/html,<h1>x</h1>',
  ]) {
    await page.evaluate((address) => void (window.location.href = address), target);
    await page.waitForTimeout(150);
    expect(page.url()).toBe(own);
  }
  const answers = await page.evaluate(async () => ({
    opened: window.open('https://example.com/') === null,
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  }));
  expect(answers).toMatchObject({
    opened: true,
    notification: 'denied',
    geolocation: 'denied',
    clipboard: 'NotAllowedError',
  });
  expect(answers.camera).not.toBe('granted');
  expect(program.app.windows()).toHaveLength(1);
  for (const what of ['window.open', 'frame navigation', 'permission']) expect(program.log()).toContain(what);
});

test('no download is started', async ({ program }) => {
  const page = await program.page('setup');
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  await expect.poll(() => program.log()).toContain('"what":"download"');
});

test('only the package’s own files are served', async ({ program }) => {
  const page = await program.page('setup');
  const answers = await page.evaluate(async () => {
    const ask = async (address: string) => {
      const response = await fetch(address);
      return { status: response.status, policy: response.headers.get('content-security-policy') ?? '' };
    };
    return {
      index: await ask('app://quay/index.html'),
      main: await ask('app://quay/..%2fmain%2fmain.js'),
      manifest: await ask('app://quay/%2e%2e%2f%2e%2e%2fpackage.json'),
      missing: await ask('app://quay/nothing.js'),
    };
  });
  expect(answers.index.status).toBe(200);
  expect(answers.index.policy).toContain("default-src 'none'");
  expect(answers.index.policy).not.toContain('unsafe');
  expect([answers.main.status, answers.manifest.status, answers.missing.status]).toEqual([403, 403, 404]);
});

test('the router refuses what a page may not call', async ({ program }) => {
  const page = await program.page('setup');
  const codeOf = async (method: string, input: unknown = {}) => {
    const answer = await call(page, method, input);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await codeOf('host.exportKey')).toBe('SENDER_REFUSED');
  expect(await codeOf('config.read')).toBe('ACTOR_REQUIRED');
  expect(await codeOf('constructor')).toBe('METHOD_UNKNOWN');
  expect(await codeOf('people.signIn', { personId: 1 })).toBe('INPUT_INVALID');
  expect(await codeOf('system.status')).toBe('ok');
});

test('nothing a page did is left on disk', async ({ program }) => {
  const page = await program.page('setup');
  const secret = 'bí-mật-không-được-ghi-0192';
  await page.evaluate(async (text) => {
    localStorage.setItem('k', text);
    sessionStorage.setItem('k', text);
    document.cookie = `k=${encodeURIComponent(text)}; max-age=9999`;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(text);
      request.addEventListener('success', () => resolve());
      request.addEventListener('error', () => reject(request.error));
    });
  }, secret);
  await program.app.close();
  const files = readdirSync(program.dataDirectory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(program.dataDirectory, name))
    .filter((file) => statSync(file).isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(bytes.includes(Buffer.from(secret, encoding)), file).toBe(false);
    }
    expect(bytes.includes(Buffer.from('app://quay')), `${file} names a page`).toBe(false);
  }
  expect(files.filter((file) => /Cache_Data[\\/](?!index)/.test(file))).toEqual([]);
});
