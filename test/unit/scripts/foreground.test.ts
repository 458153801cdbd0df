import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run } from '../../../scripts/lib/run.mjs';

const MODULE = pathToFileURL(path.resolve(import.meta.dirname, '../../../scripts/lib/foreground.mjs')).href;

/** A Node that does nothing but run another one in the foreground and end with its status. */
function wrapper(program: string): string[] {
  const source = `import { runForeground } from ${JSON.stringify(MODULE)};
    process.exitCode = await runForeground(process.execPath, ['-e', ${JSON.stringify(program)}, 'a b', 'đ"\\'']);`;
  return ['--input-type=module', '-e', source];
}

describe('runForeground', () => {
  test('passes arguments, output and status through', async () => {
    const child = spawn(
      process.execPath,
      wrapper('console.log(JSON.stringify(process.argv.slice(1))); process.exit(7)'),
    );
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(7);
    expect(JSON.parse(text)).toEqual(['a b', 'đ"\'']);
  });

  test('passes standard input through', async () => {
    const child = spawn(process.execPath, wrapper('process.stdin.pipe(process.stdout)'));
    child.stdin.end('một dòng');
    const [data] = await once(child.stdout, 'data');
    expect(String(data)).toBe('một dòng');
    await once(child, 'close');
  });

  test.skipIf(process.platform === 'win32')('forwards SIGTERM, so that the program can end in order', async () => {
    const child = spawn(
      process.execPath,
      wrapper("process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up')"),
    );
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(5);
  });

  test.skipIf(process.platform === 'win32')('ends with the shell of npm, which passes no signal on', async () => {
    const program =
      "process.on('SIGTERM', () => { console.log('ended'); process.exit(0); }); setInterval(() => {}, 1000); console.log('up')";
    const [, , source = ''] = wrapper(program);
    const script = 'exec 3<&0; "$NODE" --input-type=module -e "$SOURCE" <&3 & wait';
    const env = { ...process.env, NODE: process.execPath, SOURCE: source, npm_lifecycle_event: 'quay' };
    const shell = spawn('sh', ['-c', script], { env });
    const words: string[] = [];
    shell.stdout.on('data', (data: Buffer) => words.push(data.toString().trim()));
    await expect.poll(() => words).toEqual(['up']);
    shell.kill('SIGKILL');
    await expect.poll(() => words).toEqual(['up', 'ended']);
  });

  test.skipIf(process.platform === 'win32')('answers 128 + number for a program ended by a signal', async () => {
    const child = spawn(process.execPath, wrapper("process.kill(process.pid, 'SIGKILL')"));
    const [code] = await once(child, 'close');
    expect(code).toBe(137);
  });
});

describe('run', () => {
  test('collects output and status, and never lets a tool wait for input', async () => {
    const program =
      "process.stdin.on('end', () => { console.log('out'); console.error('err'); process.exit(3); }).resume()";
    const result = await run(process.execPath, ['-e', program], { timeoutMs: 10_000 });
    expect(result).toMatchObject({ code: 3, timedOut: false, stdout: 'out\n' });
    expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  test('ends a tool that takes too long', async () => {
    const result = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 });
    expect(result).toMatchObject({ code: null, timedOut: true });
  });

  test('a tool that is not there is a result, not a crash', async () => {
    const result = await run('no-such-program-here', []);
    expect(result.code).toBeNull();
    expect(result.output).toContain('ENOENT');
  });
});
