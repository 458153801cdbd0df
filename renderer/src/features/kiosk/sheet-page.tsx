import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import type { Translate } from '../../i18n/translate.ts';
import { QrPicture } from '../../ui/qr-picture.tsx';
import { PageBar } from './page-bar.tsx';
import { type Block, PagedBlocks } from './paged-blocks.tsx';
import classes from './procedure-pages.module.css';
import searchClasses from './search-page.module.css';

type Sheet = MethodOutput<'kiosk.procedure'>['sheet'];

interface SheetPageProps {
  readonly code: string;
  readonly onBack: () => void;
}

/** What a procedure asks for (niêm yết công khai): papers, fee, time, legal basis, and the way to the portal. */
export function SheetPage({ code, onBack }: SheetPageProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { value, error } = useQuery('kiosk.procedure', { code }, { askAgainOn: ['config.changed'] });
  const sheet = value?.sheet ?? null;
  const blocks = sheet === null ? [] : blocksOf(sheet, t);
  return (
    <>
      <div className={classes.page}>
        {sheet === null ? (
          <p className={searchClasses.hint}>{error ? textOf(error) : t('kiosk.reading')}</p>
        ) : (
          <>
            <SheetHead sheet={sheet} />
            <PagedBlocks blocks={blocks} content={`${code}\n${t('kiosk.sheetPapers')}\n${blocks.length}`} />
          </>
        )}
      </div>
      <PageBar
        onBack={onBack}
        read={[{ screen: 'screen-procedure' }, ...(sheet === null ? [] : [{ text: spoken(sheet, t) }])]}
      />
    </>
  );
}

function SheetHead({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useText();
  return (
    <header className={classes.head}>
      <div className={classes.headWords}>
        <h1 className={classes.title} lang="vi">
          {sheet.name}
        </h1>
        <p className={classes.term}>
          {t('kiosk.sheetTerm')}: <strong lang="vi">{sheet.term}</strong>
        </p>
        <p className={classes.field} lang="vi">
          {sheet.field}
        </p>
        {sheet.sample && <p className={classes.sample}>{t('kiosk.sheetSample')}</p>}
      </div>
      {sheet.qr && (
        <figure className={classes.qr}>
          <QrPicture qr={sheet.qr} label={t('kiosk.sheetQr')} className={classes.qrPicture} />
          <figcaption>{t('kiosk.sheetQr')}</figcaption>
        </figure>
      )}
    </header>
  );
}

function blocksOf(sheet: Sheet, t: Translate): Block[] {
  const papers = sheet.papers.map((paper) => (
    <Line key={paper.name} note={paperNote(paper, t)}>
      {paper.name}
    </Line>
  ));
  const fees = sheet.fees.map(({ name, caseName, amount, basis }) => (
    <Line key={`${name}/${caseName}`} note={basis} strong={amount}>
      {[name, caseName].filter(Boolean).join(', ')}
    </Line>
  ));
  const plain = (texts: readonly string[]): ReactNode[] => texts.map((text) => <Line key={text}>{text}</Line>);
  const sets = sheet.papers.length > 0 && sheet.sets > 0 ? t('kiosk.sheetSets', { count: sheet.sets }) : '';
  return [
    ...section(t('kiosk.sheetPapers'), sets, papers.length > 0 ? papers : plain([t('kiosk.sheetNoPapers')])),
    ...section(t('kiosk.sheetFees'), '', fees.length > 0 ? fees : plain([t('kiosk.sheetNoFees')])),
    ...section(t('kiosk.sheetExemptions'), '', plain(sheet.exemptions)),
    ...section(t('kiosk.sheetResults'), '', plain(sheet.results)),
    ...section(t('kiosk.sheetSteps'), '', plain(sheet.steps)),
    ...section(t('kiosk.sheetBasis'), '', plain(sheet.legalBasis)),
  ];
}

/** A heading stays with its first line; a section without lines is left out. */
function section(title: string, note: string, lines: readonly ReactNode[]): Block[] {
  return lines.map((line, index) => ({
    key: `${title}/${index}`,
    content:
      index === 0 ? (
        <>
          <h2 className={classes.section}>
            {title}
            {note !== '' && <span className={classes.sectionNote}>{note}</span>}
          </h2>
          {line}
        </>
      ) : (
        line
      ),
  }));
}

interface LineProps {
  readonly note?: string;
  readonly strong?: string;
  readonly children: ReactNode;
}

function Line({ note = '', strong, children }: LineProps) {
  return (
    <div className={classes.line} lang="vi">
      <p className={classes.text}>
        {children}
        {note !== '' && <span className={classes.lineNote}>{note}</span>}
      </p>
      {strong !== undefined && <p className={classes.amount}>{strong}</p>}
    </div>
  );
}

function paperNote({ copies, formName, conditional }: Sheet['papers'][number], t: Translate): string {
  return [
    copies > 0 ? t('kiosk.sheetCopies', { count: copies }) : '',
    formName === '' ? '' : t('kiosk.sheetForm', { form: formName }),
    conditional ? t('kiosk.sheetConditional') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function spoken({ name, term, papers, fees }: Sheet, t: Translate): string {
  const money = fees.length === 0 ? t('kiosk.sheetNoFees') : fees.map((fee) => `${fee.name}: ${fee.amount}`).join('. ');
  return [
    name,
    `${t('kiosk.sheetTerm')}: ${term}`,
    `${t('kiosk.sheetPapers')}: ${papers.map((paper) => paper.name).join('; ')}`,
    money,
  ].join('. ');
}
