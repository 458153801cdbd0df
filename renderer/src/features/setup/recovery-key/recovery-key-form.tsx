import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { isGroupTyped, keyGroups } from './key-groups.ts';
import classes from './recovery-key-form.module.css';

interface RecoveryKeyFormProps {
  readonly recoveryKey: string;
  readonly doneLabel: string;
  readonly onDone: () => void;
}

/**
 * A recovery key, shown this once: whoever holds it can open every backup. The way on opens when one of its groups was
 * typed from the paper.
 */
export function RecoveryKeyForm({ recoveryKey, doneLabel, onDone }: RecoveryKeyFormProps) {
  const { t } = useText();
  const groups = keyGroups(recoveryKey);
  const [asked] = useState(() => Math.floor(Math.random() * groups.length));
  const [isNoted, setNoted] = useState(false);
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isRight = isGroupTyped(typed, groups[asked] ?? '');

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isNoted && isRight) onDone();
      }}
    >
      <p className={classes.text}>{t('key.text')}</p>
      <ol className={classes.groups} aria-label={t('key.label')}>
        {groups.map((group, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- groups keep their place
          <li key={index} className={classes.group}>
            <span className={classes.index}>{index + 1}</span>
            <span className={classes.characters} data-testid="key-group">
              {group}
            </span>
          </li>
        ))}
      </ol>
      <Notice tone="warn" title={t('key.where')}>
        {t('key.whereText')}
      </Notice>
      <div className={classes.proof}>
        <Checkbox
          className={classes.noted}
          autoFocus
          label={t('key.noted')}
          checked={isNoted}
          error={isChecked && !isNoted ? t('key.notNoted') : undefined}
          onChange={(event) => setNoted(event.currentTarget.checked)}
        />
        <TextInput
          className={classes.typed}
          label={t('key.typeGroup', { number: asked + 1 })}
          autoComplete="off"
          maxLength={12}
          value={typed}
          error={isChecked && !isRight ? t('key.wrongGroup', { number: asked + 1 }) : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChecked(false);
          }}
        />
        <Button type="submit" size="lg" rightSection={<IconArrowRight size="1.25rem" aria-hidden="true" />}>
          {doneLabel}
        </Button>
      </div>
    </form>
  );
}
