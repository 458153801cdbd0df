import { applySetup } from '../../app/config/apply-setup.ts';
import { checkTemplates } from '../../app/papers/template-preview.ts';
import type { PaperLayout } from '../../app/ports/paper-layout.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { NO_BACKUP_YET } from '../backup-status.ts';
import { afterConfigChange, afterOpening } from './announcements.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Making an office, applying a prepared file, and the recovery key. */
export function setupHandlers(deps: HandlerDeps, papers: PaperLayout): MethodHandlers {
  const { office, backupStatus } = deps;
  return {
    'setup.create': async ({ file, passphrase }, { requestId }) => {
      const checked = await checkTemplates(papers, file.paperTemplates);
      if (!checked.ok) return checked;
      const report = await office.create(file, passphrase, requestId);
      if (!report.ok) return report;
      // A set-up that started over must not count the backups of the one before.
      await backupStatus.write(NO_BACKUP_YET);
      afterOpening(deps);
      return report;
    },
    'setup.apply': withOffice<'setup.apply'>(deps, async ({ store, officeId }, { file }, context) => {
      const checked = await checkTemplates(papers, file.paperTemplates);
      if (!checked.ok) return checked;
      const applied = await applySetup({ ...deps, store, officeId }, file, changeOf('setup.apply', context));
      if (!applied.ok) return applied;
      afterConfigChange(deps);
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
