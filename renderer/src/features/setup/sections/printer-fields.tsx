import { Select } from '@mantine/core';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useText } from '../../../i18n/text-context.ts';
import { optionOf, withOption } from './connection-options.ts';
import { DEFAULT_PROFILE_NAME, SHIPPED_PROFILES } from './shipped-profiles.ts';

interface PrinterFieldsProps {
  readonly connection: string;
  readonly config: OfficeConfig;
  readonly onChange: (connection: string) => void;
}

/** Model and paper of a ticket printer, chosen by name; both are written into its connection. */
export function PrinterFields({ connection, config, onChange }: PrinterFieldsProps) {
  const { t } = useText();
  const own = config.settings.printerProfiles;
  const shipped = SHIPPED_PROFILES.filter(({ name }) => own.every((profile) => profile.name !== name));
  const isPlaceMissing = connection.trim() === '';
  const profile = optionOf(connection, 'profile');
  return (
    <>
      <Select
        label={t('printer.profile')}
        description={t('printer.profileHint')}
        searchable
        // The next letter begins a search instead of going into the name that is shown.
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.currentTarget.select()}
        disabled={isPlaceMissing}
        data={[...own, ...shipped].map(({ name, label }) => ({ value: name, label: `${label} · ${name}` }))}
        value={profile === '' ? DEFAULT_PROFILE_NAME : profile}
        onChange={(name) =>
          onChange(withOption(connection, 'profile', name === null || name === DEFAULT_PROFILE_NAME ? '' : name))
        }
      />
      <Select
        label={t('printer.paper')}
        disabled={isPlaceMissing}
        data={[
          { value: '', label: t('printer.paper576') },
          { value: '384', label: t('printer.paper384') },
        ]}
        value={optionOf(connection, 'width') === '384' ? '384' : ''}
        onChange={(width) => onChange(withOption(connection, 'width', width ?? ''))}
      />
    </>
  );
}
