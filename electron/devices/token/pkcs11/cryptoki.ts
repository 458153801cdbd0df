import { type BoundLibrary, bindLibrary } from './bind-library.ts';
import { CKF, CKR } from './constants.ts';

/** A `CK_ULONG` as the package hands it over. */
export type Ulong = number | bigint;
export type Session = Ulong;
export type ObjectHandle = Ulong;

/** What a call answered: its value, or the return code that is not `CKR_OK`. */
export type Rv<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rv: number };

export interface TokenInfo {
  readonly label: string;
  readonly serialNumber: string;
  readonly flags: number;
}

/** An attribute to find objects by. */
export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array | number;
}

/** The calls of a PKCS#11 library that signing needs. Each runs on a thread of its own, because a device may take its time. */
export interface Cryptoki extends SlotCalls, SessionCalls, ObjectCalls {}

interface SlotCalls {
  initialize(): Promise<Rv<null>>;
  finalize(): Promise<Rv<null>>;
  /** Slots that hold a token now. */
  slots(): Promise<Rv<Ulong[]>>;
  tokenInfo(slot: Ulong): Promise<Rv<TokenInfo>>;
}

interface SessionCalls {
  openSession(slot: Ulong): Promise<Rv<Session>>;
  closeSession(session: Session): Promise<Rv<null>>;
  /** Without a PIN the reader's own keypad asks for it. */
  login(session: Session, user: number, pin: string | null): Promise<Rv<null>>;
  logout(session: Session): Promise<Rv<null>>;
  signInit(session: Session, mechanism: number, key: ObjectHandle): Promise<Rv<null>>;
  sign(session: Session, data: Uint8Array): Promise<Rv<Uint8Array>>;
}

interface ObjectCalls {
  find(session: Session, by: readonly Attribute[]): Promise<Rv<ObjectHandle[]>>;
  attribute(session: Session, object: ObjectHandle, type: number): Promise<Rv<Uint8Array>>;
}

/** `CK_TOKEN_INFO` of every system, rounded up: texts, a flags word at 96, ten more words, two versions, a time. */
const TOKEN_INFO_BYTES = 256;
const LABEL_BYTES = 32;
const SERIAL_AT = 80;
const FLAGS_AT = 96;
const MAX_SLOTS = 64;
const MAX_OBJECTS = 128;
/** RSA of 8,192 bits. */
const MAX_SIGNATURE_BYTES = 1_024;
/** Certificates have a few kilobytes; a library that says more is not believed. */
const MAX_ATTRIBUTE_BYTES = 1024 * 1024;
/** `CK_UNAVAILABLE_INFORMATION` where words have 4 bytes; longer ones are larger still. */
const UNAVAILABLE = 2n ** 32n - 1n;

/** Loads the PKCS#11 library at `path`. Throws when it cannot be loaded or is none. */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const library = await bindLibrary(path);
  return { ...slotCalls(library), ...sessionCalls(library), ...objectCalls(library) };
}

const answer = <T>(rv: number, value: () => T): Rv<T> =>
  rv === CKR.OK ? { ok: true, value: value() } : { ok: false, rv };

const done = async (rv: Promise<number>): Promise<Rv<null>> => answer(await rv, () => null);

function slotCalls({ call, ulongBytes }: BoundLibrary): SlotCalls {
  return {
    async initialize() {
      const args = { create: null, destroy: null, lock: null, unlock: null, flags: CKF.OS_LOCKING_OK, reserved: null };
      const rv = await call('C_Initialize', args);
      const used = rv === CKR.CANT_LOCK ? await call('C_Initialize', null) : rv;
      return answer(used === CKR.CRYPTOKI_ALREADY_INITIALIZED ? CKR.OK : used, () => null);
    },
    finalize: () => done(call('C_Finalize', null)),
    async slots() {
      const count: [Ulong] = [MAX_SLOTS];
      const list = Buffer.alloc(MAX_SLOTS * ulongBytes);
      return answer(await call('C_GetSlotList', 1, list, count), () => wordsOf(list, ulongBytes, Number(count[0])));
    },
    async tokenInfo(slot) {
      const info = Buffer.alloc(TOKEN_INFO_BYTES);
      return answer(await call('C_GetTokenInfo', slot, info), () => ({
        label: paddedText(info.subarray(0, LABEL_BYTES)),
        serialNumber: paddedText(info.subarray(SERIAL_AT, FLAGS_AT)),
        flags: info.readUInt32LE(FLAGS_AT),
      }));
    },
  };
}

function sessionCalls({ call }: BoundLibrary): SessionCalls {
  return {
    async openSession(slot) {
      const session: [Ulong] = [0];
      return answer(await call('C_OpenSession', slot, CKF.SERIAL_SESSION, null, null, session), () => session[0]);
    },
    closeSession: (session) => done(call('C_CloseSession', session)),
    async login(session, user, pin) {
      const bytes = pin === null ? null : Buffer.from(pin, 'utf8');
      try {
        return await done(call('C_Login', session, user, bytes, bytes?.length ?? 0));
      } finally {
        bytes?.fill(0);
      }
    },
    logout: (session) => done(call('C_Logout', session)),
    signInit: (session, mechanism, key) =>
      done(call('C_SignInit', session, { mechanism, pParameter: null, ulParameterLen: 0 }, key)),
    async sign(session, data) {
      const signature = Buffer.alloc(MAX_SIGNATURE_BYTES);
      const length: [Ulong] = [signature.length];
      const rv = await call('C_Sign', session, Buffer.from(data), data.length, signature, length);
      return answer(rv, () => Uint8Array.from(signature.subarray(0, Number(length[0]))));
    },
  };
}

function objectCalls({ call, ulongBytes }: BoundLibrary): ObjectCalls {
  return {
    async find(session, by) {
      const template = by.map(({ type, value }) => {
        const bytes = typeof value === 'number' ? wordOf(value, ulongBytes) : Buffer.from(value);
        return { type, pValue: bytes, ulValueLen: bytes.length };
      });
      const begun = await call('C_FindObjectsInit', session, template, template.length);
      if (begun !== CKR.OK) return { ok: false, rv: begun };
      const found = Buffer.alloc(MAX_OBJECTS * ulongBytes);
      const count: [Ulong] = [0];
      const rv = await call('C_FindObjects', session, found, MAX_OBJECTS, count);
      await call('C_FindObjectsFinal', session);
      return answer(rv, () => wordsOf(found, ulongBytes, Number(count[0])));
    },
    async attribute(session, object, type) {
      const asked: { type: number; pValue: Buffer | null; ulValueLen: Ulong }[] = [
        { type, pValue: null, ulValueLen: 0 },
      ];
      const measured = await call('C_GetAttributeValue', session, object, asked, 1);
      const length = asked[0]?.ulValueLen ?? 0;
      if (measured !== CKR.OK) return { ok: false, rv: measured };
      if (BigInt(length) >= UNAVAILABLE || Number(length) > MAX_ATTRIBUTE_BYTES)
        return { ok: false, rv: CKR.ATTRIBUTE_TYPE_INVALID };
      const value = Buffer.alloc(Number(length));
      const wanted = [{ type, pValue: value, ulValueLen: value.length }];
      const rv = await call('C_GetAttributeValue', session, object, wanted, 1);
      return answer(rv, () => Uint8Array.from(value));
    },
  };
}

function wordOf(value: number, ulongBytes: number): Buffer {
  const bytes = Buffer.alloc(ulongBytes);
  bytes.writeUInt32LE(value);
  return bytes;
}

const wordsOf = (bytes: Buffer, ulongBytes: number, count: number): Ulong[] =>
  Array.from({ length: Math.min(count, bytes.length / ulongBytes) }, (_, index) =>
    ulongBytes === 4 ? bytes.readUInt32LE(index * 4) : bytes.readBigUInt64LE(index * 8),
  );

/** Texts of the library have a fixed length and are filled up with spaces, with zeros by careless ones. */
function paddedText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).split('\0', 1).join('').trimEnd();
}
