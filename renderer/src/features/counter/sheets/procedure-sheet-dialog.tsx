import { Loader, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ProcedureSheet } from '../../../../../electron/contract/methods/kiosk.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { QrPicture } from '../../../ui/qr-picture.tsx';
import { SheetButtons } from '../../../ui/sheet-buttons.tsx';
import { useSheet } from '../../../ui/use-sheet.ts';
import classes from './sheets.module.css';

interface ProcedureSheetDialogProps {
  /** The procedure whose sheet is shown; null: closed. */
  readonly procedureCode: string | null;
  readonly onClose: () => void;
}

/** Niêm yết công khai of a procedure, to answer a citizen or to hand out on paper. */
export function ProcedureSheetDialog({ procedureCode, onClose }: ProcedureSheetDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={procedureCode !== null}
      onClose={onClose}
      title={t('procedureSheet.title')}
      size="52rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {procedureCode !== null && <Content code={procedureCode} />}
    </Modal>
  );
}

function Content({ code }: { readonly code: string }) {
  const actions = useSheet();
  const { value, error, ask } = useQuery('kiosk.procedure', { code });
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  return (
    <Stack gap="md">
      <Sheet sheet={value.sheet} />
      <SheetButtons actions={actions} hasFocus sheet={() => ({ form: 'NIEM_YET', procedureCode: code })} />
    </Stack>
  );
}

function Sheet({ sheet }: { readonly sheet: ProcedureSheet }) {
  const { t } = useText();
  const copies = (count: number): string => (count > 0 ? ` (${t('kiosk.sheetCopies', { count })})` : '');
  return (
    <article className={classes.sheet}>
      <header className={classes.sheetHead}>
        <div>
          <h2 className={classes.sheetName}>{sheet.name}</h2>
          <p>
            {t('kiosk.sheetTerm')}: <strong>{sheet.term}</strong>
          </p>
          <p className={classes.soft}>
            {sheet.code} · {sheet.field}
          </p>
          {sheet.sample && <p className={classes.sample}>{t('kiosk.sheetSample')}</p>}
        </div>
        {sheet.qr && <QrPicture qr={sheet.qr} label={t('kiosk.sheetQr')} className={classes.sheetQr} />}
      </header>
      <Part title={t('kiosk.sheetPapers')} empty={t('kiosk.sheetNoPapers')}>
        {sheet.papers.map(({ name, copies: count, formName, conditional }) => (
          <li key={name}>
            {name}
            {copies(count)}
            {formName !== '' && ` · ${t('kiosk.sheetForm', { form: formName })}`}
            {conditional && ` · ${t('kiosk.sheetConditional')}`}
          </li>
        ))}
      </Part>
      <Part title={t('kiosk.sheetFees')} empty={t('kiosk.sheetNoFees')}>
        {sheet.fees.map(({ name, caseName, amount, basis }) => (
          <li key={`${name}/${caseName}`}>
            {[name, caseName].filter((text) => text !== '').join(', ')}: <strong>{amount}</strong>
            {basis !== '' && ` (${basis})`}
          </li>
        ))}
      </Part>
      <Part title={t('kiosk.sheetExemptions')}>{sheet.exemptions.map(line)}</Part>
      <Part title={t('kiosk.sheetResults')}>{sheet.results.map(line)}</Part>
      <Part title={t('kiosk.sheetSteps')}>{sheet.steps.map(line)}</Part>
      <Part title={t('kiosk.sheetBasis')}>{sheet.legalBasis.map(line)}</Part>
    </article>
  );
}

const line = (text: string): ReactNode => <li key={text}>{text}</li>;

interface PartProps {
  readonly title: string;
  /** What to say where there is nothing; without it the part is left out. */
  readonly empty?: string;
  readonly children: readonly ReactNode[];
}

function Part({ title, empty, children }: PartProps) {
  if (children.length === 0 && empty === undefined) return null;
  return (
    <section>
      <h3 className={classes.partTitle}>{title}</h3>
      {children.length === 0 ? <p>{empty}</p> : <ul className={classes.part}>{children}</ul>}
    </section>
  );
}
