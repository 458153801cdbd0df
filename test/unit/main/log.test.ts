import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/main/log.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'quay-log-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const NOW = () => '2026-05-04T01:02:03.004Z';

describe('openLog', () => {
  it('writes one JSON object a line, at once', () => {
    const log = openLog(path.join(directory, 'log'), NOW);
    log.info('start', { mode: 'WINDOWS' });
    log.error('bug', { stack: 'a\nb' });
    const lines = readFileSync(path.join(directory, 'log', 'main.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: NOW(), level: 'info', message: 'start', mode: 'WINDOWS' },
      { at: NOW(), level: 'error', message: 'bug', stack: 'a\nb' },
    ]);
    log.close();
  });

  it('goes on in a new file at 1 MiB and keeps five', () => {
    const log = openLog(directory, NOW);
    const long = 'x'.repeat(1990);
    // Seven files full, about 530 lines each.
    for (let line = 0; line < 3800; line += 1) log.info('filler', { long, line });
    log.close();
    const names = readdirSync(directory).sort();
    expect(names).toEqual(['main.1.jsonl', 'main.2.jsonl', 'main.3.jsonl', 'main.4.jsonl', 'main.jsonl']);
    const newest = readFileSync(path.join(directory, 'main.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(newest.at(-1) ?? '')).toMatchObject({ line: 3799 });
  });

  it('shortens what is too long', () => {
    const log = openLog(directory, NOW);
    log.warn('long', { text: 'y'.repeat(5000) });
    log.close();
    const line = JSON.parse(readFileSync(path.join(directory, 'main.jsonl'), 'utf8')) as { text: string };
    expect(line.text).toHaveLength(2001);
  });

  it('lets the program go on when it cannot write', () => {
    const blocked = path.join(directory, 'file');
    writeFileSync(blocked, '');
    const log = openLog(path.join(blocked, 'log'), NOW);
    expect(() => log.error('anything')).not.toThrow();
  });
});
