import { Button, Loader } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import type { PdfReportView } from '../../../../../electron/contract/methods/signing.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import dialog from '../../../ui/dialog.module.css';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PdfReport } from '../../../ui/pdf-report.tsx';
import classes from './signing.module.css';

interface VerifyDialogProps {
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** As much as the import takes in one go. */
const MAX_BYTES = 200 * 1024 * 1024;

/** Checks a PDF that somebody brought: is it as it was signed, by whom, is that still good. Nothing is kept. */
export function VerifyDialog({ isShown, onClose }: VerifyDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={t('verify.title')} widthRem={56} isShown={isShown} onClose={onClose}>
      <Content />
    </Dialog>
  );
}

function Content() {
  const { t } = useText();
  const verify = useAction('signing.verifyFile');
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<{ readonly name: string; readonly report: PdfReportView } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function check(file: File | undefined): Promise<void> {
    if (!file || verify.isRunning) return;
    setFound(null);
    setProblem(null);
    verify.clearError();
    if (file.size > MAX_BYTES) return setProblem(t('verify.tooLarge', { name: file.name }));
    const pdf = await file.arrayBuffer().catch(() => null);
    if (pdf === null) return setProblem(t('verify.unreadable', { name: file.name }));
    const answer = await verify.run({ name: file.name.slice(0, 200), pdf: new Uint8Array(pdf) });
    if (answer.ok) setFound({ name: file.name, report: answer.value.report });
  }
  /** The page behind the dialog takes files into the dossier: this one is only looked at. */
  function over(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }
  function drop(event: DragEvent): void {
    over(event);
    void check(event.dataTransfer.files[0]);
  }
  return (
    <div className={dialog.body} onDragOver={over} onDrop={drop}>
      <p className={dialog.soft}>{t('verify.lead')}</p>
      <div className={dialog.row}>
        <Button
          data-autofocus
          leftSection={<IconFileCertificate size="1.25rem" aria-hidden="true" />}
          loading={verify.isRunning}
          onClick={() => input.current?.click()}
        >
          {t('verify.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          accept="application/pdf,.pdf"
          aria-label={t('verify.choose')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            void check(file);
          }}
        />
      </div>
      {verify.isRunning && <Loader />}
      {problem !== null && <Notice tone="warn" title={problem} />}
      {verify.error && <ErrorNotice error={verify.error} />}
      {found && (
        <section aria-label={found.name}>
          <p className={classes.signer}>{found.name}</p>
          <PdfReport report={found.report} />
        </section>
      )}
    </div>
  );
}
