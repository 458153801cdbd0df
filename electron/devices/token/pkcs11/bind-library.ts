import { CKR } from './constants.ts';

/** Places in `CK_FUNCTION_LIST`, whose order never changes. */
const PLACE = {
  C_Initialize: 0,
  C_Finalize: 1,
  C_GetSlotList: 4,
  C_GetTokenInfo: 6,
  C_OpenSession: 12,
  C_CloseSession: 13,
  C_Login: 18,
  C_Logout: 19,
  C_GetAttributeValue: 24,
  C_FindObjectsInit: 26,
  C_FindObjects: 27,
  C_FindObjectsFinal: 28,
  C_SignInit: 42,
  C_Sign: 43,
} as const;
type FunctionName = keyof typeof PLACE;

const POINTER_BYTES = 8;

/** The functions of a PKCS#11 library, unchecked. */
export interface BoundLibrary {
  /** Length of its words: 4 bytes on Windows, 8 elsewhere. */
  readonly ulongBytes: number;
  /** Calls one on a thread of its own; answers the return code. */
  call(name: FunctionName, ...args: readonly unknown[]): Promise<number>;
}

/** A function of the library that runs on a thread of its own; the callback is told on ours. */
interface Native {
  async(...args: unknown[]): void;
}

/**
 * Binds the PKCS#11 library at `path` (64 bits; on Windows its structures are packed). Only called where such a device is set
 * up: the package is native, and nobody else needs it. Throws when the library cannot be loaded or is none.
 */
export async function bindLibrary(path: string): Promise<BoundLibrary> {
  const { default: koffi } = await import('koffi');
  type Argument = string | ReturnType<typeof koffi.pointer | typeof koffi.out>;
  const isWindows = process.platform === 'win32';
  const record = (fields: Record<string, string>) => (isWindows ? koffi.pack(fields) : koffi.struct(fields));
  const attribute = record({ type: 'ulong', pValue: 'void *', ulValueLen: 'ulong' });
  const mechanism = record({ mechanism: 'ulong', pParameter: 'void *', ulParameterLen: 'ulong' });
  const mutexes = { create: 'void *', destroy: 'void *', lock: 'void *', unlock: 'void *' };
  const initArgs = record({ ...mutexes, flags: 'ulong', reserved: 'void *' });
  const outUlong = koffi.out(koffi.pointer('ulong'));
  const inoutUlong = koffi.inout(koffi.pointer('ulong'));
  const args: Readonly<Record<FunctionName, Argument[]>> = {
    C_Initialize: [koffi.pointer(initArgs)],
    C_Finalize: ['void *'],
    C_GetSlotList: ['uint8_t', 'void *', inoutUlong],
    C_GetTokenInfo: ['ulong', 'void *'],
    C_OpenSession: ['ulong', 'ulong', 'void *', 'void *', outUlong],
    C_CloseSession: ['ulong'],
    C_Login: ['ulong', 'ulong', 'void *', 'ulong'],
    C_Logout: ['ulong'],
    C_GetAttributeValue: ['ulong', 'ulong', koffi.inout(koffi.pointer(attribute)), 'ulong'],
    C_FindObjectsInit: ['ulong', koffi.pointer(attribute), 'ulong'],
    C_FindObjects: ['ulong', 'void *', 'ulong', outUlong],
    C_FindObjectsFinal: ['ulong'],
    C_SignInit: ['ulong', koffi.pointer(mechanism), 'ulong'],
    C_Sign: ['ulong', 'void *', 'ulong', 'void *', inoutUlong],
  };

  const library = koffi.load(path);
  const listOut: [unknown] = [null];
  const listed: unknown = library.func('C_GetFunctionList', 'ulong', [koffi.out(koffi.pointer('void *'))])(listOut);
  if (Number(listed) !== CKR.OK) throw new Error(`C_GetFunctionList answered ${String(listed)}`);
  // The list begins with a version of two bytes; pointers follow where the system aligns them.
  const firstAt = isWindows ? 2 : POINTER_BYTES;
  const bound = new Map<FunctionName, Native>();
  const functionOf = (name: FunctionName): Native => {
    const known = bound.get(name);
    if (known) return known;
    const pointer: unknown = koffi.decode(listOut[0], firstAt + PLACE[name] * POINTER_BYTES, 'void *');
    const native: Native = koffi.decode(pointer, koffi.proto('ulong', args[name]));
    bound.set(name, native);
    return native;
  };

  return {
    ulongBytes: koffi.sizeof('ulong'),
    call: (name, ...values) =>
      new Promise((resolve, reject) => {
        functionOf(name).async(...values, (bug: Error | null, rv: number | bigint) => {
          if (bug === null) resolve(Number(rv));
          else reject(bug);
        });
      }),
  };
}
