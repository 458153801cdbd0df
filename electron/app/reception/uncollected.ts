import type { MethodOutput } from '../../contract/contract.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import { formatLocalDay, type LocalDay } from '../../domain/local-date.ts';
import { dayOf } from '../../domain/local-minute.ts';
import type { Author } from '../../domain/people/roles.ts';
import { utcBoundsOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { minuteOf } from './due.ts';
import { fetchMessage, loudspeakerText } from './uncollected-texts.ts';
import { type ViewDeps, viewingOf } from './viewing.ts';
import { dossierSummary } from './views.ts';

type Uncollected = MethodOutput<'result.uncollected'>;

/**
 * Results that nobody fetched for so many calendar days as the office set, oldest first, with the texts that tell the
 * citizens. What goes out by post or online is fetched by nobody.
 */
export function uncollectedResults(deps: ViewDeps, role: Author['role']): Promise<Result<Uncollected>> {
  return deps.store.read(async (reads) => {
    const office = await reads.office();
    if (!office) return fail('STORE_NEEDS_SETUP');
    const viewing = await viewingOf(deps, reads, role);
    const { uncollectedDays } = (await reads.settings()).dossier;
    const today = dayOf(viewing.now);
    const lastDay = formatLocalDay(Math.max(0, today - uncollectedDays) as LocalDay);
    const waiting = (await reads.toFetch(utcBoundsOf(lastDay).to)).filter(isFetchedHere);
    const lines: Uncollected['lines'] = [];
    for (const dossier of waiting) {
      const since = dayOf(minuteOf(dossier.finishedAt ?? dossier.lastStepAt));
      // The list's bound is the first moment of the next day, which the port counts in.
      if (today - since < uncollectedDays) continue;
      lines.push({
        dossier: await dossierSummary(viewing, dossier),
        phone: dossier.applicant.phone,
        days: today - since,
        message: fetchMessage(office, dossier, formatLocalDay(since)),
      });
    }
    const told = lines.map(({ dossier }) => dossier);
    return ok({ days: uncollectedDays, lines, loudspeaker: loudspeakerText(office, told) });
  });
}

function isFetchedHere({ returnChannel, result }: DossierHead): boolean {
  return (returnChannel === null || returnChannel === 'TRUC_TIEP') && result?.paper !== false;
}
