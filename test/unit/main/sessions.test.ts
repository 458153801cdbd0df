import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../electron/contract/methods/people.ts';
import { createSessions, type Sessions } from '../../../electron/main/ipc/sessions.ts';
import { type ManualTimers, manualTimers } from './manual-timers.ts';

const LAN: Session = { personId: '01920000-0000-7000-8000-000000000001', name: 'Lan', role: 'CLERK', locked: false };
const HUNG: Session = { personId: '01920000-0000-7000-8000-000000000002', name: 'Hùng', role: 'IT', locked: false };
const MINUTE = 60_000;

let timers: ManualTimers;
let changes: [string, Session | null][];
let sessions: Sessions;
beforeEach(() => {
  timers = manualTimers();
  changes = [];
  sessions = createSessions({ timers, onChange: (window, session) => void changes.push([window, session]) });
  sessions.setIdleMinutes(5);
});

describe('sessions', () => {
  it('belong to one window', () => {
    sessions.signIn('counter', LAN);
    expect(sessions.get('counter')).toEqual(LAN);
    expect(sessions.get('setup')).toBeNull();
    expect(changes).toEqual([['counter', LAN]]);
  });

  it('lock when the window is idle for the office’s time, counted from the last input', async () => {
    sessions.signIn('counter', LAN);
    await timers.advance(4 * MINUTE);
    sessions.touched('counter');
    await timers.advance(4 * MINUTE);
    expect(sessions.get('counter')?.locked).toBe(false);
    await timers.advance(MINUTE);
    expect(sessions.get('counter')).toEqual({ ...LAN, locked: true });
    expect(changes.at(-1)).toEqual(['counter', { ...LAN, locked: true }]);
  });

  it('do not open again by input', async () => {
    sessions.signIn('counter', LAN);
    sessions.lock('counter');
    sessions.touched('counter');
    await timers.advance(MINUTE);
    expect(sessions.get('counter')?.locked).toBe(true);
    expect(timers.waiting).toBe(0);
  });

  it('open again, or change hands, by a sign-in', async () => {
    sessions.signIn('counter', LAN);
    sessions.lock('counter');
    sessions.signIn('counter', LAN);
    expect(sessions.get('counter')?.locked).toBe(false);
    sessions.signIn('counter', HUNG);
    expect(sessions.get('counter')?.personId).toBe(HUNG.personId);
    await timers.advance(5 * MINUTE);
    expect(sessions.get('counter')?.locked).toBe(true);
  });

  it('follow a changed idle time at once', async () => {
    sessions.signIn('counter', LAN);
    await timers.advance(2 * MINUTE);
    sessions.setIdleMinutes(1);
    await timers.advance(0);
    expect(sessions.get('counter')?.locked).toBe(true);
  });

  it('lock together when the computer is locked, and announce each once', () => {
    sessions.signIn('counter', LAN);
    sessions.signIn('setup', HUNG);
    sessions.lockAll();
    sessions.lockAll();
    expect(changes.filter(([, session]) => session?.locked)).toHaveLength(2);
  });

  it('end with sign-out', async () => {
    sessions.signIn('counter', LAN);
    sessions.signOut('counter');
    sessions.signOut('counter');
    expect(sessions.get('counter')).toBeNull();
    expect(changes.filter(([, session]) => session === null)).toHaveLength(1);
    expect(timers.waiting).toBe(0);
  });

  it('end when the person was retired or has another role now', () => {
    sessions.signIn('counter', LAN);
    sessions.signIn('setup', HUNG);
    sessions.reconcile([
      { id: LAN.personId, role: 'HEAD' },
      { id: HUNG.personId, role: 'IT' },
    ]);
    expect(sessions.get('counter')).toBeNull();
    expect(sessions.get('setup')).toEqual(HUNG);
    sessions.reconcile([]);
    expect(sessions.get('setup')).toBeNull();
  });
});
