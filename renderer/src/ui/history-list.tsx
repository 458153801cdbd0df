import { Button, Loader } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { HistoryEntry } from '../../../electron/contract/methods/config.ts';
import { useSession } from '../bridge/session-context.tsx';
import { useQuery } from '../bridge/use-query.ts';
import { momentText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import type { PlainTextKey, Translate } from '../i18n/translate.ts';
import { ErrorNotice } from './error-notice.tsx';
import classes from './history-list.module.css';
import { useUndo } from './undo-context.tsx';
import { useNow } from './use-now.ts';

/** The latest changes, newest first, each with who made it and a way to take it back. */
export function HistoryList({ limit }: { readonly limit: number }) {
  const { t } = useText();
  const { session } = useSession();
  const { undo } = useUndo();
  const nowMs = useNow();
  const history = useQuery('history.recent', { limit }, { askAgainOn: ['config.changed', 'session.changed'] });

  if (history.value === null) {
    return history.error ? <ErrorNotice error={history.error} onRetry={history.ask} /> : <Loader />;
  }
  if (history.value.entries.length === 0) return <p className={classes.empty}>{t('history.empty')}</p>;
  return (
    <ol className={classes.list}>
      {history.value.entries.map((entry) => (
        <li key={entry.eventId} className={classes.entry}>
          <span className={classes.when}>{momentText(entry.at, nowMs)}</span>
          <span className={classes.what}>
            <span className={classes.change}>{changeText(entry, t)}</span>
            <span className={classes.who}>{entry.personName === '' ? t('history.system') : entry.personName}</span>
          </span>
          {entry.undoable && (session?.role === 'IT' || entry.personName === session?.name) && (
            <Button
              size="sm"
              variant="subtle"
              leftSection={<IconArrowBackUp size="1.125rem" aria-hidden="true" />}
              aria-label={t('history.undoOf', { change: changeText(entry, t) })}
              onClick={() => void undo(entry.eventId).then(history.ask)}
            >
              {t('undo.button')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

const SUBJECTS: Readonly<Record<string, PlainTextKey>> = {
  office: 'subject.office',
  unit: 'subject.unit',
  counter: 'subject.counter',
  service: 'subject.service',
  person: 'subject.person',
  device: 'subject.device',
  procedure: 'subject.procedure',
  procedureGroup: 'subject.procedureGroup',
  calendar: 'subject.calendar',
  externalSystem: 'subject.externalSystem',
  book: 'subject.book',
  paperTemplate: 'subject.paperTemplate',
  applicationForm: 'subject.applicationForm',
  settings: 'subject.settings',
};

const TYPES: Readonly<Record<string, PlainTextKey>> = {
  'catalogue.applied': 'event.catalogueApplied',
  'catalogue.undone': 'event.catalogueUndone',
  'person.signedIn': 'event.signedIn',
  'person.pinChanged': 'event.pinChanged',
  'person.pinReset': 'event.pinReset',
};

/** A change as a person says it: "Sửa quầy Q1". A kind that this version does not know is shown by its own name. */
export function changeText(entry: Pick<HistoryEntry, 'type' | 'subject'>, t: Translate): string {
  const [kind = '', ...code] = entry.subject.split('/');
  const subjectKey = SUBJECTS[kind];
  const subject = [subjectKey === undefined ? kind : t(subjectKey), code.join('/')].filter(Boolean).join(' ');
  if (entry.type === 'config.saved') return t('event.configSaved', { subject });
  const typeKey = TYPES[entry.type];
  return typeKey === undefined ? `${entry.type}: ${subject}` : t(typeKey);
}
