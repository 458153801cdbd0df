import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import type { ScanSettings } from '../../../../../electron/contract/methods/digitization.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { ScanChoice } from '../dossier/scan-choice.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';
import { canScan, PROFILES, profileOf, type ScannerFacts } from './scan-profiles.ts';

interface ScanSettingsBarProps {
  readonly scanners: readonly { readonly code: string; readonly name: string }[];
  readonly scannerCode: string;
  readonly facts: ScannerFacts;
  readonly choice: ScanChoice;
  readonly isDisabled: boolean;
  readonly onChoice: (choice: ScanChoice) => void;
}

/** A part of the bar, with how it changes one setting. */
interface PartProps extends Pick<ScanSettingsBarProps, 'facts' | 'choice' | 'isDisabled'> {
  readonly onSet: (change: Partial<ScanSettings>) => void;
}

const SOURCES = ['FEEDER', 'GLASS'] as const;
const RESOLUTIONS = [200, 300, 400, 600] as const;

/** How it is scanned: profiles on keys, the rest beside them. What was chosen stays for the next paper and dossier. */
export function ScanSettingsBar({ scanners, scannerCode, onChoice, ...props }: ScanSettingsBarProps) {
  const { t } = useText();
  const { choice, isDisabled } = props;
  const part: PartProps = {
    ...props,
    onSet: (change) => onChoice({ ...choice, settings: { ...choice.settings, ...change } }),
  };
  return (
    <div className={classes.settings}>
      <Profiles {...part} />
      <div className={classes.more}>
        {scanners.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('scan.scanner')}
            disabled={isDisabled}
            value={scannerCode}
            data={scanners.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(event) => onChoice({ ...choice, deviceCode: event.currentTarget.value })}
          />
        )}
        <Source {...part} />
      </div>
      <div className={classes.more}>
        <Sides {...part} />
        {choice.settings.source === 'FEEDER' && (
          <Checkbox
            size="sm"
            label={<Labelled text={t('scan.auto')} keyName="Ctrl+G" />}
            checked={choice.isAutomatic}
            onChange={(event) => onChoice({ ...choice, isAutomatic: event.currentTarget.checked })}
          />
        )}
      </div>
    </div>
  );
}

function Profiles({ facts, choice, isDisabled, onSet }: PartProps) {
  const { t } = useText();
  const active = profileOf(choice.settings);
  return (
    <div role="group" aria-label={t('scan.profile')} className={classes.profiles}>
      {PROFILES.map((profile, index) => (
        <Button
          key={profile.id}
          size="compact-md"
          variant={profile.id === active ? 'filled' : 'default'}
          aria-pressed={profile.id === active}
          aria-keyshortcuts={`Control+${index + 1}`}
          disabled={isDisabled || !canScan(profile, facts)}
          title={canScan(profile, facts) ? undefined : t('scan.cannot')}
          onClick={() => onSet(profile.change)}
        >
          {t(`scan.profile.${profile.id}`)}
          <KeyMark name={`Ctrl+${index + 1}`} />
        </Button>
      ))}
    </div>
  );
}

function Source({ facts, choice, isDisabled, onSet }: PartProps) {
  const { t } = useText();
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('scan.source')}
        disabled={isDisabled}
        value={choice.settings.source}
        data={SOURCES.map((source) => ({
          value: source,
          label: t(`scan.source.${source}`),
          disabled: facts !== undefined && !facts.sources.includes(source),
        }))}
        onChange={(value) => onSet({ source: SOURCES.find((source) => source === value) ?? 'FEEDER' })}
      />
      <KeyMark name="Ctrl+M" />
      <NativeSelect
        size="xs"
        aria-label={t('scan.dpi')}
        disabled={isDisabled}
        value={String(choice.settings.dpi)}
        data={RESOLUTIONS.map((dpi) => ({ value: String(dpi), label: `${dpi} dpi` }))}
        onChange={(event) => onSet({ dpi: Number(event.currentTarget.value) })}
      />
    </>
  );
}

/** What only some scanners can do is offered by those alone. */
function Sides({ facts, choice, isDisabled, onSet }: PartProps) {
  const { t } = useText();
  const { source, duplex, driverUi } = choice.settings;
  return (
    <>
      {facts?.duplex === true && source === 'FEEDER' && (
        <Checkbox
          size="sm"
          label={<Labelled text={t('scan.duplex')} keyName="Ctrl+H" />}
          disabled={isDisabled}
          checked={duplex}
          onChange={(event) => onSet({ duplex: event.currentTarget.checked })}
        />
      )}
      {facts?.driverUi === true && (
        <Checkbox
          size="sm"
          label={t('scan.driverUi')}
          disabled={isDisabled}
          checked={driverUi}
          onChange={(event) => onSet({ driverUi: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function Labelled({ text, keyName }: { readonly text: string; readonly keyName: string }) {
  return (
    <>
      {text}
      <KeyMark name={keyName} />
    </>
  );
}
