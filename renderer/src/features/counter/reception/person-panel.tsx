import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { KnownPerson } from '../../../../../electron/contract/methods/citizens.ts';
import { dayText, localNow } from '../../../i18n/local-text.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import classes from './person-panel.module.css';
import type { PersonMemory } from './use-person.ts';

/** Id of the list that the arrow keys of the name field lead. */
export const PEOPLE_LIST = 'reception-people';
export const personRowId = ({ citizenId }: KnownPerson): string => `reception-person-${citizenId}`;

interface PersonPanelProps {
  readonly memory: PersonMemory;
  readonly activeId: string | undefined;
  readonly onPick: (person: KnownPerson) => void;
  /** Null: nothing of last time is missing in the form. */
  readonly onLast: (() => void) | null;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

/** Beside the form: who it may be, what they handed in before and which of their papers still count. Never in the way. */
export function PersonPanel(props: PersonPanelProps) {
  const { memory } = props;
  const { t } = useText();
  const textOf = useErrorText();
  return (
    <aside className={classes.panel} aria-label={t('reception.before')}>
      <Duplicates {...props} />
      {memory.error && <p className={classes.problem}>{textOf(memory.error)}</p>}
      {memory.isClear ? <Known {...props} /> : <People {...props} />}
    </aside>
  );
}

function Duplicates({ memory, onOpen }: PersonPanelProps) {
  const { t } = useText();
  const [first] = memory.duplicates;
  if (first === undefined) return null;
  return (
    <div className={classes.duplicate} role="status">
      <p className={classes.duplicateTitle}>
        <IconAlertTriangle className={classes.warnIcon} aria-hidden="true" />
        {t('reception.duplicate')}
      </p>
      <ul className={classes.duplicates}>
        {memory.duplicates.slice(0, 3).map((dossier, index) => (
          <li key={dossier.id}>
            <Button
              size="compact-sm"
              variant="default"
              {...(index === 0 && { 'aria-keyshortcuts': 'Alt+X' })}
              onClick={() => onOpen(dossier)}
            >
              {dossier.code}
              {index === 0 && <Key name="Alt+X" />}
            </Button>
            <span className={classes.soft}>
              {t(`dossier.state.${dossier.state}`)} · {dayText(localNow(Date.parse(dossier.receivedAt)).slice(0, 10))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** People the name field may mean. */
function People({ memory, activeId, onPick }: PersonPanelProps) {
  const { t } = useText();
  const { people } = memory;
  return (
    <>
      <h2 className={classes.title}>{t('reception.people')}</h2>
      {people.length === 0 && <p className={classes.soft}>{t('reception.peopleHint')}</p>}
      <div id={PEOPLE_LIST} role="listbox" aria-label={t('reception.people')} className={classes.rows}>
        {people.map((person) => (
          // The name field has the keyboard; the rows are for the pointer.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={person.citizenId}
            id={personRowId(person)}
            role="option"
            tabIndex={-1}
            aria-selected={personRowId(person) === activeId}
            className={classes.row}
            onClick={() => onPick(person)}
          >
            <span className={classes.name}>{person.name}</span>
            <span className={classes.soft}>
              {[person.birthDate && dayText(person.birthDate), person.personalId, person.phone]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {people.length > 0 && <p className={classes.soft}>{t('reception.peopleKeys')}</p>}
    </>
  );
}

const SHOWN_DOSSIERS = 5;
const SHOWN_PAPERS = 6;

/** What somebody has here already. */
function Known({ memory, onLast, onOpen }: PersonPanelProps) {
  const { t } = useText();
  const { person, dossiers, papers } = memory;
  if (person === null && dossiers.length === 0) {
    return (
      <>
        <h2 className={classes.title}>{t('reception.before')}</h2>
        <p className={classes.soft} role="status">
          {t('reception.firstTime')}
        </p>
      </>
    );
  }
  return (
    <>
      <h2 className={classes.title}>{t('reception.before')}</h2>
      {person && (
        <p className={classes.soft} role="status">
          {t('reception.cameBefore', { count: person.dossiers, day: dayText(person.lastOn) })}
        </p>
      )}
      {onLast && (
        <Button size="sm" variant="light" justify="space-between" aria-keyshortcuts="Alt+T" onClick={onLast}>
          {t('reception.asLast')}
          <Key name="Alt+T" />
        </Button>
      )}
      <ol className={classes.rows} aria-label={t('reception.earlierDossiers')}>
        {dossiers.slice(0, SHOWN_DOSSIERS).map((dossier) => (
          <li key={dossier.id}>
            <UnstyledButton className={classes.row} onClick={() => onOpen(dossier)}>
              <span className={classes.name}>{dossier.procedureName}</span>
              <span className={classes.soft}>
                {dossier.code} · {t(`dossier.state.${dossier.state}`)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {papers.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t('reception.validPapers')}</h3>
          <ul className={classes.papers}>
            {papers.slice(0, SHOWN_PAPERS).map((paper) => (
              <li key={`${paper.dossierId}/${paper.ordinal}/${paper.keptId ?? ''}`}>
                {paper.name}
                <span className={classes.soft}>
                  {paper.validUntil === null
                    ? t('reception.paperOf', { day: dayText(paper.receivedOn) })
                    : t('reception.paperUntil', {
                        day: dayText(paper.receivedOn),
                        until: dayText(paper.validUntil),
                      })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Key({ name }: { readonly name: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {name}
    </span>
  );
}
