import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';
const MOODY_SOURCE = path.join(import.meta.dirname, 'fixtures/pkcs11/moody-token.c');

const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args).error === undefined;

/** Whether keys in files can be made here. */
export const canMakeKeys = runs('openssl', 'version');

/** Whether keys and soft tokens can be made here: needs openssl, SoftHSM2, pkcs11-tool and a C compiler. */
export const canMakeTokens =
  existsSync(SOFTHSM) && runs('softhsm2-util', '--version') && runs('pkcs11-tool', '--version') && runs('gcc', '-v');

const openssl = (directory: string, ...args: string[]): void =>
  void execFileSync('openssl', args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });

export interface TestKey {
  /** PEM files, and DER of the certificate. */
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly certificateDer: Uint8Array;
  readonly name: string;
}

export interface TestAuthority {
  readonly directory: string;
  readonly rootFile: string;
  readonly rootPem: string;
  issue(name: string, options?: IssueOptions): TestKey;
  /** Another certificate for a key that has one. */
  issueAgain(key: TestKey, extensions?: string, days?: number): TestKey;
}

export interface IssueOptions {
  readonly algorithm?: 'RSA' | 'EC';
  /** From today on; a negative one has passed. */
  readonly days?: number;
  readonly extensions?: string;
}

const SIGNER_EXTENSIONS = 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n';
/** Of a timestamp server. */
export const TIMESTAMP_EXTENSIONS = 'basicConstraints=CA:FALSE\nextendedKeyUsage=critical,timeStamping\n';

/** An authority of its own in a directory. */
export function makeAuthority(directory: string, name = 'Chứng thực Thử Nghiệm'): TestAuthority {
  mkdirSync(directory, { recursive: true });
  openssl(
    directory,
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-utf8',
    '-days',
    '3650',
    '-subj',
    `/CN=${name}`,
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  );
  const rootFile = path.join(directory, 'ca.pem');
  let made = 0;
  const certify = (
    request: string,
    stem: string,
    { subject, days, extensions }: { readonly subject: string; readonly days: number; readonly extensions: string },
  ): TestKey => {
    writeFileSync(path.join(directory, `${stem}.ext`), extensions);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', String(days), '-sha256'];
    openssl(directory, 'x509', '-req', '-in', request, ...by, '-extfile', `${stem}.ext`, '-out', `${stem}.pem`);
    openssl(directory, 'x509', '-in', `${stem}.pem`, '-outform', 'der', '-out', `${stem}.der`);
    const file = (ending: string) => path.join(directory, `${stem}.${ending}`);
    return {
      keyFile: file('key'),
      certificateFile: file('pem'),
      certificateDer: readFileSync(file('der')),
      name: subject,
    };
  };
  return {
    directory,
    rootFile,
    rootPem: readFileSync(rootFile, 'utf8'),
    issue(subject, { algorithm = 'RSA', days = 365, extensions = SIGNER_EXTENSIONS } = {}) {
      made += 1;
      const stem = `key${made}`;
      const kind = algorithm === 'RSA' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
      openssl(
        directory,
        'req',
        '-newkey',
        ...kind,
        '-nodes',
        '-utf8',
        '-subj',
        `/CN=${subject}/O=UBND xã`,
        '-keyout',
        `${stem}.key`,
        '-out',
        `${stem}.csr`,
      );
      return certify(`${stem}.csr`, stem, { subject, days, extensions });
    },
    issueAgain({ keyFile, name: subject }, extensions = SIGNER_EXTENSIONS, days = 365) {
      made += 1;
      return { ...certify(keyFile.replace(/key$/, 'csr'), `key${made}`, { subject, days, extensions }), keyFile };
    },
  };
}

export interface TestToken {
  /** The library to load: SoftHSM2 behind one that can be told to misbehave. */
  readonly library: string;
  readonly softHsm: string;
  readonly pin: string;
  /** What the token does from now on. */
  mood(...words: TestMood[]): void;
  /** How often a PIN was shown to the token. */
  pinsShown(): number;
}

export type TestMood = 'unplugged' | 'pulled-while-signing' | 'fails' | 'crashes' | 'cannot-hash';

/** A soft token in a directory that holds these keys. One a process: the library is told by the environment where it lies. */
export function makeToken(
  directory: string,
  authority: TestAuthority,
  keys: readonly TestKey[],
  /** Further certificates of the first key. */
  older: readonly TestKey[] = [],
): TestToken {
  const tokens = path.join(directory, 'tokens');
  mkdirSync(tokens, { recursive: true });
  const conf = path.join(directory, 'softhsm2.conf');
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const moods = path.join(directory, 'moods');
  writeFileSync(moods, '');
  process.env['SOFTHSM2_CONF'] = conf;
  process.env['QUAY_SOFTHSM'] = SOFTHSM;
  process.env['QUAY_MOODY'] = moods;
  const pin = '246810';
  const quiet = { stdio: 'ignore' } as const;
  execFileSync(
    'softhsm2-util',
    ['--init-token', '--free', '--label', 'Token Thử', '--so-pin', '12345678', '--pin', pin],
    quiet,
  );
  const write = (...args: string[]) =>
    execFileSync('pkcs11-tool', ['--module', SOFTHSM, '--login', '--pin', pin, '--write-object', ...args], quiet);
  const writeCertificate = ({ certificateFile }: TestKey, id: string) =>
    write(certificateFile.replace(/pem$/, 'der'), '--type', 'cert', '--id', id);
  for (const certificate of older) writeCertificate(certificate, 'a1');
  for (const [index, key] of keys.entries()) {
    const id = `a${index + 1}`;
    const der = `${key.keyFile}.der`;
    openssl(directory, 'pkcs8', '-topk8', '-nocrypt', '-in', key.keyFile, '-outform', 'der', '-out', der);
    write(der, '--type', 'privkey', '--id', id, '--usage-sign');
    writeCertificate(key, id);
  }
  const root = path.join(directory, 'root.der');
  openssl(directory, 'x509', '-in', authority.rootFile, '-outform', 'der', '-out', root);
  write(root, '--type', 'cert', '--id', 'ff');
  const library = path.join(directory, 'moody.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-Wall', '-Werror', '-o', library, MOODY_SOURCE, '-ldl']);
  return {
    library,
    softHsm: SOFTHSM,
    pin,
    mood: (...words) => writeFileSync(moods, words.join('\n')),
    pinsShown: () => (existsSync(`${moods}.pins`) ? readFileSync(`${moods}.pins`).length : 0),
  };
}

/** A PKCS#12 file of a key with its chain; `legacy` closes it as programs of twenty years ago did. */
export function makeP12(authority: TestAuthority, key: TestKey, password: string, ...options: string[]): Uint8Array {
  const out = `${key.keyFile}.p12`;
  rmSync(out, { force: true });
  openssl(
    authority.directory,
    'pkcs12',
    '-export',
    '-inkey',
    key.keyFile,
    '-in',
    key.certificateFile,
    '-certfile',
    authority.rootFile,
    '-name',
    'ky so',
    '-passout',
    `pass:${password}`,
    '-out',
    out,
    ...options,
  );
  return readFileSync(out);
}
