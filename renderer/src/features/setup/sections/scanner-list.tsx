import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { DeviceState } from '../../../../../electron/contract/methods/devices.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { Card } from '../../../ui/page.tsx';
import classes from './devices-section.module.css';

/** What each scanner of the office said it can do, and by which way it is reached now. */
export function ScannerList({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  const scanners = config.devices.filter(({ kind, active }) => kind === 'SCANNER' && active);
  if (scanners.length === 0) return null;
  return (
    <Card title={t('devices.scanners')}>
      <ul className={classes.scanners}>
        {scanners.map((device) => (
          <li key={device.id}>
            <strong>{device.name}</strong>
            <ScannerLines
              device={device}
              facts={states.value?.devices.find(({ code }) => code === device.code)?.scanner}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface ScannerLinesProps {
  readonly device: Entity<'device'>;
  readonly facts: DeviceState['scanner'];
}

function ScannerLines({ device, facts }: ScannerLinesProps) {
  const { t } = useText();
  if (facts === undefined) return <p className={classes.empty}>{t('devices.scannerUnknown')}</p>;
  const isFirst = device.demo || facts.connection === device.connection;
  return (
    <>
      <p>{abilities(facts, t)}</p>
      <p className={isFirst ? classes.empty : classes.warn}>
        {isFirst
          ? t('devices.scannerMain', { connection: facts.connection })
          : t('devices.scannerFallback', { connection: facts.connection, main: device.connection })}
      </p>
    </>
  );
}

function abilities(facts: NonNullable<DeviceState['scanner']>, t: Translate): string {
  const sources = facts.sources.map((source) => t(`scan.source.${source}`)).join(', ');
  const parts = [t('devices.scannerSources', { sources })];
  if (facts.papers.length > 0) parts.push(t('devices.scannerPapers', { papers: facts.papers.join(', ') }));
  if (facts.sources.includes('FEEDER'))
    parts.push(t(facts.duplex ? 'devices.scannerDuplex' : 'devices.scannerSimplex'));
  return parts.join(' · ');
}
