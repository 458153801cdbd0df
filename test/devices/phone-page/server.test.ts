import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, MAX_PICTURE_BYTES, PIECE_BYTES } from '../../../electron/domain/phone-page/protocol.ts';
import { openPhonePage } from '../../../electron/gateways/phone-page/server.ts';
import { eventually } from '../../eventually.ts';
import { builtPage, openPage, photo } from './page-support.ts';
import { ask, TestPhone } from './test-phone.ts';

const OTHER_KEY = randomBytes(32);
const jpegOf = (bytes: number): Buffer => {
  const picture = randomBytes(bytes);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(picture);
  return picture;
};

/** Sends text on a bare socket and answers what came back until the other side closed. */
function raw(address: string, text: string, { end = false } = {}): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    // A connection that is cut is an answer, too.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(text, 'latin1');
    if (end) socket.end();
  });
}

describe('the page', () => {
  it('is one file under its token, allowed to run nothing but itself, never kept, never framed', async () => {
    const { address, session } = await openPage();
    expect(session.unreachedMs).toBe(0);
    const phone = new TestPhone(address);
    const { status, headers, body } = await ask(phone.url);
    expect(status).toBe(200);
    expect(body.toString()).toBe(await builtPage());
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-/,
    );
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body.toString()).not.toContain(phone.key.toString('base64url'));
    expect(body.toString()).not.toContain('Tờ khai đăng ký khai sinh');
  });

  it('counts how long nobody came, until somebody asks for this opening', async () => {
    const { address, session, passMs } = await openPage();
    passMs(8_000);
    expect(session.unreachedMs).toBe(8_000);
    await ask(new URL('/', address).href);
    expect(session.unreachedMs).toBe(8_000);
    await ask(new TestPhone(address).url);
    expect(session.unreachedMs).toBe(0);
    passMs(60_000);
    expect(session.unreachedMs).toBe(0);
    expect(session.seen).toBe(false);
  });

  it('answers every other path in one and the same way and lists nothing', async () => {
    const { address } = await openPage();
    const { url, token } = new TestPhone(address);
    const paths = [
      '/',
      '/favicon.ico',
      '/index.html',
      '/..',
      '/%2e%2e/etc/passwd',
      `/${token}/`,
      `/${token}?x=1`,
      `/${token.toLowerCase()}x`,
      '//',
      '/dossier/1',
      `/${randomBytes(16).toString('base64url')}`,
    ];
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const { status, body } = await ask(url, { path, method });
        expect([path, method, status]).toEqual([path, method, 404]);
        expect(body.toString()).not.toContain(token);
      }
    }
  });

  it('turns other methods, kinds of bodies, names of this PC and pages of other origins away', async () => {
    const { address, session } = await openPage();
    const phone = new TestPhone(address);
    const { body } = phone.seal({ type: 'look', phone: phone.phone });
    const statusOf = async (headers: Record<string, string>, method = 'POST') =>
      (await ask(phone.url, { method, headers: { 'content-type': 'application/octet-stream', ...headers }, body }))
        .status;
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])
      expect(await statusOf({}, method)).toBe(405);
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json',
    ])
      expect(await statusOf({ 'content-type': type })).toBe(415);
    expect(await statusOf({ host: 'quay.example' })).toBe(404);
    expect(await statusOf({ origin: 'http://quay.example' })).toBe(404);
    expect(await statusOf({ origin: 'null' })).toBe(404);
    expect(session.seen).toBe(false);
    expect(await statusOf({ origin: new URL(phone.url).origin })).toBe(200);
  });
});

describe('hostile requests', () => {
  it('refuses whatever was not sealed with the key for this opening', async () => {
    const { address, session, taken, bugs } = await openPage();
    const phone = new TestPhone(address);
    const look = { type: 'look', phone: phone.phone };
    const good = phone.seal(look).body;
    const turned = (at: number): Buffer => {
      const copy = Buffer.from(good);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const bodies: readonly Buffer[] = [
      Buffer.alloc(0),
      Buffer.from('{}'),
      randomBytes(39),
      randomBytes(40),
      randomBytes(5_000),
      jpegOf(50_000),
      phone.seal(look, undefined, { key: OTHER_KEY }).body,
      phone.seal(look, undefined, { token: randomBytes(16).toString('base64url') }).body,
      good.subarray(0, -1),
      good.subarray(1),
      Buffer.concat([good, Buffer.from([0])]),
      ...[0, 23, 24, 40, good.length - 16, good.length - 1].map(turned),
    ];
    for (const body of bodies) expect((await phone.post(body)).status).toBe(403);
    expect(session.seen).toBe(false);
    expect(taken).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it('refuses sealed nonsense as well', async () => {
    const { address, session, bugs } = await openPage();
    const phone = new TestPhone(address);
    const id = phone.phone;
    const headers: readonly object[] = [
      {},
      [],
      { type: 'look' },
      { type: 'look', phone: 'x' },
      { type: 'look', phone: id, more: 1 },
      { type: 'list', phone: id },
      { type: 'piece', phone: id, picture: 0, piece: 0, totalBytes: 10 },
      { type: 'piece', phone: id, picture: 1.5, piece: 0, totalBytes: 10 },
      { type: 'piece', phone: id, picture: 101, piece: 0, totalBytes: 10 },
      { type: 'piece', phone: id, picture: 1, piece: -1, totalBytes: 10 },
      { type: 'piece', phone: id, picture: 1, piece: 0, totalBytes: 0 },
      { type: 'piece', phone: id, picture: 1, piece: 0, totalBytes: MAX_PICTURE_BYTES + 1 },
      { type: 'piece', phone: id, picture: 1, piece: 0, totalBytes: '10' },
      { type: 'piece', phone: id, picture: 1, piece: 0, totalBytes: 1e300 },
      { type: 'drop', phone: id, picture: '../1' },
    ];
    for (const header of headers) expect((await phone.post(phone.seal(header, jpegOf(10)).body)).status).toBe(403);
    expect(session.seen).toBe(false);
    expect(bugs).toEqual([]);
  });

  it('refuses pieces that do not belong to the picture they name', async () => {
    const { address, session, taken } = await openPage();
    const phone = new TestPhone(address);
    const total = PIECE_BYTES + 100;
    const picture = jpegOf(total);
    const piece = (over: object, bytes: Uint8Array) =>
      phone.say({ type: 'piece', picture: 1, piece: 0, totalBytes: total, ...over }, bytes);
    const outOfOrder = { ok: false, refusal: 'OUT_OF_ORDER' };
    const whole = picture.subarray(0, PIECE_BYTES);
    expect(await piece({}, whole.subarray(1))).toEqual(outOfOrder);
    expect(await piece({ piece: 1 }, whole)).toEqual(outOfOrder);
    expect(await piece({ piece: 2 }, picture.subarray(0, 100))).toEqual(outOfOrder);
    expect(await piece({ picture: 2 }, whole)).toEqual(outOfOrder);
    expect(session.pictures()).toEqual([]);
    expect(await piece({}, whole)).toMatchObject({ ok: true });
    expect(await piece({ totalBytes: total + 1 }, whole)).toEqual(outOfOrder);
    expect(await piece({ picture: 2 }, whole)).toEqual(outOfOrder);
    expect(await phone.say({ type: 'done' })).toEqual(outOfOrder);
    expect(await phone.piece(1, picture, 1)).toMatchObject({ ok: true });
    expect(taken).toHaveLength(1);
    expect(Buffer.from(taken[0]!.bytes).equals(picture)).toBe(true);
  });

  it('takes only what cameras make', async () => {
    const { address, session, taken } = await openPage();
    const phone = new TestPhone(address);
    const heads: readonly [string, Buffer][] = [
      ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0')],
      ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ')],
      ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">')],
      ['an archive', Buffer.from('PK\x03\x04aaaaaaaaaa')],
      ['a film', Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0')],
      ['a GIF', Buffer.from('GIF89aaaaaaaaa')],
      ['a TIFF', Buffer.from('II*\0aaaaaaaaaa')],
      ['sound in RIFF', Buffer.from('RIFF\x24\0\0\0WAVEfmt ')],
      ['nearly nothing', Buffer.from([0xff])],
    ];
    for (const [index, [name, bytes]] of heads.entries()) {
      expect([name, await phone.piece(index + 1, bytes, 0)]).toEqual([name, { ok: false, refusal: 'NO_PICTURE' }]);
    }
    expect(taken).toEqual([]);
    expect(session.pictures().every(({ state }) => state === 'REFUSED')).toBe(true);
    const kinds = [
      ['JPEG', jpegOf(100)],
      ['PNG', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(40)])],
      ['WEBP', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WEBPVP8 '), randomBytes(40)])],
      ['HEIC', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), randomBytes(40)])],
    ] as const;
    for (const [index, [, bytes]] of kinds.entries()) await phone.send(heads.length + index + 1, bytes);
    expect(taken.map(({ kind }) => kind)).toEqual(kinds.map(([kind]) => kind));
  });

  it('stops reading bodies that are too long, without length, or longer than announced', async () => {
    const { address, bugs, session } = await openPage();
    const { url, token } = new TestPhone(address);
    const { host } = new URL(url);
    const head = (more: string) =>
      `POST /${token} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/octet-stream\r\n${more}\r\n`;
    expect(await raw(address, head(`Content-Length: ${MAX_BODY_BYTES + 1}\r\n`))).toMatch(/^HTTP\/1\.1 413/);
    expect(await raw(address, head('Content-Length: 99999999999999999999\r\n'))).toMatch(/^HTTP\/1\.1 41[13]|^$/);
    expect(await raw(address, head('Transfer-Encoding: chunked\r\n'))).toMatch(/^HTTP\/1\.1 411/);
    expect(await raw(address, `${head('Content-Length: 10\r\nConnection: close\r\n')}${'x'.repeat(500)}`)).toMatch(
      /^HTTP\/1\.1 403|^$/,
    );
    expect(await raw(address, head('Content-Length: 10\r\nTransfer-Encoding: chunked\r\n'))).not.toMatch(/ 200 /);
    expect(await raw(address, `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`)).not.toMatch(
      / 200 /,
    );
    expect(await raw(address, `GET /${token} HTTP/1.1\r\n\r\n`)).not.toMatch(/ 200 /);
    expect(await raw(address, '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03')).not.toMatch(/ 200 /);
    expect(await raw(address, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).not.toMatch(/ 200 /);
    expect(session.seen).toBe(false);
    expect(bugs).toEqual([]);
  });

  it('ends connections that say nothing or drip, and does not let one address take them all', async () => {
    const limits = { headersMs: 150, requestMs: 300, idleMs: 250, checkMs: 30, connectionsPerAddress: 4 };
    const { address } = await openPage({ limits });
    const { url, token } = new TestPhone(address);
    const { hostname, port, host } = new URL(url);
    const drips = [
      '',
      `GET /${token} HT`,
      `POST /${token} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/octet-stream\r\nContent-Length: 60000\r\n\r\n`,
    ];
    const sockets = Array.from({ length: 12 }, (_, index) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(drips[index % drips.length] ?? '');
      const drip = setInterval(() => socket.write('x'), 40);
      return new Promise<void>((resolve) =>
        socket.on('close', () => {
          clearInterval(drip);
          resolve();
        }),
      );
    });
    await Promise.all(sockets);
    expect((await ask(url)).status).toBe(200);
  });

  it('does not answer an address any more that keeps guessing', async () => {
    const { address } = await openPage({ limits: { wrongSeals: 5 } });
    const phone = new TestPhone(address);
    for (let guess = 0; guess < 5; guess += 1) expect((await phone.post(randomBytes(100))).status).toBe(403);
    await expect(phone.post(randomBytes(100))).rejects.toThrow();
  });
});

describe('an opening', () => {
  it('belongs to the first phone that has the key', async () => {
    const { address, taken } = await openPage();
    const first = new TestPhone(address);
    const second = new TestPhone(address);
    expect(await first.look()).toMatchObject({
      ok: true,
      title: 'Tờ khai đăng ký khai sinh',
      pictures: [],
      done: false,
    });
    for (const header of [{ type: 'look' }, { type: 'done' }, { type: 'drop', picture: 1 }])
      expect(await second.say(header)).toEqual({ ok: false, refusal: 'OTHER_PHONE' });
    expect(await second.piece(1, jpegOf(20), 0)).toEqual({ ok: false, refusal: 'OTHER_PHONE' });
    expect(taken).toEqual([]);
    await first.send(1, jpegOf(20));
    expect(taken).toHaveLength(1);
  });

  it('takes pieces in any order and more than once, and tells what became of pictures', async () => {
    const { address, session, taken, changes } = await openPage();
    const phone = new TestPhone(address);
    const picture = await photo(1);
    const count = Math.ceil(picture.length / PIECE_BYTES);
    expect(count).toBeGreaterThan(2);
    for (const piece of [count - 1, 1, 1, count - 1]) await phone.piece(1, picture, piece);
    for (let piece = 0; piece < count; piece += 1) await phone.piece(1, picture, piece);
    await phone.piece(1, picture, 0);
    expect(taken).toHaveLength(1);
    expect(Buffer.from(taken[0]!.bytes).equals(picture)).toBe(true);
    expect(await phone.look()).toMatchObject({
      pictures: [{ number: 1, state: 'READING', receivedBytes: picture.length, totalBytes: picture.length }],
    });
    const before = changes();
    session.settle(1, 'KEPT');
    expect(changes()).toBeGreaterThan(before);
    expect(await phone.look()).toMatchObject({ pictures: [{ number: 1, state: 'KEPT' }] });
    expect(await phone.say({ type: 'done' })).toMatchObject({ ok: true, done: true });
    expect(session.done).toBe(true);
    expect(await phone.piece(2, picture, 0)).toEqual({ ok: false, refusal: 'CLOSED' });
  });

  it('lets pictures wait while four are unread, and forgets one that was given up', async () => {
    const { address, session } = await openPage();
    const phone = new TestPhone(address);
    const small = jpegOf(30);
    for (const picture of [1, 2, 3, 4]) await phone.send(picture, small);
    expect(await phone.piece(5, small, 0)).toEqual({ ok: false, refusal: 'BUSY' });
    session.settle(1, 'REFUSED');
    const large = jpegOf(PIECE_BYTES * 2);
    expect(await phone.piece(5, large, 0)).toMatchObject({ ok: true });
    expect(session.pictures()).toHaveLength(5);
    await phone.say({ type: 'drop', picture: 4 });
    expect(session.pictures()).toHaveLength(5);
    await phone.say({ type: 'drop', picture: 5 });
    expect(session.pictures()).toHaveLength(4);
    expect(await phone.send(5, small)).toMatchObject({ ok: true });
  });

  it('is over when its time is', async () => {
    const { address, session, passMs } = await openPage({ lifeMs: 600_000 });
    const phone = new TestPhone(address);
    expect(await phone.look()).toMatchObject({ leftMs: 600_000 });
    await phone.send(1, jpegOf(30));
    const large = jpegOf(PIECE_BYTES * 2);
    await phone.piece(2, large, 0);
    passMs(600_000);
    expect(await phone.piece(2, large, 1)).toEqual({ ok: false, refusal: 'CLOSED' });
    expect(await phone.look()).toMatchObject({ ok: true, leftMs: 0 });
    session.close();
    expect(session.pictures()).toHaveLength(1);
  });

  it('has a key and a token of its own each time; those of another opening are worth nothing', async () => {
    const [one, other] = [await openPage(), await openPage()];
    const phone = new TestPhone(one.address);
    const stranger = new TestPhone(other.address);
    expect(stranger.token).not.toBe(phone.token);
    expect((await ask(phone.url, { path: `/${stranger.token}` })).status).toBe(404);
    expect((await phone.post(stranger.seal({ type: 'look', phone: phone.phone }).body)).status).toBe(403);
  });

  it('answers each request for itself: an answer that is played back opens for no other', async () => {
    const { address } = await openPage();
    const phone = new TestPhone(address);
    const one = phone.seal({ type: 'look', phone: phone.phone });
    const two = phone.seal({ type: 'look', phone: phone.phone });
    const answer = await phone.post(one.body);
    expect(phone.open(answer.body, one.nonce)).toMatchObject({ ok: true });
    expect(() => phone.open(answer.body, two.nonce)).toThrow();
  });

  it('follows a request once: one that is played back changes nothing', async () => {
    const { address } = await openPage();
    const phone = new TestPhone(address);
    const picture = jpegOf(2 * PIECE_BYTES);
    await phone.piece(1, picture, 0);
    const drop = phone.seal({ phone: phone.phone, type: 'drop', picture: 1 });
    await phone.post(drop.body);
    expect(await phone.piece(1, picture, 0)).toMatchObject({ pictures: [{ number: 1, state: 'COMING' }] });
    const again = await phone.post(drop.body);
    expect(phone.open(again.body, drop.nonce)).toMatchObject({ ok: true, pictures: [{ number: 1, state: 'COMING' }] });
  });

  it('listens no more once it is closed', async () => {
    const { address, page } = await openPage();
    const phone = new TestPhone(address);
    await phone.look();
    await page.close();
    await eventually(() => expect(ask(phone.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' }));
  });

  it('says that its port is taken, or that there is no network', async () => {
    const { page, session } = await openPage();
    const port = Number(new URL(page.addresses[0]!.url).port);
    const again = (addresses: { address: string; network: string }[], onPort: number) =>
      openPhonePage({
        session,
        page: { body: Buffer.from(''), policy: '' },
        addresses,
        port: onPort,
        onBug: () => undefined,
      });
    expect(await again([{ address: '127.0.0.1', network: 'lo' }], port)).toMatchObject({
      error: { code: 'PHONE_PORT_TAKEN', details: { port, reason: 'EADDRINUSE' } },
    });
    expect(await again([], 0)).toMatchObject({ error: { code: 'PHONE_NO_NETWORK' } });
    // An address of no interface of this PC (TEST-NET-1).
    expect(await again([{ address: '192.0.2.1', network: 'gone' }], 0)).toMatchObject({
      error: { code: 'PHONE_NO_NETWORK' },
    });
  });
});
