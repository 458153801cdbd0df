import { Autocomplete, Group } from '@mantine/core';
import { useQuery } from '../../../bridge/use-query.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import { useText } from '../../../i18n/text-context.ts';
import { PICTURE_TEXTS } from '../../kiosk/screen-texts.ts';
import { SHIPPED_PICTURES } from '../../kiosk/shipped-pictures.ts';
import classes from './picture-field.module.css';

interface PictureFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}

/** The picture of a service by its name: those that ship, shown, and those of the office's own language packs. */
export function PictureField({ value, error, onChange }: PictureFieldProps) {
  const { t, locale } = useText();
  const packs = useQuery('packs.list', {});
  const ofPacks = (packs.value?.packs ?? []).flatMap(({ pictures }) => pictures);
  const names = [...new Set([...SHIPPED_PICTURES.keys(), ...ofPacks])].sort();
  const subjectOf = (name: string): string => subject(name, locale);
  const isUnknown = value !== '' && packs.value !== null && !names.includes(value);
  return (
    <Autocomplete
      label={t('service.picture')}
      description={t('service.pictureHint')}
      data={names}
      value={value}
      error={error ?? (isUnknown ? t('service.pictureUnknown') : undefined)}
      onChange={onChange}
      leftSection={<Picture name={value} />}
      leftSectionWidth="2.75rem"
      filter={({ options, search }) =>
        names.includes(search)
          ? options
          : options.filter((option) => {
              const name = 'value' in option ? option.value : '';
              return foldForSearch(`${name} ${subjectOf(name)}`).includes(foldForSearch(search));
            })
      }
      renderOption={({ option }) => (
        <Group gap="sm" wrap="nowrap">
          <Picture name={option.value} />
          <span>
            {option.value}
            <span className={classes.subject}>{subjectOf(option.value)}</span>
          </span>
        </Group>
      )}
    />
  );
}

/** What a picture that ships shows; empty for others. */
function subject(name: string, locale: 'vi' | 'en'): string {
  const texts: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = PICTURE_TEXTS;
  return texts[`picture-${name}`]?.[locale] ?? '';
}

function Picture({ name }: { readonly name: string }) {
  const address = SHIPPED_PICTURES.get(name);
  return address === undefined ? (
    <span className={classes.picture} />
  ) : (
    <img className={classes.picture} src={address} alt="" />
  );
}
