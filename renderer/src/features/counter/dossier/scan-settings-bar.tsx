import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import classes from './scan-card.module.css';
import type { ScanChoice } from './scan-choice.ts';

interface ScanSettingsBarProps {
  readonly scanners: readonly { readonly code: string; readonly name: string }[];
  readonly scannerCode: string | null;
  readonly choice: ScanChoice;
  readonly isDisabled: boolean;
  readonly onChoice: (choice: ScanChoice) => void;
}

const SOURCES = ['FEEDER', 'GLASS'] as const;
const MODES = ['COLOR', 'GRAY', 'LINEART'] as const;
const RESOLUTIONS = [200, 300, 400, 600] as const;

/** Which scanner and how. What was chosen stays for the next paper and the next dossier. */
export function ScanSettingsBar({ scanners, scannerCode, choice, isDisabled, onChoice }: ScanSettingsBarProps) {
  const { t } = useText();
  const { settings } = choice;
  const set = (change: Partial<ScanChoice['settings']>): void =>
    onChoice({ ...choice, settings: { ...settings, ...change } });
  return (
    <div className={classes.settings}>
      <NativeSelect
        className={classes.scanner}
        size="sm"
        label={t('scan.scanner')}
        disabled={isDisabled}
        value={scannerCode ?? ''}
        data={scanners.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(event) => onChoice({ ...choice, deviceCode: event.currentTarget.value })}
      />
      <div>
        <span className={classes.label} id="scan-source">
          {t('scan.source')}
        </span>
        <SegmentedControl
          size="sm"
          aria-labelledby="scan-source"
          disabled={isDisabled}
          value={settings.source}
          data={SOURCES.map((source) => ({ value: source, label: t(`scan.source.${source}`) }))}
          onChange={(value) => set({ source: SOURCES.find((source) => source === value) ?? 'FEEDER' })}
        />
      </div>
      <NativeSelect
        className={classes.small}
        size="sm"
        label={t('scan.mode')}
        disabled={isDisabled}
        value={settings.mode}
        data={MODES.map((mode) => ({ value: mode, label: t(`scan.mode.${mode}`) }))}
        onChange={(event) => set({ mode: MODES.find((mode) => mode === event.currentTarget.value) ?? 'COLOR' })}
      />
      <NativeSelect
        className={classes.small}
        size="sm"
        label={t('scan.dpi')}
        disabled={isDisabled}
        value={String(settings.dpi)}
        data={RESOLUTIONS.map((dpi) => ({ value: String(dpi), label: `${dpi} dpi` }))}
        onChange={(event) => set({ dpi: Number(event.currentTarget.value) })}
      />
    </div>
  );
}
