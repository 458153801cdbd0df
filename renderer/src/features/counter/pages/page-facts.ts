import type { PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { sizeText } from '../../../i18n/local-time.ts';
import type { Locale, Translate } from '../../../i18n/translate.ts';

/** Less than this nobody sees. */
const SEEN_SKEW_DEGREES = 0.05;

const degreesText = (degrees: number, locale: Locale): string => {
  const text = Math.abs(degrees).toFixed(1);
  return locale === 'vi' ? text.replace('.', ',') : text;
};

/** What is known about a page, a fact a line: how it came, what it is, what was done to it, how small it is now. */
export function pageFacts(page: PageView, work: PageWorkView | undefined, t: Translate, locale: Locale): string[] {
  const { widthPx, heightPx, dpi, bytes } = page;
  const came = t('scan.pageSize', { width: widthPx, height: heightPx, dpi, size: sizeText(bytes, locale) });
  const lines = [page.hidden === null ? '' : t(`scan.hidden.${page.hidden}`), came];
  if (work === undefined || work.state === 'WAITING') return [...lines, t('pages.fact.waiting')].filter(Boolean);
  if (work.state === 'FAILED') return [...lines, t('pages.fact.failed')].filter(Boolean);
  const { facts } = work;
  if (facts === null) return lines.filter(Boolean);
  const saved = facts.sourceBytes === 0 ? 0 : Math.round((1 - facts.packedBytes / facts.sourceBytes) * 100);
  return [
    ...lines,
    t(`pages.class.${facts.class}`),
    t('pages.fact.packed', { size: sizeText(facts.packedBytes, locale), percent: saved }),
    Math.abs(facts.skewDegrees) < SEEN_SKEW_DEGREES
      ? ''
      : t('pages.fact.skew', { degrees: degreesText(facts.skewDegrees, locale) }),
    facts.turned === 0 ? '' : t('pages.fact.turned', { degrees: facts.turned }),
    facts.orientationSure ? '' : t('pages.fact.unsureWay'),
    facts.blank === null ? '' : t(`pages.blank.${facts.blank}`),
    t(`pages.text.${work.text}`),
    work.edits.asItCame ? t('pages.fact.asItCame') : '',
  ].filter(Boolean);
}

/** Below this a person sets the corners of a photo (the rule of `domain/digitization/page-facts.ts`). */
const SURE_CORNERS = 0.6;

/** True for a photo whose sheet was not found surely and that nobody has set corners for. */
export function asksForCorners(work: PageWorkView | undefined): boolean {
  if (!work?.facts || work.edits.asItCame || work.edits.corners !== null) return false;
  return work.facts.class === 'PHOTO' || work.facts.corners !== null
    ? work.facts.cornersConfidence < SURE_CORNERS
    : false;
}
