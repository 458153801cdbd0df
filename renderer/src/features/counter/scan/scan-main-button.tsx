import { Button } from '@mantine/core';
import { IconDeviceMobile, IconScan } from '@tabler/icons-react';
import type { DossierComponentView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';

/** What the button does: begins, adds pages, goes on after a stop, or opens the phone where there is no scanner. */
export type MainStep = 'start' | 'continue' | 'resume' | 'phone';

interface ScanMainButtonProps {
  readonly step: MainStep;
  readonly component: DossierComponentView;
  readonly onPress: (() => void) | null;
}

/** The one big button, with the paper that the pages go into. */
export function ScanMainButton({ step, component, onPress }: ScanMainButtonProps) {
  const { t } = useText();
  const { ordinal, name } = component;
  const Icon = step === 'phone' ? IconDeviceMobile : IconScan;
  const label = step === 'phone' ? t('scan.way.phone') : t(`scan.${step}`);
  return (
    <Button
      className={classes.main}
      size="xl"
      fullWidth
      disabled={onPress === null}
      aria-label={step === 'phone' ? `${label}: ${name}` : t(`scan.${step}Of`, { paper: name })}
      aria-keyshortcuts="F9"
      leftSection={<Icon size="2rem" aria-hidden="true" />}
      rightSection={<KeyMark name="F9" />}
      onClick={() => onPress?.()}
    >
      <span className={classes.mainWords}>
        <span>{label}</span>
        <span className={classes.mainPaper}>{t('scan.into', { paper: `${ordinal}. ${name}` })}</span>
      </span>
    </Button>
  );
}
