import { applySetup } from '../app/config/apply-setup.ts';
import { readConfig } from '../app/config/read.ts';
import { saveEntity, saveOffice, saveSettings } from '../app/config/save.ts';
import { recentHistory, undoChange } from '../app/config/undo.ts';
import { discardDraft, loadDraft, saveDraft } from '../app/drafts/drafts.ts';
import { changePin, type PeopleDeps, resetPin, signIn, signInChoices } from '../app/people/people.ts';
import type { Change } from '../app/ports/store.ts';
import type { SerialQueue } from '../app/serial-queue.ts';
import { runDoctor } from '../app/system/doctor.ts';
import type { MethodName } from '../contract/contract.ts';
import type { CallContext } from '../contract/envelope.ts';
import type { OpenOffice } from '../db/open-store.ts';
import type { Actor } from '../domain/people/roles.ts';
import { ok, type Result } from '../domain/result.ts';
import type { MethodHandler, MethodHandlers } from '../wire/server.ts';
import { type BackupStatus, NO_BACKUP_YET } from './backup-status.ts';
import type { OfficeBackups } from './backups.ts';
import type { Office, OfficeDeps } from './office.ts';
import { doctorProbes, versionProbe } from './probes.ts';

export interface HandlerDeps extends OfficeDeps {
  readonly office: Office;
  readonly backups: OfficeBackups;
  readonly backupStatus: BackupStatus;
  readonly pinChecks: SerialQueue;
  readonly version: string;
  readonly announce: {
    storeState(): void;
    configChanged(): void;
  };
}

const NOTHING: Record<string, never> = {};

/** Everything the backend answers, except `host.*`. */
export function officeHandlers(deps: HandlerDeps): MethodHandlers {
  return { ...systemHandlers(deps), ...setupHandlers(deps), ...peopleHandlers(deps), ...configHandlers(deps) };
}

/** Wraps a use case that needs the open office. */
function withOffice<M extends MethodName>(
  { office }: HandlerDeps,
  run: (ready: OpenOffice, ...call: Parameters<MethodHandler<M>>) => ReturnType<MethodHandler<M>>,
): MethodHandler<M> {
  return async (input, context) => {
    const ready = office.ready();
    return ready.ok ? run(ready.value, input, context) : ready;
  };
}

function changeOf(method: string, context: CallContext): Change {
  return { requestId: context.requestId, method, actor: actorOf(context) };
}

/** The wire already refused writing calls without a person, so a missing one here is a bug. */
function actorOf({ actor }: CallContext): Actor {
  if (actor === null) throw new Error('a call that needs a person arrived without one');
  return actor;
}

/** Tells the windows after a change that went well. */
async function thenAnnounce<T>(work: Promise<Result<T>>, announce: () => void): Promise<Result<T>> {
  const result = await work;
  if (result.ok) announce();
  return result;
}

function systemHandlers(deps: HandlerDeps): MethodHandlers {
  const { office, backups, backupStatus, clock, version } = deps;
  return {
    'system.status': async () => ok(await office.status()),
    'system.doctor': async () => {
      const probes = [versionProbe(version, process.version), ...(await doctorProbes(office, clock, backupStatus))];
      return ok({ checks: await runDoctor(probes) });
    },
    'store.unlock': async ({ secret }) => {
      const unlocked = await office.unlock(secret);
      if (!unlocked.ok) return unlocked;
      deps.announce.storeState();
      return ok(NOTHING);
    },
    'backup.status': withOffice<'backup.status'>(deps, async () => {
      const { last, lastFailure } = await backupStatus.read();
      return ok({ last, lastFailure });
    }),
    'backup.run': withOffice<'backup.run'>(deps, (ready, { directory }, context) =>
      backups.run(ready, directory, changeOf('backup.run', context)),
    ),
  };
}

function setupHandlers(deps: HandlerDeps): MethodHandlers {
  const { office, announce, backupStatus } = deps;
  return {
    'setup.create': async ({ file, passphrase }, { requestId }) => {
      const report = await office.create(file, passphrase, requestId);
      if (!report.ok) return report;
      // A set-up that started over must not count the backups of the one before.
      await backupStatus.write(NO_BACKUP_YET);
      announce.storeState();
      return report;
    },
    'setup.apply': withOffice<'setup.apply'>(deps, async ({ store, officeId }, { file }, context) => {
      const applied = await applySetup({ ...deps, store, officeId }, file, changeOf('setup.apply', context));
      if (!applied.ok) return applied;
      announce.configChanged();
      return ok({ ...applied.value, recoveryKey: null });
    }),
    'store.newRecoveryKey': withOffice<'store.newRecoveryKey'>(deps, async (open, _input, context) => {
      // Recorded before it happens: a key that stops working must never be missing from the audit. The key itself does
      // not enter the store, whose memory of answered requests would keep it.
      const recorded = await open.store.write(changeOf('store.newRecoveryKey', context), async (writes) => {
        const { officeId } = open;
        await writes.record({ type: 'store.recoveryKeyReplaced', subject: 'office', subjectId: officeId, body: {} });
        return ok(null);
      });
      if (!recorded.ok) return recorded;
      const recoveryKey = await open.replaceRecoveryKey();
      return recoveryKey.ok ? ok({ recoveryKey: recoveryKey.value }) : recoveryKey;
    }),
  };
}

function peopleHandlers(deps: HandlerDeps): MethodHandlers {
  const people = ({ store }: OpenOffice): PeopleDeps => ({ ...deps, store });
  return {
    'people.choices': withOffice<'people.choices'>(deps, (ready) => signInChoices(people(ready))),
    'people.signIn': withOffice<'people.signIn'>(deps, (ready, input) => signIn(people(ready), input)),
    'people.changePin': withOffice<'people.changePin'>(deps, (ready, input, context) =>
      changePin(people(ready), input, changeOf('people.changePin', context)),
    ),
    'people.resetPin': withOffice<'people.resetPin'>(deps, (ready, input, context) =>
      resetPin(people(ready), input, changeOf('people.resetPin', context)),
    ),
  };
}

function configHandlers(deps: HandlerDeps): MethodHandlers {
  const changed = deps.announce.configChanged;
  return {
    'config.read': withOffice<'config.read'>(deps, ({ store }) => readConfig(store)),
    'config.save': withOffice<'config.save'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveEntity(store, deps.ids, input, changeOf('config.save', context)), changed),
    ),
    'config.saveOffice': withOffice<'config.saveOffice'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveOffice(store, input, changeOf('config.saveOffice', context)), changed),
    ),
    'config.saveSettings': withOffice<'config.saveSettings'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveSettings(store, input, changeOf('config.saveSettings', context)), changed),
    ),
    'config.saveView': withOffice<'config.saveView'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveSettings(store, input, changeOf('config.saveView', context)), changed),
    ),
    'history.recent': withOffice<'history.recent'>(deps, ({ store }, { limit }) => recentHistory(store, limit)),
    'history.undo': withOffice<'history.undo'>(deps, ({ store }, { eventId }, context) =>
      thenAnnounce(undoChange(store, eventId, changeOf('history.undo', context)), changed),
    ),
    'draft.save': withOffice<'draft.save'>(deps, ({ store }, input, context) =>
      saveDraft(store, input, actorOf(context)),
    ),
    'draft.load': withOffice<'draft.load'>(deps, ({ store }, input, context) =>
      loadDraft(store, input, actorOf(context)),
    ),
    'draft.discard': withOffice<'draft.discard'>(deps, ({ store }, input, context) =>
      discardDraft(store, input, actorOf(context)),
    ),
  };
}

/** Calls between our own processes. */
export function hostHandlers(
  deps: HandlerDeps,
  host: { readonly pid: number; restore: MethodHandler<'host.restore'>; shutdown(): Promise<void> },
): MethodHandlers {
  const { office } = deps;
  return {
    'host.ping': async () => ok({ pid: host.pid }),
    'host.open': async (input) => {
      const opened = await office.open(input);
      if (opened.ok) deps.announce.storeState();
      return opened;
    },
    'host.exportKey': async () => {
      const ready = office.ready();
      if (!ready.ok) return ok({ dataKeyBase64: null });
      // Asked after set-up, by who got its answer with the recovery key.
      const confirmed = await ready.value.confirmSetup();
      return confirmed.ok ? ok({ dataKeyBase64: ready.value.key.bytes.toString('base64') }) : confirmed;
    },
    'host.keyringSlot': async ({ wrappedBase64 }) => {
      const ready = office.ready();
      if (!ready.ok) return ready;
      const kept = await ready.value.putKeyringSlot(wrappedBase64);
      return kept.ok ? ok(NOTHING) : kept;
    },
    'host.restore': host.restore,
    'host.shutdown': async () => {
      await host.shutdown();
      return ok(NOTHING);
    },
  };
}
