import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ResetPinDialog } from '../../../ui/reset-pin-dialog.tsx';
import { EntitySection } from './entity-section.tsx';
import { personView } from './person-view.tsx';

/** People and their PINs. */
export function PeopleSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const [resetting, setResetting] = useState<Entity<'person'> | null>(null);
  return (
    <>
      <EntitySection
        view={personView}
        config={config}
        title={t('section.people')}
        lead={t('section.peopleLead')}
        addLabel={t('section.peopleAdd')}
        rowAction={{
          label: t('resetPin.button'),
          labelOf: (person) => t('resetPin.of', { name: person.name }),
          Icon: IconKey,
          run: setResetting,
        }}
      />
      <ResetPinDialog person={resetting} onClose={() => setResetting(null)} />
    </>
  );
}
