import { Button, Group, Loader, Table } from '@mantine/core';
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FoundDevice } from '../../../../../electron/contract/methods/devices.ts';
import type { CallAnswer } from '../../../bridge/client.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { attentionOf, textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { DemoDevices } from './demo-devices.tsx';
import { DeviceTestDialog, type DeviceTrial } from './device-test-dialog.tsx';
import { type DeviceForm, deviceView } from './device-view.tsx';
import classes from './devices-section.module.css';
import { EntitySection } from './entity-section.tsx';
import { PrinterProfiles } from './printer-profiles.tsx';

/** Devices of the office, and what is plugged into this PC and not yet in use. */
export function DevicesSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const [proposed, setProposed] = useState<DeviceForm | null>(null);
  const trial = useTrial();

  return (
    <>
      <EntitySection
        view={deviceView}
        config={config}
        title={t('section.devices')}
        lead={t('section.devicesLead')}
        addLabel={t('section.devicesAdd')}
        proposed={proposed}
        onProposalTaken={() => setProposed(null)}
        rowAction={{
          label: t('test.button'),
          labelOf: (device) => t('test.of', { name: device.name }),
          Icon: IconPlayerPlay,
          run: trial.tryDevice,
        }}
      >
        <DeviceProblems config={config} />
        <PrinterProfiles config={config} />
        <DemoDevices config={config} />
        <FoundDevices
          config={config}
          onTry={trial.tryFound}
          onAssign={(device) =>
            setProposed({
              ...deviceView.emptyForm(config),
              name: device.label,
              connection: device.path,
              kind: device.transport === 'HID' ? 'RATING_KEYPAD' : 'CARD_READER',
            })
          }
        />
      </EntitySection>
      <DeviceTestDialog {...trial.dialog} />
    </>
  );
}

/** What is being tried: a device of the office, or something found that belongs to nobody yet. */
function useTrial() {
  const test = useAction('devices.test');
  const testFound = useAction('devices.testFound');
  const [trial, setTrial] = useState<(DeviceTrial & { readonly again: () => void }) | null>(null);
  const isFound = trial !== null && !('code' in trial.device);

  async function run(
    device: DeviceTrial['device'],
    start: () => Promise<CallAnswer<'devices.test'>>,
    again: () => void,
  ): Promise<void> {
    setTrial({ device, result: null, again });
    const answer = await start();
    // Closed meanwhile, or another device is being tried.
    if (answer.ok) setTrial((now) => (now?.device.id === device.id ? { ...now, result: answer.value } : now));
  }
  function tryDevice(device: Entity<'device'>): void {
    void run(
      device,
      () => test.run({ code: device.code }),
      () => tryDevice(device),
    );
  }
  function tryFound(found: FoundDevice): void {
    const { transport, path, label } = found;
    const kind = transport === 'HID' ? 'RATING_KEYPAD' : 'CARD_READER';
    void run(
      { id: path, name: label, kind },
      () => testFound.run({ transport, path }),
      () => tryFound(found),
    );
  }
  return {
    tryDevice,
    tryFound,
    dialog: {
      trial,
      action: isFound ? testFound : test,
      onAgain: () => trial?.again(),
      onClose: () => setTrial(null),
    },
  };
}

/** Devices that need somebody, each with what to do. */
function DeviceProblems({ config }: { readonly config: OfficeConfig }) {
  const { t, locale } = useText();
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  const nameOf = (code: string): string => config.devices.find((device) => device.code === code)?.name ?? code;
  const troubled = states.value?.devices.filter((state) => attentionOf(state) !== null) ?? [];
  if (troubled.length === 0) return null;
  return (
    <Card title={t('devices.problems')}>
      {troubled.map((state) => (
        <Notice key={state.code} tone="warn" title={nameOf(state.code)}>
          {textOfProblem(attentionOf(state), locale)}
        </Notice>
      ))}
    </Card>
  );
}

interface FoundDevicesProps {
  readonly config: OfficeConfig;
  readonly onAssign: (device: FoundDevice) => void;
  readonly onTry: (device: FoundDevice) => void;
}

function FoundDevices({ config, onAssign, onTry }: FoundDevicesProps) {
  const { t } = useText();
  const search = useQuery('devices.find', {});
  const assigned = new Set(config.devices.filter(({ active }) => active).map(({ connection }) => connection));
  return (
    <Card
      title={t('devices.found')}
      aside={
        <Button
          size="sm"
          variant="default"
          loading={search.isAsking}
          leftSection={<IconRefresh size="1.125rem" aria-hidden="true" />}
          onClick={search.ask}
        >
          {t('devices.again')}
        </Button>
      }
    >
      {search.error && <ErrorNotice error={search.error} onRetry={search.ask} />}
      {search.value?.problems.map(({ transport, reason }) => (
        <Notice key={transport} tone="warn" title={t('devices.problem', { transport })}>
          {reason}
        </Notice>
      ))}
      {search.value === null && search.isAsking && <Loader />}
      {search.value?.found.length === 0 && <p className={classes.empty}>{t('devices.none')}</p>}
      {search.value !== null && search.value.found.length > 0 && (
        <div className={classes.scroll}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.name')}</Table.Th>
                <Table.Th>{t('devices.transport')}</Table.Th>
                <Table.Th>{t('field.connection')}</Table.Th>
                <Table.Th aria-label={t('list.actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {search.value.found.map((device) => (
                <Table.Tr key={`${device.transport} ${device.path}`}>
                  <Table.Td>{device.label}</Table.Td>
                  <Table.Td>{t(`devices.${device.transport}`)}</Table.Td>
                  <Table.Td className={classes.path}>{device.path}</Table.Td>
                  <Table.Td className={classes.action}>
                    {assigned.has(device.path) ? (
                      t('devices.inUse')
                    ) : (
                      <Group gap="xs" wrap="nowrap">
                        <Button
                          size="sm"
                          variant="subtle"
                          aria-label={t('test.of', { name: device.label })}
                          onClick={() => onTry(device)}
                        >
                          {t('test.button')}
                        </Button>
                        <Button size="sm" variant="light" onClick={() => onAssign(device)}>
                          {t('devices.assign')}
                        </Button>
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
