import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Phones } from '../ports/devices.ts';
import type { DrawQr } from '../ports/qr.ts';
import type { Change, Reads } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';
import { startJob } from './start-job.ts';

type OpenInput = MethodParsedInput<'phone.open'>;

/** How long a phone may send pictures after its page was opened here. */
const LIFE_MS = 10 * 60_000;
/** As long a title as `phone.start` takes. */
const MAX_TITLE = 200;

export interface PhoneDeps extends ScanDeps {
  readonly phones: Phones;
  readonly drawQr: DrawQr;
}

/**
 * Opens the page for phones for one component; its pictures become pages of it until the phone is done, ten minutes are
 * over or somebody stops the job. Errors: those of `startJob`, `PHONE_PAGE_OFF`, `PHONE_NO_NETWORK`, `PHONE_PORT_TAKEN`.
 */
export async function openPhone(
  deps: PhoneDeps,
  { dossierId, componentOrdinal }: OpenInput,
  change: Change,
): Promise<Result<MethodOutput<'phone.open'>>> {
  const { phones, spool, drawQr } = deps;
  const plan = {
    job: { dossierId, componentOrdinal, origin: 'PHONE', purpose: { kind: 'PAGES' }, deviceCode: 'PHONE' },
    facts: {},
    check: checkAllowed,
    begin: async (jobId: string, directory: string) =>
      phones.startPhone({ jobId, directory, lifeMs: LIFE_MS, ...(await placeOf(deps, dossierId, componentOrdinal)) }),
  } as const;
  const started = await startJob(deps, plan, change);
  if (!started.ok) return started;
  const { job, begun } = started.value;
  if (begun === null && job.state === 'ENDED') return fail('SCAN_JOB_UNKNOWN');
  // The same request again: the device host answers what it answered before.
  const again = begun === null ? await spool.openJob(job.id) : null;
  if (again?.ok === false) return again;
  const opened = again ? await plan.begin(job.id, again.value) : ok(begun);
  if (!opened.ok) return opened;
  if (opened.value === null) throw new Error('an opening without its addresses');
  const { addresses, expiresAt } = opened.value;
  return ok({ job, addresses: addresses.map((address) => ({ ...address, qr: drawQr(address.url) })), expiresAt });
}

/** What the phone of a job has done so far. Error: `SCAN_JOB_UNKNOWN`. */
export function phoneState({ phones }: Pick<PhoneDeps, 'phones'>, jobId: string) {
  return phones.lookAtPhone(jobId);
}

async function checkAllowed(reads: Pick<Reads, 'settings'>): Promise<Result<null>> {
  const { digitization } = await reads.settings();
  return digitization.phonePage ? ok(null) : fail('PHONE_PAGE_OFF');
}

/** Where the page listens, and what stands on it: the name of the paper, which names no person. */
async function placeOf({ store }: Pick<PhoneDeps, 'store'>, dossierId: string, componentOrdinal: number) {
  const { dossier, settings } = await store.read(async (reads) => ({
    dossier: await reads.dossier(dossierId),
    settings: await reads.settings(),
  }));
  const component = dossier?.components.find(({ ordinal }) => ordinal === componentOrdinal);
  if (!component) throw new Error('a job without its component');
  return { title: component.name.slice(0, MAX_TITLE), port: settings.digitization.phonePort };
}
