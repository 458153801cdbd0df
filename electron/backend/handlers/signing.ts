import { signingKeys } from '../../app/signing/keys.ts';
import { needSignatures } from '../../app/signing/need.ts';
import { signingQueue } from '../../app/signing/queue.ts';
import { startSigning } from '../../app/signing/sign-batch.ts';
import { trySigning } from '../../app/signing/try-signing.ts';
import { verifyBrought, verifyDocument } from '../../app/signing/verify.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Signing of components' files, the queue of those that wait, and the check of signatures. */
export function signingHandlers(deps: HandlerDeps): MethodHandlers {
  const wantsTimestamp = () => deps.background.wakeTimestamps();
  const { ensureDocument } = deps.pageWork;
  return {
    'signing.keys': withOffice<'signing.keys'>(deps, ({ store }) => signingKeys({ ...deps, store })),
    'signing.queue': withOffice<'signing.queue'>(deps, ({ store }) => signingQueue({ ...deps, store })),
    'signing.start': withOffice<'signing.start'>(deps, ({ store, files }, input, context) =>
      startSigning(
        { ...deps, store, files, ensureDocument, wantsTimestamp },
        input,
        changeOf('signing.start', context),
      ),
    ),
    'signing.need': withOffice<'signing.need'>(deps, ({ store }, input, context) =>
      needSignatures({ ...deps, store }, input, changeOf('signing.need', context)),
    ),
    'signing.verify': withOffice<'signing.verify'>(deps, ({ store, files }, { documentId }) =>
      verifyDocument({ ...deps, store, files }, documentId),
    ),
    'signing.verifyFile': withOffice<'signing.verifyFile'>(deps, ({ store }, input) =>
      verifyBrought({ ...deps, store }, input),
    ),
    'signing.try': withOffice<'signing.try'>(deps, ({ store }, input) => trySigning({ ...deps, store }, input)),
  };
}
