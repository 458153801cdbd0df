import { Button, Switch, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconFileCheck, IconFileImport, IconReport } from '@tabler/icons-react';
import { useState } from 'react';
import { MAX_CATALOGUE_BYTES } from '../../../../../electron/contract/methods/catalogue.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { DateField } from '../form/date-field.tsx';
import { FileChoice } from '../form/file-choice.tsx';
import { localToday } from './catalogue-words.ts';
import classes from './import-page.module.css';
import { ImportPreview } from './import-preview.tsx';
import { SubPage } from './sub-page.tsx';
import { useCatalogueFile } from './use-catalogue-file.ts';

const ACCEPTED = '.csv,.txt,.xlsx,.json';
const BYTES_PER_MB = 1024 * 1024;

type Import = ReturnType<typeof useCatalogueFile>;

interface ImportPageProps {
  readonly onClose: () => void;
  /** Shows what changes on a day. */
  readonly onReport: (day: string) => void;
}

/** Reads a file into the catalogue: choose, look at every change, apply. */
export function ImportPage({ onClose, onReport }: ImportPageProps) {
  const { t } = useText();
  const today = localToday(useNow());
  const reading = useCatalogueFile(today);
  const { preview, applied, error, terms } = reading;
  return (
    <SubPage title={t('import.title')} lead={t('import.lead')} onBack={onClose}>
      {applied === null && <FileCard reading={reading} />}
      {error && <ErrorNotice error={error} />}
      {applied && (
        <Notice
          tone="ok"
          title={t('import.applied')}
          actions={
            <>
              <Button
                autoFocus
                size="sm"
                leftSection={<IconReport size="1.125rem" aria-hidden="true" />}
                onClick={() => onReport(terms.effectiveFrom)}
              >
                {t('import.toReport')}
              </Button>
              <Button size="sm" variant="default" onClick={reading.restart}>
                {t('import.again')}
              </Button>
              {applied.eventId !== null && <UndoButton eventId={applied.eventId} onUndone={reading.restart} />}
            </>
          }
        >
          {t('import.appliedText', applied.counts)}
        </Notice>
      )}
      {preview && (
        <>
          <ImportPreview key={reading.looks} preview={preview} />
          <ApplyCard reading={reading} />
        </>
      )}
    </SubPage>
  );
}

/** Takes the whole file back in one step. */
function UndoButton({ eventId, onUndone }: { readonly eventId: string; readonly onUndone: () => void }) {
  const { t } = useText();
  const { undo } = useUndo();
  const [isUndoing, setUndoing] = useState(false);
  async function undoFile(): Promise<void> {
    setUndoing(true);
    const isUndone = await undo(eventId);
    setUndoing(false);
    if (isUndone) onUndone();
  }
  return (
    <Button
      size="sm"
      variant="subtle"
      loading={isUndoing}
      leftSection={<IconArrowBackUp size="1.125rem" aria-hidden="true" />}
      onClick={() => void undoFile()}
    >
      {t('undo.button')}
    </Button>
  );
}

function FileCard({ reading }: { readonly reading: Import }) {
  const { t, locale } = useText();
  const { file, terms, setTerm, running } = reading;
  return (
    <Card>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void reading.look();
        }}
      >
        <div className={classes.file}>
          <FileChoice accept={ACCEPTED} onFile={(chosen) => void reading.choose(chosen)}>
            {(props) => (
              <Button
                {...props}
                autoFocus
                variant={file === null ? 'filled' : 'default'}
                loading={running === 'READING'}
                leftSection={<IconFileImport size="1.25rem" aria-hidden="true" />}
              >
                {t('import.choose')}
              </Button>
            )}
          </FileChoice>
          <span className={classes.fileName} aria-label={t('import.file')} role="status">
            {file === null ? t('import.noFile') : `${file.name} · ${sizeText(file.bytes.length, locale)}`}
          </span>
        </div>
        <p className={classes.hint}>{t('import.columns')}</p>
        {reading.isUnreadable && <Notice tone="bad" title={t('import.unreadable')} />}
        {reading.isTooLarge && (
          <Notice tone="bad" title={t('import.tooLarge', { maximumMb: MAX_CATALOGUE_BYTES / BYTES_PER_MB })}>
            {t('import.tooLargeText')}
          </Notice>
        )}
        <div className={classes.terms}>
          <DateField
            label={t('import.from')}
            required
            value={terms.effectiveFrom}
            error={reading.isDayGood ? undefined : t('form.badDate')}
            onChange={(effectiveFrom) => setTerm({ effectiveFrom })}
          />
          <TextInput
            className={classes.decision}
            label={t('import.decision')}
            maxLength={200}
            value={terms.decision}
            onChange={(event) => setTerm({ decision: event.currentTarget.value })}
          />
        </div>
        <Switch
          label={t('import.endMissing')}
          description={t('import.endMissingHint')}
          checked={terms.endMissing}
          onChange={(event) => setTerm({ endMissing: event.currentTarget.checked })}
        />
        <Button
          className={classes.look}
          type="submit"
          variant={reading.preview === null ? 'filled' : 'default'}
          disabled={!reading.canLook}
          loading={running === 'PREVIEW'}
        >
          {t('import.preview')}
        </Button>
      </form>
    </Card>
  );
}

function ApplyCard({ reading }: { readonly reading: Import }) {
  const { t } = useText();
  const { preview, terms, running } = reading;
  if (preview === null) return null;
  const { counts } = preview;
  const changing = counts.new + counts.changed + counts.repealed;
  return (
    <div className={classes.apply}>
      {counts.problems > 0 && (
        <Notice tone="warn" title={t('import.problemsLeft', { count: counts.problems })}>
          {t('import.problemsLeftText')}
        </Notice>
      )}
      {counts.repealed > 0 && (
        <Notice tone="warn" title={t('import.repeals', { count: counts.repealed })}>
          {t('import.repealsText', { from: dayText(terms.effectiveFrom) })}
        </Notice>
      )}
      {changing === 0 ? (
        <Notice tone="info">{t('import.nothing')}</Notice>
      ) : (
        <Button
          className={classes.look}
          loading={running === 'APPLY'}
          leftSection={<IconFileCheck size="1.25rem" aria-hidden="true" />}
          onClick={() => void reading.apply()}
        >
          {t('import.apply', { count: changing })}
        </Button>
      )}
    </div>
  );
}
