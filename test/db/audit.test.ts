import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openConnection } from '../../electron/db/sqlite/connection.ts';
import {
  closeQuietly,
  expectOk,
  memoryLog,
  PLANTED,
  reopen,
  saveUnit,
  setUpOffice,
  type TestOffice,
} from './support.ts';

const EVENTS = 6;

async function officeWithHistory(): Promise<TestOffice> {
  const made = await setUpOffice();
  for (let rev = 2; rev <= EVENTS; rev += 1) {
    expectOk(await saveUnit(made.office.store, made.change(), { ...made.unit, rev }));
  }
  return made;
}

/** Does with the closed file what somebody who holds its key could do, then answers what the next check finds. */
async function problemsAfter(
  { office, root }: TestOffice,
  tamper: (run: (sql: string) => void) => void,
): Promise<string[]> {
  const key = office.key.subKey('database');
  await closeQuietly(office);
  const connection = openConnection({ file: office.directory.database, key, mode: 'WRITE', log: memoryLog() });
  connection.pragma('foreign_keys = OFF');
  try {
    tamper((sql) => connection.exec(sql));
  } finally {
    connection.close();
  }
  const opened = expectOk(await reopen(root));
  return (await opened.store.check()).problems;
}

describe('the audit', () => {
  test('of an untouched office has a link for each event and no problem', async () => {
    const { office } = await officeWithHistory();
    expect(await office.store.check()).toMatchObject({ problems: [], auditLinks: EVENTS });
  });

  test('names people and things by id and holds no text of theirs', async () => {
    const { office, personId } = await officeWithHistory();
    const rows = await office.store.inspect(async (c) => c.all('SELECT body FROM audit') as { body: string }[]);
    for (const { body } of rows) {
      expect(JSON.parse(body)).toMatchObject({ actor: personId, role: 'IT' });
      expect(body).not.toContain(PLANTED);
    }
    // The hash of a body must not confirm a guess of the body.
    const events = await office.store.inspect(async (c) => c.all('SELECT body FROM event') as { body: string }[]);
    for (const { body } of events) {
      const bare = createHash('sha256').update(body).digest('hex');
      expect(JSON.stringify(rows)).not.toContain(bare);
    }
  });

  test.each([
    ['an audit row', "UPDATE audit SET body = '{}' WHERE seq = 2"],
    [
      'an audit row by REPLACE',
      "REPLACE INTO audit SELECT office_id, seq, event_id, '{}', hash FROM audit WHERE seq = 2",
    ],
    ['an event', "UPDATE event SET body = 'null' WHERE seq = 2"],
    ['the deletion of an audit row', 'DELETE FROM audit WHERE seq = 2'],
    ['the deletion of an event', 'DELETE FROM event WHERE seq = 2'],
  ])('refuses a change of %s', async (_what, sql) => {
    const made = await officeWithHistory();
    const problems = await problemsAfter(made, (run) => expect(() => run(sql)).toThrow(/append-only|no gaps/));
    expect(problems).toEqual([]);
  });

  const withoutGuards = ['event_keeps', 'event_stays', 'audit_keeps', 'audit_stays', 'audit_in_order']
    .map((trigger) => `DROP TRIGGER ${trigger};`)
    .join('');

  test.each([
    ['a changed event', "UPDATE event SET body = 'null' WHERE seq = 3", 'event 3 is not what was recorded'],
    ['another person', "UPDATE event SET actor_role = 'HEAD' WHERE seq = 3", 'event 3 is not what was recorded'],
    ['a changed link', "UPDATE audit SET hash = replace(hash, 'a', 'b') WHERE seq = 3", 'does not follow'],
    ['a removed event', 'DELETE FROM event WHERE seq = 3', 'events 3 to 3 are missing'],
    ['a removed link', 'DELETE FROM audit WHERE seq = 3', 'event 3 has no link'],
    [
      'history cut off at the end',
      `DELETE FROM event WHERE seq > 4; DELETE FROM audit WHERE seq > 4; DELETE FROM outbox WHERE seq > 4`,
      'ends at link 4',
    ],
  ])('finds %s when the guards were taken away', async (_what, sql, problem) => {
    const made = await officeWithHistory();
    const problems = await problemsAfter(made, (run) => run(`${withoutGuards}${sql}`));
    expect(problems.join('\n')).toContain(problem);
  });
});
