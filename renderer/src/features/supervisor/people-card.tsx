import { Button } from '@mantine/core';
import { IconKey, IconTransfer } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import type { Role } from '../../../../electron/domain/people/roles.ts';
import { useText } from '../../i18n/text-context.ts';
import { Card } from '../../ui/page.tsx';
import { ResetPinDialog } from '../../ui/reset-pin-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import classes from './supervisor-home.module.css';

interface PeopleCardProps {
  readonly people: readonly Entity<'person'>[];
  /** Of the person who looks at them. */
  readonly role: Role;
}

/** Who works here: a new PIN for somebody who forgot it, and the dossiers of somebody who is away to a colleague. */
export function PeopleCard({ people, role }: PeopleCardProps) {
  const { t } = useText();
  const [resetting, setResetting] = useState<Entity<'person'> | null>(null);
  const [giverId, setGiverId] = useState<string | null>(null);
  return (
    <Card title={t('supervisor.people')}>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.id} className={classes.person}>
            <span className={classes.words}>
              <span className={classes.name}>{person.name}</span>
              <span className={classes.role}>{t(`role.${person.role}`)}</span>
            </span>
            {role === 'HEAD' && person.role !== 'IT' && (
              <Button
                size="sm"
                variant="subtle"
                leftSection={<IconTransfer size="1.125rem" aria-hidden="true" />}
                aria-label={t('handOver.of', { name: person.name })}
                onClick={() => setGiverId(person.id)}
              >
                {t('handOver.open')}
              </Button>
            )}
            {/* The head gives new PINs to clerks only; the backend refuses the rest. */}
            {(role === 'IT' || person.role === 'CLERK') && (
              <Button
                size="sm"
                variant="subtle"
                leftSection={<IconKey size="1.125rem" aria-hidden="true" />}
                aria-label={t('resetPin.of', { name: person.name })}
                onClick={() => setResetting(person)}
              >
                {t('resetPin.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ResetPinDialog person={resetting} onClose={() => setResetting(null)} />
      <HandOverDialog giverId={giverId} people={people} onClose={() => setGiverId(null)} />
    </Card>
  );
}
