import type { DossierView } from '../../../../electron/contract/dossier-views.ts';
import { dayText, dueText } from '../../i18n/local-text.ts';
import type { Translate } from '../../i18n/translate.ts';

type Standing = Pick<DossierView, 'dueClass' | 'dueAt' | 'promisedAt' | 'pause' | 'state'>;

/** The lines that say when a dossier is due and how it stands to that, as a clerk reads them out. */
export function dueLines({ dueClass, dueAt, promisedAt, pause, state }: Standing, t: Translate): string[] {
  if (pause !== null) {
    const until = pause.waitUntil === null ? t('due.paused') : t('due.pausedUntil', { day: dayText(pause.waitUntil) });
    return pause.dueBefore === null ? [until] : [until, t('due.before', { due: dueText(pause.dueBefore, t) })];
  }
  // What ended without a result is promised to nobody any more.
  const isOver = dueClass === 'ENDED' && state !== 'CO_KET_QUA' && state !== 'DA_TRA';
  if (state === 'CHO_TIEP_NHAN' || isOver) return [];
  const mark = dueClass === 'LATE' ? ` · ${t('dossiers.late')}` : dueClass === 'SOON' ? ` · ${t('due.soon')}` : '';
  const due = dueAt === null ? t('reception.dueNone') : t('reception.due', { due: dueText(dueAt, t) });
  return promisedAt === null ? [due + mark] : [due + mark, t('due.promised', { due: dueText(promisedAt, t) })];
}
