import { Modal, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './counter-badge.module.css';
import { CounterChoice } from './counter-choice.tsx';
import { useCounters } from './use-counters.ts';

/** In the header: the counter at which this PC stands, and the way to another one. */
export function CounterBadge() {
  const { t } = useText();
  const { active, current } = useCounters();
  const [isOpen, setOpen] = useState(false);
  if (current === null) return t('window.counter');
  const values = { number: current.number, name: current.name };
  if (active.length === 1) return <span className={classes.name}>{t('counter.named', values)}</span>;
  return (
    <>
      <UnstyledButton className={classes.badge} aria-label={t('counter.change', values)} onClick={() => setOpen(true)}>
        <span className={classes.name}>{t('counter.named', values)}</span>
        <IconChevronDown size="1rem" aria-hidden="true" />
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('counter.changeTitle')}
        size="44rem"
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <CounterChoice counters={active} currentCode={current.code} onChosen={() => setOpen(false)} />
      </Modal>
    </>
  );
}
