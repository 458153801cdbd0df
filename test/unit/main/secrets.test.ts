import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { handOver, takeSecrets } from '../../../electron/main/secrets.ts';

describe('secrets', () => {
  it('leave the environment when they are taken', () => {
    const env = { QUAY_PASSPHRASE: 'a', QUAY_RECOVERY_KEY: 'b', PATH: 'p' };
    expect(takeSecrets(env)).toEqual({ QUAY_PASSPHRASE: 'a', QUAY_RECOVERY_KEY: 'b', PATH: 'p' });
    expect(env).toEqual({ PATH: 'p' });
  });

  it('are in the pipe and not in the environment of the program that is started again', () => {
    const { env, pipeText } = handOver({ QUAY_PASSPHRASE: 'a', PATH: 'p' });
    expect(JSON.stringify(env)).not.toContain('"a"');
    expect(JSON.parse(pipeText)).toEqual({ QUAY_PASSPHRASE: 'a' });
  });

  it('reach a program that is started again, outside its environment', async () => {
    const module = path.resolve('electron/main/secrets.ts');
    const script = `
      import { takeSecrets } from ${JSON.stringify(module)};
      const startedWith = JSON.stringify(process.env);
      const given = takeSecrets(process.env);
      const clean = !startedWith.includes('QUAY_PASSPHRASE') && !('QUAY_SECRETS_FD' in process.env);
      process.exit(given.QUAY_PASSPHRASE === 'mật khẩu' && clean ? 7 : 8);`;
    const { env, pipeText } = handOver({ ...process.env, QUAY_PASSPHRASE: 'mật khẩu' });
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env,
      stdio: ['ignore', 2, 2, 'pipe'],
    });
    (child.stdio[3] as Writable).end(pipeText);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(7);
  });
});
