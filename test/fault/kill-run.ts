import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { CallContext } from '../../electron/contract/envelope.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { ok } from '../../electron/domain/result.ts';
import { serviceDraft } from '../contract/rows.ts';
import { type SupervisedProcess, superviseFromSource } from './processes.ts';
import { seededRandom } from './random.ts';

const PASSPHRASE = 'mat khau thu nghiem dai';
const WRITERS = 4;
const WRITES_EACH = 12;
/** Two crashes within a minute are within what supervision heals; the third would show the service screen. */
const KILLS = 2;

export interface KillReport {
  readonly seed: number;
  /** Rows whose saving was answered with success. */
  readonly acknowledged: number;
  /** Acknowledged rows that are not in the store afterwards. */
  readonly lost: string[];
  /** Rows that were applied more than once. */
  readonly doubled: string[];
  /** Drafts whose acknowledged text is not what the store has. */
  readonly staleDrafts: string[];
  readonly backendKills: number;
  readonly devicehostKills: number;
  /** The longest time from a kill of the backend to the next answer, in milliseconds. */
  readonly longestOutageMs: number;
  /** What the store's own check found afterwards. */
  readonly storeProblems: string[];
}

const call = (actor: CallContext['actor']): CallContext => ({ requestId: randomUuidV7(), actor, origin: 'fault' });

const OFFICE = SetupFile.parse({
  office: { name: 'Trung tâm thử nghiệm' },
  people: [{ code: 'IT1', name: 'Người quản trị', role: 'IT', pin: '2580' }],
});

/**
 * Lets several writers save rows through a supervised backend, kills backend and device host at random moments, and
 * compares what was acknowledged with what a fresh process reads afterwards.
 */
export async function killDuringWrites(seed: number): Promise<KillReport> {
  const random = seededRandom(seed);
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'quay-fault-'));
  // As main does: the key stays in its memory, so that nobody has to type the passphrase after a crash.
  const open: OpenInput = { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null };
  const backend = superviseFromSource('backend', (client) => client.call('host.open', open, call(null)));
  const devicehost = superviseFromSource('devicehost', (client) => client.call('host.ping', {}, call(null)));
  try {
    backend.supervisor.start();
    devicehost.supervisor.start();
    const created = await backend.supervisor.call('setup.create', { file: OFFICE, passphrase: PASSPHRASE }, call(null));
    if (!created.ok) throw new Error(`set-up failed: ${created.error.code}`);
    const exported = await backend.supervisor.call('host.exportKey', {}, call(null));
    if (!exported.ok || exported.value.dataKeyBase64 === null) throw new Error('the key was not handed out');
    open.dataKeyBase64 = exported.value.dataKeyBase64;
    const actor = await firstPerson(backend);
    const work = await writeWhileKilling(backend, devicehost, actor, random);
    await Promise.all([backend.supervisor.stop(5_000), devicehost.supervisor.stop(5_000)]);
    return { seed, ...work, ...(await compare(open, actor, work)) };
  } finally {
    await Promise.all([backend.supervisor.stop(1_000), devicehost.supervisor.stop(1_000)]);
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

interface OpenInput {
  readonly dataDirectory: string;
  readonly mode: 'OWNER';
  dataKeyBase64: string | null;
  readonly secret: null;
}

type Actor = NonNullable<CallContext['actor']>;

async function firstPerson({ supervisor }: SupervisedProcess): Promise<Actor> {
  const choices = await supervisor.call('people.choices', {}, call(null));
  const person = choices.ok ? choices.value.people[0] : undefined;
  if (!person) throw new Error('nobody to act');
  return { personId: person.id, role: person.role };
}

interface Work {
  readonly savedCodes: string[];
  /** Form name and the text acknowledged last. */
  readonly savedDrafts: Map<string, string>;
  readonly acknowledged: number;
  readonly backendKills: number;
  readonly devicehostKills: number;
  readonly longestOutageMs: number;
}

async function writeWhileKilling(
  backend: SupervisedProcess,
  devicehost: SupervisedProcess,
  actor: Actor,
  random: () => number,
): Promise<Work> {
  const savedCodes: string[] = [];
  const savedDrafts = new Map<string, string>();
  let done = 0;
  const writer = async (writer: number): Promise<void> => {
    for (let index = 0; index < WRITES_EACH; index += 1) {
      const code = `DV${writer}-${index}`;
      const row = serviceDraft({ code, name: `Dịch vụ ${code}`, prefix: 'A' });
      const saved = await backend.supervisor.call('config.save', { kind: 'service', row }, call(actor));
      if (saved.ok) savedCodes.push(code);
      const form = `setup/service/${writer}`;
      const draft = { form, body: { text: code }, typedAt: new Date().toISOString() };
      if ((await backend.supervisor.call('draft.save', draft, call(actor))).ok) savedDrafts.set(form, code);
      done += 1;
      await sleep(random() * 8);
    }
  };
  let backendKills = 0;
  let devicehostKills = 0;
  let longestOutageMs = 0;
  const killer = async (): Promise<void> => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(random() * 150);
      if (devicehost.killHard()) devicehostKills += 1;
      if (!backend.killHard()) continue;
      backendKills += 1;
      const killedAtMs = performance.now();
      const answer = await backend.supervisor.call('people.choices', {}, call(null));
      if (!answer.ok) throw new Error(`not usable after a kill: ${answer.error.code}`);
      longestOutageMs = Math.max(longestOutageMs, performance.now() - killedAtMs);
    }
  };
  await Promise.all([...Array.from({ length: WRITERS }, (_, index) => writer(index)), killer()]);
  if (done !== WRITERS * WRITES_EACH) throw new Error('a writer stopped early');
  const ping = await devicehost.supervisor.call('host.ping', {}, call(null));
  if (!ping.ok) throw new Error(`device host not usable after a kill: ${ping.error.code}`);
  const acknowledged = savedCodes.length + savedDrafts.size;
  return { savedCodes, savedDrafts, acknowledged, backendKills, devicehostKills, longestOutageMs };
}

async function compare(
  open: OpenInput,
  actor: Actor,
  { savedCodes, savedDrafts }: Work,
): Promise<Pick<KillReport, 'lost' | 'doubled' | 'staleDrafts' | 'storeProblems'>> {
  const fresh = superviseFromSource('backend', (client) => client.call('host.open', open, call(null)));
  try {
    fresh.supervisor.start();
    const config = await fresh.supervisor.call('config.read', {}, call(actor));
    if (!config.ok) throw new Error(`cannot read afterwards: ${config.error.code}`);
    const revByCode = new Map(config.value.services.map(({ code, rev }) => [code, rev]));
    const staleDrafts: string[] = [];
    for (const [form, text] of savedDrafts) {
      const loaded = await fresh.supervisor.call('draft.load', { form }, call(actor));
      const kept = loaded.ok ? loaded : ok({ draft: null });
      if (JSON.stringify(kept.value.draft?.body) !== JSON.stringify({ text })) staleDrafts.push(form);
    }
    const doctor = await fresh.supervisor.call('system.doctor', {}, call(null));
    const checks = doctor.ok ? doctor.value.checks : [];
    const store = checks.find(({ id }) => id === 'store');
    return {
      lost: savedCodes.filter((code) => !revByCode.has(code)),
      // Each code is saved once, so a second application would have made revision 2.
      doubled: [...revByCode].filter(([, rev]) => rev !== 1).map(([code]) => code),
      staleDrafts,
      storeProblems: store?.state === 'ok' ? [] : [store?.finding ?? 'the store was not checked'],
    };
  } finally {
    await fresh.supervisor.stop(5_000);
  }
}
