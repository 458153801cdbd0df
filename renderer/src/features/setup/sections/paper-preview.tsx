import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { BytePicture } from '../../../ui/byte-picture.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import classes from './paper-template.module.css';
import { linesOf, type TemplateForm } from './paper-template-form.ts';

interface Shown {
  readonly key: string;
  readonly preview: MethodOutput<'paperTemplate.preview'>;
}

/** A paper as it will look, made of what is typed and invented content. */
export function PaperPreview({ form }: { readonly form: TemplateForm }) {
  const { t } = useText();
  const preview = useAction('paperTemplate.preview');
  const [shown, setShown] = useState<Shown | null>(null);
  const { form: paper, formSet, unitCode, signerName, body } = form;
  const input = {
    form: paper,
    formSet,
    unitCode: unitCode === '' ? null : unitCode,
    body,
    signerTitle: linesOf(form.signerTitle),
    signerName,
    legalBasis: linesOf(form.legalBasis),
  };
  const key = JSON.stringify(input);

  async function look(): Promise<void> {
    const answer = await preview.run(input);
    if (answer.ok) setShown({ key, preview: answer.value });
  }
  const png = shown?.preview.png ?? null;
  return (
    <div className={classes.preview}>
      <Button
        size="sm"
        variant="light"
        w="fit-content"
        loading={preview.isRunning}
        leftSection={<IconEye size="1.125rem" aria-hidden="true" />}
        onClick={() => void look()}
      >
        {t(shown === null ? 'template.preview' : 'template.previewNew')}
      </Button>
      {preview.error && <ErrorNotice error={preview.error} />}
      {shown === null && !preview.error && <p className={classes.soft}>{t('template.previewLead')}</p>}
      {shown !== null && shown.key !== key && <p className={classes.soft}>{t('template.previewOld')}</p>}
      {shown !== null && png === null && <Notice tone="info">{t('template.previewNone')}</Notice>}
      {png !== null && (
        <BytePicture
          key={shown?.key}
          bytes={png}
          mediaType="image/png"
          alt={t('template.previewOf', { paper: t(`paperForm.${paper}`) })}
          className={classes.paper}
        />
      )}
    </div>
  );
}
